import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

/// One error planted in the valid plan of the worked example, and the violation it must give.
struct PlantedError: Sendable, CustomTestStringConvertible {
    let name: String
    let plant: @Sendable (inout PlanFile) -> Void
    let isCaught: @Sendable (Violation) -> Bool

    var testDescription: String { name }

    init(
        _ name: String, _ plant: @escaping @Sendable (inout PlanFile) -> Void,
        caughtAs isCaught: @escaping @Sendable (Violation) -> Bool
    ) {
        self.name = name
        self.plant = plant
        self.isCaught = isCaught
    }

    /// An error that gives exactly this violation, perhaps among others.
    init(
        _ name: String, gives violation: Violation,
        _ plant: @escaping @Sendable (inout PlanFile) -> Void
    ) {
        self.init(name, plant) { $0 == violation }
    }
}

/// C1 to C4 are lines 0 to 3; ELM, FERN to 6, FERN from 7, HAY, OAK, OAK base are cells 0 to 5.
@Suite("Errors planted in a plan")
struct PlantedErrorTests {
    private func plan() throws -> (cohort: Cohort, plan: PlanFile) {
        let example = WorkedExample()
        let cohort = try Cohort(example.tables)
        return (cohort, try #require(PlanMaker.best(cohort, example.policy)))
    }

    @Test(
        arguments: PlantedError.inChildren + PlantedError.inOptions + PlantedError.inPlaces
            + PlantedError.inLimits + PlantedError.inLevels + PlantedError.inChains)
    func `is caught and named`(_ error: PlantedError) throws {
        var (cohort, plan) = try plan()
        error.plant(&plan)
        let found = verify(plan, against: cohort)
        #expect(found.contains(where: error.isCaught), "\(found)")
    }

    @Test func `at least thirty kinds of violation are planted`() throws {
        let all =
            PlantedError.inChildren + PlantedError.inOptions + PlantedError.inPlaces
            + PlantedError.inLimits + PlantedError.inLevels + PlantedError.inChains
        var kinds: Set<String> = []
        for error in all {
            var (cohort, plan) = try plan()
            error.plant(&plan)
            for violation in verify(plan, against: cohort) where error.isCaught(violation) {
                kinds.insert(String("\(violation)".prefix { $0 != "(" }))
            }
        }
        #expect(kinds.count >= 30, "\(kinds.sorted())")
    }

    @Test func `every violation says where, what, what was expected and what to do`() throws {
        let all =
            PlantedError.inChildren + PlantedError.inOptions + PlantedError.inPlaces
            + PlantedError.inLimits + PlantedError.inLevels + PlantedError.inChains
        for error in all {
            var (cohort, plan) = try plan()
            error.plant(&plan)
            for violation in verify(plan, against: cohort) {
                let parts = violation.description.split(separator: ";")
                #expect(parts.count == 3, "\(violation.description)")
                #expect(parts.first?.contains(": ") == true, "\(violation.description)")
                #expect(parts.dropFirst().first?.hasPrefix(" expected ") == true)
            }
        }
    }
}

private let fern = CapacityCell.Key(setting: ref("FERN"), designation: .special, fromYear: 7)
private let therapy = ServicePool.Key(service: ref("therapy"), area: ref("north"))

private func place(_ setting: String, _ kind: Designation, _ bundle: String? = nil) -> Placement {
    Placement(setting: ref(setting), designation: kind, bundle: bundle.map { ref($0) })
}

extension PlantedError {
    static let inChildren: [PlantedError] = [
        .init("a live child left out", gives: .childMissing(ref("C2"))) {
            $0.children.remove(at: 1)
        },
        .init("a child twice", gives: .childRepeated(ref("C2"))) {
            $0.children.insert($0.children[1], at: 1)
        },
        .init("a child the cohort does not know", gives: .childUnknown(ref("C9"))) {
            var line = $0.children[3]
            line.id = ref("C9")
            $0.children.append(line)
        },
        .init("a child the job does not decide", gives: .childNotLive(ref("C1"))) {
            $0.selection.triggers = [.phaseTransfer, .changeRequest, .annualReview]
        },
        .init("children out of order", gives: .childrenOutOfOrder(ref("C1"))) {
            $0.children.swapAt(0, 1)
        },
        .init("another present place", gives: .currentDiffers(ref("C3"))) {
            $0.children[2].current = place("ELM", .ordinary)
        },
        .init("a present place for a child who has none", gives: .currentDiffers(ref("C1"))) {
            $0.children[0].current = place("ELM", .ordinary)
        },
        .init("no reason", gives: .reasonMissing(ref("C1"))) { $0.children[0].reasons = [] },
        .init("a reason without words", gives: .reasonMissing(ref("C4"))) {
            $0.children[3].reasons[0].text = " "
        },
        .init(
            "a kind that is not the change",
            gives: .kindDiffers(
                ref("C3"), stated: .lateralMove, expected: .moveToMainstream)
        ) { $0.children[2].kind = .lateralMove },
        .init(
            "support in place called a stay",
            gives: .kindDiffers(ref("C4"), stated: .stay, expected: .supportInPlace)
        ) { $0.children[3].kind = .stay },
        .init(
            "a phase transfer not called one",
            gives: .phaseTransferDiffers(ref("C2"), stated: false)
        ) { $0.children[1].phaseTransfer = false },
        .init(
            "a new placement called a phase transfer",
            gives: .phaseTransferDiffers(ref("C1"), stated: true)
        ) { $0.children[0].phaseTransfer = true },
        .init(
            "a place to explore for a child who moves",
            gives: .exploreNotAllowed(ref("C3"), .childMoves)
        ) { $0.children[2].explore = place("ELM", .ordinary) },
        .init(
            "a place to explore that agreement does not close",
            gives: .exploreNotAllowed(ref("C4"), .notClosedByAgreementAlone)
        ) { $0.children[3].explore = place("FERN", .special) },
    ]

    static let inOptions: [PlantedError] =
        [
            .init(
                "a place for other years",
                gives: .noSuchOption(ref("C1"), .noPlaceForYear)
            ) { $0.children[0].recommended = place("HAY", .ordinary) },
            .init("a setting nobody knows", gives: .noSuchOption(ref("C1"), .noPlaceForYear)) {
                $0.children[0].recommended = place("YEW", .ordinary)
            },
            .init(
                "support that is not for the place",
                gives: .noSuchOption(ref("C2"), .bundleNotAllowed)
            ) { $0.children[1].recommended = place("FERN", .special, "TALK") },
            .init("support nobody knows", gives: .noSuchOption(ref("C1"), .bundleNotAllowed)) {
                $0.children[0].recommended = place("OAK", .ordinary, "MAGIC")
            },
            .init(
                "no placement although the place goes on",
                gives: .unplacedDespiteStay(ref("C4"))
            ) { $0.children[3].recommended = nil },
            .init(
                "a move that gains too little",
                gives: .optionClosed(ref("C3"), .gainTooSmall)
            ) { $0.children[2].recommended = place("ELM", .ordinary) },
            .init("a move in an exam year", gives: .optionClosed(ref("C4"), .examYear)) {
                $0.policy.examYears = [5]
                $0.children[3].recommended = place("FERN", .special)
            },
            .init("a journey that is too long", gives: .optionClosed(ref("C1"), .journeyTooLong)) {
                $0.policy.longestJourneySecondary = .minutes(2)
            },
        ]
        + PartValues.parts.map { part in
            PlantedError("another value of \(part.rawValue)") {
                $0.children[1].parts[part] += 1
            } caughtAs: {
                guard case .partDiffers(ref("C2"), part, let stated, let expected) = $0 else {
                    return false
                }
                return stated == expected + 1
            }
        }

    static let inPlaces: [PlantedError] =
        [
            .init("a cell left out", gives: .cellMissing(fern)) { $0.cells.remove(at: 2) },
            .init("a cell twice", gives: .cellRepeated(fern)) {
                $0.cells.insert($0.cells[2], at: 2)
            },
            .init("cells out of order", gives: .cellsOutOfOrder(fern)) { $0.cells.swapAt(2, 3) },
            .init(
                "a cell the year does not have",
                gives: .cellUnknown(
                    .init(setting: ref("YEW"), designation: .special, fromYear: 0))
            ) {
                var line = $0.cells[5]
                line.key = .init(setting: ref("YEW"), designation: .special, fromYear: 0)
                $0.cells.append(line)
            },
            .init("a pool left out", gives: .poolMissing(therapy)) { $0.pools = [] },
            .init("a pool twice", gives: .poolRepeated(therapy)) { $0.pools.append($0.pools[0]) },
            .init(
                "a pool nobody knows",
                gives: .poolUnknown(.init(service: ref("music"), area: ref("north")))
            ) {
                var line = $0.pools[0]
                line.key = .init(service: ref("music"), area: ref("north"))
                $0.pools.insert(line, at: 0)
            },
            .init("pools out of order", gives: .poolsOutOfOrder(therapy)) {
                var line = $0.pools[0]
                line.key = .init(service: ref("zither"), area: ref("north"))
                $0.pools.insert(line, at: 0)
            },
        ]
        + PlanFile.CellFact.allCases.map { fact in
            PlantedError("another number of \(fact.rawValue)") {
                $0.cells[2].facts[fact, default: 0] += 1
            } caughtAs: {
                guard case .cellFactDiffers(fern, fact, let stated, let expected) = $0 else {
                    return false
                }
                return stated == expected + 1
            }
        }
        + PlanFile.PoolFact.allCases.map { fact in
            PlantedError("another number of \(fact.rawValue)") {
                $0.pools[0].facts[fact, default: 0] -= 1
            } caughtAs: {
                guard case .poolFactDiffers(therapy, fact, let stated, let expected) = $0 else {
                    return false
                }
                return stated == expected - 1
            }
        }

    static let inLimits: [PlantedError] = [
        .init("a cell over its top", gives: .cellOverTop(fern, recommended: 3, top: 2)) {
            $0.children[0].recommended = place("FERN", .special)
        },
        .init("a pool overdrawn", gives: .poolOverdrawn(therapy, used: 8, capacity: 6)) {
            $0.children[0].recommended = place("OAK", .ordinary, "TALK")
            $0.children[1].recommended = place("ELM", .ordinary, "TALK")
            $0.children[3].recommended = place("HAY", .ordinary)
        },
        .init("more moves than allowed", gives: .tooManyMoves(moves: 1, most: 0)) {
            $0.policy.mostMoves = 0
        },
        .init("more money than there is") {
            $0.policy.budget = .pounds(59_499)
        } caughtAs: {
            guard case .overBudget(let thirds, let most) = $0 else { return false }
            return thirds == 3 * 5_950_000 && most == 3 * 5_949_900
        },
        .init(
            "a mix that is too high",
            gives: .mixExceeded(fern, .learning, children: 1, most: 0)
        ) {
            $0.policy.mixes = [MixRule(cell: fern, domain: .learning, level: level(5), percent: 50)]
        },
    ]

    static let inLevels: [PlantedError] = [
        .init("a level left out", gives: .levelCountDiffers(stated: 7, expected: 8)) {
            $0.levels.removeLast()
        },
        .init(
            "levels in another order",
            gives: .levelNameDiffers(index: 5, stated: "travel", expected: "disruption")
        ) { $0.levels.swapAt(5, 6) },
        .init(
            "another unit",
            gives: .levelUnitDiffers("travel", stated: "hours", expected: "minutes")
        ) { $0.levels[6].unit = "hours" },
        .init(
            "a better value than the plan has",
            gives: .levelValueDiffers("publicCost", stated: 5_949_999, expected: 5_950_000)
        ) {
            $0.levels[7].value -= 1
            $0.levels[7].bound -= 1
        },
        .init(
            "a value without the over-number place",
            gives: .levelValueDiffers("overNumber", stated: 0, expected: 1)
        ) {
            $0.levels[3].value = 0
            $0.levels[3].bound = 0
        },
        .init(
            "a bound above the value",
            gives: .boundAboveValue("travel", value: 17, bound: 18)
        ) { $0.levels[6].bound = 18 },
        .init(
            "a gap that hides the distance",
            gives: .gapDiffers("travel", stated: 0, expected: 1.0 / 17)
        ) {
            $0.levels[6].bound = 16
            $0.outcome = .feasible
        },
        .init(
            "a gap without distance",
            gives: .gapDiffers("travel", stated: 0.5, expected: 0)
        ) { $0.levels[6].gap = 0.5 },
        .init("a gap that is no number") {
            $0.levels[6].gap = .nan
        } caughtAs: {
            guard case .gapDiffers("travel", _, expected: 0) = $0 else { return false }
            return true
        },
        .init(
            "optimal although a bound is lower",
            gives: .outcomeDiffers(stated: .optimal, expected: .feasible)
        ) {
            $0.levels[6].bound = 16
            $0.levels[6].gap = 1.0 / 17
        },
        .init(
            "feasible although every bound is reached",
            gives: .outcomeDiffers(stated: .feasible, expected: .optimal)
        ) { $0.outcome = .feasible },
        .init("infeasible although there is a plan", gives: .infeasibleRefuted) {
            $0.outcome = .infeasible
        },
        .init("a recommendation without a plan", gives: .recommendationWithoutPlan(ref("C1"))) {
            $0.outcome = .nothingFound
        },
    ]

    static let inChains: [PlantedError] = [
        .init("an empty chain", gives: .chainEmpty(index: 1)) {
            $0.chains.append(.init(children: [], ends: .vacantPlace))
        },
        .init("a move in no chain", gives: .chainMoverMissing(ref("C3"))) { $0.chains = [] },
        .init("a child in two chains", gives: .chainChildRepeated(ref("C3"))) {
            $0.chains.append($0.chains[0])
        },
        .init("a child in a chain who stays", gives: .chainChildKeepsPlace(ref("C4"))) {
            $0.chains[0].children.append(ref("C4"))
        },
        .init("a child in a chain whom nobody knows", gives: .chainChildUnknown(ref("C9"))) {
            $0.chains[0].children.append(ref("C9"))
        },
        .init(
            "a link through a place that is held",
            gives: .chainBroken(index: 0, freeing: ref("C3"), taking: ref("C2"))
        ) { $0.chains[0].children.append(ref("C2")) },
        .init(
            "a chain said to end in a held place that nobody holds",
            gives: .chainEndDiffers(index: 0, stated: .heldPlace)
        ) { $0.chains[0].ends = .heldPlace },
        .init(
            "a chain said to end over number in a vacant place",
            gives: .chainEndDiffers(index: 0, stated: .overNumberPlace)
        ) { $0.chains[0].ends = .overNumberPlace },
        .init(
            "a move into a vacant place said to be an exchange",
            gives: .chainEndDiffers(index: 0, stated: .exchange)
        ) { $0.chains[0].ends = .exchange },
    ]
}
