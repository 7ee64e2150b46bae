import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

/// A fact of the cohort that changes after the plan is made, and the violation it must give.
struct ChangedFact: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let violation: Violation
    let change: @Sendable (inout CohortTables) -> Void

    init(
        _ name: String, gives violation: Violation,
        _ change: @escaping @Sendable (inout CohortTables) -> Void
    ) {
        testDescription = name
        self.violation = violation
        self.change = change
    }
}

@Suite("A plan for another cohort")
struct ChangedFactTests {
    @Test(arguments: ChangedFact.all)
    func `is caught by the rule that it breaks`(_ fact: ChangedFact) throws {
        let example = WorkedExample()
        let plan = try #require(PlanMaker.best(try Cohort(example.tables), example.policy))
        var tables = example.tables
        fact.change(&tables)
        let found = verify(plan, against: try Cohort(tables))
        #expect(found.contains(fact.violation), "\(found)")
    }
}

private func place(_ setting: String, _ kind: Designation, _ bundle: String? = nil) -> Placement {
    Placement(setting: ref(setting), designation: kind, bundle: bundle.map { ref($0) })
}

private func finding(_ child: String, _ setting: String, _ ground: String) -> Finding {
    Finding(
        child: ref(child), setting: ref(setting), designation: nil, ground: ground,
        foundOn: day("2026-02-01"), foundBy: "panel", evidence: "paper")
}

private func rule(
    _ rule: PanelRule, _ child: String, _ setting: String, _ bundle: BundleChoice? = nil
) -> PanelLock {
    PanelLock(child: ref(child), rule: rule, setting: ref(setting), bundle: bundle, reason: "x")
}

extension ChangedFact {
    static let all: [ChangedFact] = [
        .init("a finding", gives: .optionClosed(ref("C1"), .recordedFinding)) {
            $0.findings = [finding("C1", "OAK", "unsuitable")]
        },
        .init("a single-sex school", gives: .optionClosed(ref("C1"), .singleSexSchool)) {
            $0.findings = [finding("C1", "OAK", Finding.singleSexSchool)]
        },
        .init("a setting that need not admit", gives: .optionClosed(ref("C1"), .noOffer)) {
            $0.change(setting: "OAK", legalClass: .whollyIndependent)
        },
        .init("a requirement", gives: .optionClosed(ref("C1"), .requirementUnmet)) { tables in
            if let hoist = Requirement("hoist") {
                tables.requirements = [.init(ref("C1"), hoist)]
            }
        },
        .init("no therapy in the area", gives: .optionClosed(ref("C1"), .serviceNotThere)) {
            $0.pools = []
        },
        .init("a long road", gives: .optionClosed(ref("C1"), .journeyTooLong)) {
            $0.travel = [
                Journey(
                    child: ref("C1"), setting: ref("OAK"), time: .minutes(121),
                    road: .metres(1_000))
            ]
        },
        .init("agreement withdrawn", gives: .optionClosed(ref("C3"), .agreementMissing)) {
            $0.change("C3", moveAgreement: .refused)
            $0.preferences.removeAll { $0.owner == ref("C3") }
        },
        .init("hours the plan secures", gives: .optionClosed(ref("C4"), .sectionF)) {
            $0.change("C4", placement: place("HAY", .ordinary, "TALK-MORE"))
            let more: SupportBundle.ID = ref("TALK-MORE")
            $0.bundles.append(
                SupportBundle(
                    id: more, name: "more", layer: .specialist, designation: .ordinary,
                    fromYear: 0, toYear: 11, annualCost: .pounds(1)))
            $0.bundleHours.append(
                .init(more, .init(service: ref("therapy"), time: .quarterHours(5))))
        },
        .init("a ban", gives: .optionClosed(ref("C1"), .panelBan)) {
            $0.locks = [rule(.ban, "C1", "OAK", .bundle(ref("TALK-LIGHT")))]
        },
        .init("a lock elsewhere", gives: .optionClosed(ref("C1"), .panelLock)) {
            $0.locks = [rule(.lock, "C1", "ELM")]
        },
        .init("a lock to other support", gives: .optionClosed(ref("C1"), .panelLock)) {
            $0.locks = [rule(.lock, "C1", "OAK", BundleChoice.none)]
        },
        .init("no plan yet", gives: .noSuchOption(ref("C3"), .placeWithoutPlan)) {
            $0.change("C3", planStatus: .assessment)
        },
        .init("a brother", gives: .siblingsApart([ref("C1"), ref("C2")])) {
            $0.change("C1", siblingGroup: "S1")
            $0.change("C2", siblingGroup: "S1")
        },
        .init(
            "few arrivals a term",
            gives: .tooManyArrivals(ref("OAK"), term: 1, arrivals: 2, most: 1)
        ) { $0.change(setting: "OAK", mostArrivalsPerTerm: 1) },
        .init(
            "one pupil more from outside",
            gives: .cellOverTop(
                .init(setting: ref("OAK"), designation: .specialistBase, fromYear: 7),
                recommended: 1, top: 0)
        ) { tables in
            tables.cells = tables.cells.map { cell in
                guard cell.key.designation == .specialistBase else { return cell }
                return CapacityCell(
                    key: cell.key, toYear: cell.toYear, academicYear: cell.academicYear,
                    commissioned: 1, physical: 2, promised: 2, topUp: cell.topUp,
                    overNumberFirst: cell.overNumberFirst, overNumberFirstPlaces: 1,
                    overNumberLater: cell.overNumberLater)
            }
        },
        .init(
            "a quote",
            gives: .partDiffers(
                ref("C1"), .publicCost, stated: 1_050_000, expected: 1_250_000)
        ) {
            $0.quotes = [
                Quote(
                    child: ref("C1"), setting: ref("OAK"), designation: .ordinary,
                    topUp: .pounds(10_000))
            ]
        },
        .init(
            "transport that is quoted",
            gives: .partDiffers(
                ref("C1"), .publicCost, stated: 1_050_000, expected: 1_060_000)
        ) {
            $0.travel = [
                Journey(
                    child: ref("C1"), setting: ref("OAK"), time: .minutes(3),
                    road: .metres(1_300), transport: .pounds(100))
            ]
        },
    ]
}

@Suite("Rules that need a case of their own")
struct SpecialCaseTests {
    @Test func `an area far above the authority's mean is caught`() throws {
        var example = WorkedExample()
        var tables = example.tables
        tables.areas.append(Area(id: ref("south"), name: "South"))
        tables.change("C4", homeArea: "south")
        example.policy.fairnessMargin = 3
        let cohort = try Cohort(tables)
        let fair = try #require(PlanMaker.best(cohort, example.policy))
        #expect(verify(fair, against: cohort) == [])
        // C4 alone in the south with 4 points; the mean of four children is a point and a half.
        var unfair = fair
        unfair.policy.fairnessMargin = 2
        #expect(verify(unfair, against: cohort).contains(.unfairArea(ref("south"))))
    }

    @Test func `a bound above what another plan reaches is caught`() throws {
        let example = WorkedExample()
        let cohort = try Cohort(example.tables)
        guard
            case .optimal(let values, var plan) = ExhaustiveSearch(
                cohort: cohort, policy: example.policy, selection: .init(), year: plannedYear
            ).optimum()
        else {
            Issue.record("no plan")
            return
        }
        plan.updateValue(
            Placement(setting: ref("ELM"), designation: .ordinary, bundle: ref("TALK-LIGHT")),
            forKey: ref("C1"))
        let worse = PlanMaker(cohort, example.policy, .init(), plan).file(values: values)
        #expect(
            verify(worse, against: cohort) == [
                .boundRefuted("travel", bound: 22, reached: 17)
            ])
    }

    @Test func `a tolerance that is used up is caught beyond its end`() throws {
        var example = WorkedExample()
        example.policy.aims[4] = Aim(
            name: "unmetNeed+restriction", unit: "level-points",
            terms: [
                .init(part: .unmetNeed, rate: 1), .init(part: .restriction, rate: 4),
            ], tolerancePercent: 50)
        let cohort = try Cohort(example.tables)
        var plan = try #require(PlanMaker.best(cohort, example.policy))
        #expect(verify(plan, against: cohort) == [])
        plan.levels[4].value = 3
        plan.levels[4].bound = 3
        #expect(
            verify(plan, against: cohort).contains {
                guard case .heldAimExceeded("unmetNeed+restriction", _, most: 4) = $0 else {
                    return false
                }
                return true
            })
    }

    @Test func `a move before its place is free is caught`() throws {
        var example = WorkedExample()
        example.fernPhysical = 1
        example.policy.holdsPlace = false
        let cohort = try Cohort(example.tables)
        var plan = try #require(PlanMaker.best(cohort, example.policy))
        plan.chains = [.init(children: [ref("C3"), ref("C2")], ends: .vacantPlace)]
        #expect(verify(plan, against: cohort) == [])
        plan.chains = [
            .init(children: [ref("C2")], ends: .vacantPlace),
            .init(children: [ref("C3")], ends: .vacantPlace),
        ]
        let fern = CapacityCell.Key(setting: ref("FERN"), designation: .special, fromYear: 7)
        #expect(
            verify(plan, against: cohort) == [.chainNotFeasible(index: 0, ref("C2"), fern)])
    }
}

@Suite("Places to explore at review")
struct ExploreTests {
    /// C4 has not agreed, and FERN would suit better than HAY with support.
    private func case4() throws -> (cohort: Cohort, plan: PlanFile) {
        var example = WorkedExample()
        example.policy.restrictionRate = 2
        example.policy.aims = Aim.standardOrder(restrictionRate: 2)
        var tables = example.tables
        tables.change("C4", moveAgreement: .notAsked)
        let cohort = try Cohort(tables)
        return (cohort, try #require(PlanMaker.best(cohort, example.policy)))
    }

    private let fern = Placement(setting: ref("FERN"), designation: .special, bundle: nil)

    @Test func `a better place that only agreement closes is shown`() throws {
        let (cohort, plan) = try case4()
        #expect(plan.children[3].explore == fern)
        #expect(verify(plan, against: cohort) == [])
    }

    @Test func `leaving it out is caught`() throws {
        var (cohort, plan) = try case4()
        plan.children[3].explore = nil
        #expect(verify(plan, against: cohort) == [.exploreMissing(ref("C4"))])
    }

    @Test func `a place that is no better is caught`() throws {
        var (cohort, plan) = try case4()
        plan.policy.restrictionRate = 4
        plan.policy.aims = Aim.standardOrder(restrictionRate: 4)
        #expect(
            verify(plan, against: cohort).contains(.exploreNotAllowed(ref("C4"), .noBetter)))
    }

    @Test func `a place that is full is caught`() throws {
        var example = WorkedExample()
        example.policy.restrictionRate = 2
        example.policy.aims = Aim.standardOrder(restrictionRate: 2)
        var tables = example.tables
        tables.change("C4", moveAgreement: .notAsked)
        tables.cells = tables.cells.map { cell in
            guard cell.key.setting == ref("FERN"), cell.key.fromYear == 0 else { return cell }
            return CapacityCell(
                key: cell.key, toYear: cell.toYear, academicYear: cell.academicYear,
                commissioned: 1, physical: 3, promised: 1, topUp: cell.topUp,
                overNumberFirst: cell.overNumberFirst, overNumberFirstPlaces: 1,
                overNumberLater: cell.overNumberLater)
        }
        let cohort = try Cohort(tables)
        var plan = try #require(PlanMaker.best(cohort, example.policy))
        #expect(plan.children[3].explore == nil)
        #expect(verify(plan, against: cohort) == [])
        plan.children[3].explore = fern
        #expect(
            verify(plan, against: cohort) == [.exploreNotAllowed(ref("C4"), .noVacantPlace)])
    }
}
