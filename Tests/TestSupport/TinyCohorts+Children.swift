import NeedsAssessment
import Provision
import Quantities

/// The children of a tiny cohort.
extension TinyCohortMaker {
    mutating func addChildren() {
        let bystanders = draw { random, _ in random.one(of: [0, 0, 1, 1, 2, 3]) }
        for number in 1...(caseCount + bystanders) { addChild(number, isCase: number <= caseCount) }
    }

    private mutating func addChild(_ number: Int, isCase: Bool) {
        let spots = self.spots
        let siblings = number <= 2 && isCase
        draw { random, tables in
            let year = random.one(of: [1, 4, 5, 6, 6, 7, 8, 11])
            let status: PlanStatus =
                random.chance(82) ? .plan : random.one(of: [.assessment, .senSupport])
            let here = !isCase || random.chance(75)
            let placement = here ? Self.placement(in: spots, &random, tables) : nil
            let child = Child(
                id: ref("C\(number)"), planStatus: status, schoolYear: year,
                startTerm: random.number(in: 1...3), trigger: Self.trigger(isCase, &random),
                homeArea: ref(random.one(of: ["north", "south"])), home: Self.home(&random),
                placement: placement,
                placementCode: placement == nil && random.chance(50) ? .homeEducated : nil,
                lastMovedOn: Self.lastMove(placement, &random),
                moveAgreement: placement.map { _ in
                    random.one(of: [.agreed, .agreed, .refused, .notAsked])
                },
                view: random.one(of: ChildView.allCases),
                siblingGroup: siblings && random.chance(40) ? ref("S1") : nil,
                siblingSetting: random.chance(15) ? random.one(of: tables.settings).id : nil,
                transportNeed: random.chance(25))
            tables.add(
                child, needs: Self.needs(&random), wishes: Self.wishes(&random, tables),
                requirements: random.chance(20) ? ["hoist"] : [])
        }
    }

    private static func trigger(_ isCase: Bool, _ random: inout SeededGenerator) -> Trigger {
        guard isCase else { return .none }
        return random.one(of: [.phaseTransfer, .newPlan, .changeRequest, .annualReview])
    }

    private static func home(_ random: inout SeededGenerator) -> GridPoint {
        let reach = random.chance(12) ? 60_000 : 14_000
        return GridPoint(
            easting: 400_000 + random.number(in: 0...reach),
            northing: 300_000 + random.number(in: 0...reach))
    }

    private static func placement(
        in spots: [Spot], _ random: inout SeededGenerator, _ tables: CohortTables
    ) -> Placement? {
        // Sometimes a kind of place that has no cell this year: a phase transfer.
        if random.chance(12), let setting = tables.settings.last {
            return Placement(setting: setting.id, designation: .college, bundle: nil)
        }
        let spot = random.one(of: spots)
        let bundle = random.chance(45) ? random.one(of: tables.bundles).id : nil
        return Placement(
            setting: ref(spot.setting), designation: spot.designation, bundle: bundle)
    }

    private static func lastMove(
        _ placement: Placement?, _ random: inout SeededGenerator
    ) -> CalendarDate? {
        guard placement != nil else { return nil }
        return random.one(of: [
            nil, day("2019-09-01"), day("2025-09-01"), day("2025-09-02"), day("2026-04-20"),
        ])
    }

    private static func needs(
        _ random: inout SeededGenerator
    ) -> [Domain: (level: Int, confidence: Confidence)] {
        var needs: [Domain: (level: Int, confidence: Confidence)] = [:]
        for domain in domains {
            needs[domain] = (random.number(in: 0...5), random.one(of: Confidence.allCases))
        }
        return needs
    }

    private static func wishes(
        _ random: inout SeededGenerator, _ tables: CohortTables
    ) -> [(setting: String, designation: Designation?)] {
        var settings = tables.settings.map(\.id.text)
        var wishes: [(setting: String, designation: Designation?)] = []
        let count = min(settings.count, random.one(of: [0, 0, 1, 1, 2, 3, 4]))
        for _ in 0..<count {
            let setting = settings.remove(at: random.number(in: 0...(settings.count - 1)))
            let designation: Designation? =
                random.chance(25) ? random.one(of: [.ordinary, .specialistBase, .special]) : nil
            wishes.append((setting, designation))
        }
        return wishes
    }

    // MARK: Facts between children and settings

    mutating func addCaseFacts() {
        let spots = self.spots
        draw { random, tables in
            for child in tables.children.map(\.id) {
                for spot in spots {
                    Self.addFacts(of: child, at: spot, &random, &tables)
                }
                for setting in tables.settings.map(\.id) where random.chance(20) {
                    tables.travel.append(
                        Journey(
                            child: child, setting: setting,
                            time: .minutes(random.number(in: 3...130)),
                            road: .metres(random.number(in: 500...30_000)),
                            transport: random.chance(30)
                                ? .pounds(100 * random.number(in: 0...60)) : nil))
                }
            }
        }
    }

    private static func addFacts(
        of child: Child.ID, at spot: Spot, _ random: inout SeededGenerator,
        _ tables: inout CohortTables
    ) {
        let isNew = !tables.findings.contains {
            $0.child == child && $0.setting == ref(spot.setting)
        }
        if random.chance(8), isNew {
            tables.findings.append(
                Finding(
                    child: child, setting: ref(spot.setting),
                    designation: random.chance(50) ? spot.designation : nil,
                    ground: random.one(of: [
                        Finding.singleSexSchool, "unsuitable-\(spot.designation.rawValue)",
                    ]), foundOn: day("2026-02-01"), foundBy: "panel", evidence: "paper"))
        }
        if random.chance(55) {
            let reply = random.one(of: [Reply.canMeetNeed, .canMeetNeed, .cannot, .awaiting])
            tables.consultations.append(
                Consultation(
                    child: child, setting: ref(spot.setting), designation: spot.designation,
                    sentOn: day("2026-01-10"), dueOn: day("2026-01-25"), reply: reply,
                    repliedOn: reply == .awaiting ? nil : day("2026-01-20"),
                    ground: reply == .cannot ? .full : nil))
        }
        if random.chance(10) {
            tables.quotes.append(
                Quote(
                    child: child, setting: ref(spot.setting), designation: spot.designation,
                    topUp: .pounds(1_000 * random.number(in: 5...40))))
        }
    }
}
