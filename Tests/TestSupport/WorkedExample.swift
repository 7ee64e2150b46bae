import NeedsAssessment
public import Provision
public import Quantities

/// The worked example of the cohort's definition: four children, six cells, one pool.
///
/// Its eight values, and those after each of five changes, are stated there.
public struct WorkedExample {
    /// Weekly time of the therapy pool.
    public var poolTime = WeeklyHours.quarterHours(10)
    /// Commissioned places of FERN, special, years 7 to 11.
    public var fernCommissioned = 1
    /// Physical places of FERN, special, years 7 to 11.
    public var fernPhysical = 2
    /// Whether OAK has a specialist base.
    public var oakHasBase = true
    /// The policy.
    public var policy = Policy()

    /// The example as it stands.
    public init() {}

    /// Its tables.
    public var tables: CohortTables {
        var tables = CohortTables()
        tables.areas = [Area(id: ref("north"), name: "North")]
        addSettings(to: &tables)
        addCells(to: &tables)
        addSupport(to: &tables)
        addChildren(to: &tables)
        return tables
    }

    private func addSettings(to tables: inout CohortTables) {
        func setting(_ id: String, _ kind: SettingKind, _ legal: LegalClass, _ east: Int) {
            tables.settings.append(
                Setting(
                    id: ref(id), name: id, kind: kind, legalClass: legal, area: ref("north"),
                    location: GridPoint(easting: 400_000 + east, northing: 400_000)))
        }
        setting("HAY", .mainstream, .maintained, 0)
        setting("OAK", .mainstream, .maintained, 1_000)
        setting("ELM", .mainstream, .academy, 5_000)
        setting("FERN", .special, .academy, 4_000)
        tables.addOffer("HAY", .ordinary, readiness: [.speech: 1, .learning: 2])
        tables.addOffer("OAK", .ordinary, readiness: [.speech: 1, .learning: 2])
        tables.addOffer("OAK", .specialistBase, readiness: [.speech: 3, .learning: 3])
        tables.addOffer("ELM", .ordinary, readiness: [.speech: 1, .learning: 2])
        tables.addOffer("FERN", .special, readiness: [.speech: 4, .learning: 5])
    }

    private func addCells(to tables: inout CohortTables) {
        func cell(
            _ id: String, _ kind: Designation, _ years: ClosedRange<Int>, _ places: [Int],
            _ topUp: Int, _ over: (first: Int, later: Int)
        ) {
            tables.cells.append(
                CapacityCell(
                    key: .init(setting: ref(id), designation: kind, fromYear: years.lowerBound),
                    toYear: years.upperBound, academicYear: plannedYear,
                    commissioned: Places(places[0]), physical: Places(places[1]),
                    promised: Places(places[2]), topUp: .pounds(topUp),
                    overNumberFirst: .pounds(over.first), overNumberFirstPlaces: 1,
                    overNumberLater: .pounds(over.later)))
        }
        cell("HAY", .ordinary, 0...6, [2, 3, 1], 8_000, (4_000, 6_000))
        cell("OAK", .ordinary, 7...11, [1, 2, 0], 8_000, (4_000, 6_000))
        if oakHasBase {
            cell("OAK", .specialistBase, 7...11, [1, 2, 0], 12_000, (10_000, 12_000))
        }
        cell("ELM", .ordinary, 7...11, [1, 2, 0], 7_000, (4_000, 6_000))
        cell("FERN", .special, 0...6, [2, 3, 1], 14_000, (10_000, 14_000))
        cell(
            "FERN", .special, 7...11, [fernCommissioned, fernPhysical, 0], 14_000,
            (10_000, 14_000))
    }

    private func addSupport(to tables: inout CohortTables) {
        func bundle(
            _ id: String, _ layer: SupportLayer, _ cost: Int, lifts: Domain, by levels: Int,
            quarterHours: Int?
        ) {
            let key: SupportBundle.ID = ref(id)
            tables.bundles.append(
                SupportBundle(
                    id: key, name: id, layer: layer, designation: .ordinary, fromYear: 0,
                    toYear: 11, annualCost: .pounds(cost)))
            tables.bundleLifts.append(.init(key, .init(domain: lifts, levels: levels)))
            if let quarterHours {
                tables.bundleHours.append(
                    .init(key, .init(service: ref("therapy"), time: .quarterHours(quarterHours))))
            }
        }
        bundle("TALK", .specialist, 5_000, lifts: .speech, by: 2, quarterHours: 4)
        bundle("TALK-LIGHT", .targetedPlus, 2_500, lifts: .speech, by: 1, quarterHours: 2)
        bundle("GROUP", .targeted, 3_500, lifts: .speech, by: 1, quarterHours: nil)
        bundle("CLASS", .targeted, 6_000, lifts: .learning, by: 1, quarterHours: nil)
        tables.pools = [
            ServicePool(
                key: .init(service: ref("therapy"), area: ref("north")), time: poolTime,
                promised: .quarterHours(4))
        ]
    }

    private func addChildren(to tables: inout CohortTables) {
        func child(
            _ id: String, _ year: Int, _ trigger: Trigger, _ east: Int,
            now: (String, Designation)? = nil, moved: String? = nil,
            agreement: MoveAgreement? = nil, view: ChildView = .notRecorded
        ) -> Child {
            Child(
                id: ref(id), planStatus: .plan, schoolYear: year, startTerm: 1, trigger: trigger,
                homeArea: ref("north"),
                home: GridPoint(easting: 400_000 + east, northing: 400_000),
                placement: now.map {
                    Placement(setting: ref($0.0), designation: $0.1, bundle: nil)
                },
                lastMovedOn: moved.map(day), moveAgreement: agreement, view: view)
        }
        tables.add(
            child("C1", 7, .newPlan, 2_000),
            needs: [.speech: (2, .high), .learning: (2, .high)])
        tables.add(
            child(
                "C2", 7, .phaseTransfer, 500, now: ("HAY", .ordinary), moved: "2020-09-01",
                agreement: .notAsked),
            needs: [.speech: (3, .high), .learning: (5, .high)], wishes: [("FERN", nil)])
        tables.add(
            child(
                "C3", 8, .changeRequest, 1_500, now: ("FERN", .special), moved: "2023-09-01",
                agreement: .agreed, view: .inFavour),
            needs: [.speech: (2, .high), .learning: (3, .low)], wishes: [("OAK", nil)])
        tables.add(
            child(
                "C4", 5, .annualReview, 500, now: ("HAY", .ordinary), moved: "2022-09-01",
                agreement: .agreed, view: .unsure),
            needs: [.speech: (4, .high), .learning: (2, .high)])
    }
}
