import Provision
import Quantities
import Reports
import Testing

@testable import Matching

/// Reports on plans that are written down by hand, so that they test wording and not the search.
enum ToyReport {
    /// The plan of the worked example.
    static func report() throws -> Report {
        let cohort = try ToyCohort().cohort()
        return Report(
            plan: try plan(cohort), cohort: cohort, policy: Policy(),
            about: try about(comparison: placingFirst(cohort)))
    }

    static func about(comparison: Plan? = nil) throws -> Report.About {
        Report.About(
            title: "The worked example", date: try #require(CalendarDate("2026-03-02")),
            cohortLabel: "Little Authority", isSynthetic: true,
            selection: CaseSelection(triggers: [.phaseTransfer, .newPlan]),
            policyText: "{\n  \"restriction_rate\": 4\n}", comparison: comparison)
    }

    static func levels(_ values: [Int], bounds: [Int]? = nil) -> [Plan.LevelResult] {
        let aims = Aim.standardOrder(restrictionRate: 4)
        return aims.enumerated().map { index, aim in
            Plan.LevelResult(
                name: aim.name, unit: aim.unit, value: values[index],
                bound: (bounds ?? values)[index])
        }
    }

    static func plan(_ cohort: Cohort) throws -> Plan {
        Plan(
            academicYear: try #require(ToyCohort.year), outcome: .optimal,
            levels: levels([0, 0, 0, 1, 6, 2, 17, 5_950_000]),
            recommendations: try recommendations(),
            chains: [
                MoveChain(
                    children: [try ToyCohort.child("C3")], end: .vacantPlace,
                    gains: [0, 0, -8, 0, -6, 2, -3, -200_000]),
                MoveChain(
                    children: [try ToyCohort.child("C2")], end: .overNumberPlace,
                    gains: [0, -2, -8, 1, -32, 0, 7, 1_400_000]),
            ],
            cells: cells(cohort, [2: (1, 2, 1), 3: (1, 1, 0), 4: (0, 1, 0), 5: (0, 1, 0)]),
            pools: cohort.pools.map {
                Plan.PoolUse(
                    key: $0.key, capacity: .quarterHours(6), used: .quarterHours(6))
            },
            clashes: [], queries: [], statistics: statistics())
    }

    static func statistics() -> Plan.Statistics {
        var statistics = Plan.Statistics()
        statistics.units = 4
        statistics.pairs = 44
        statistics.options = 39
        statistics.limits = 7
        statistics.nodes = 3
        statistics.iterations = 120
        return statistics
    }

    /// Cells with (taken, recommended, held) by the place in the cohort's order.
    static func cells(_ cohort: Cohort, _ uses: [Int: (Int, Int, Int)]) -> [Plan.CellUse] {
        cohort.cells.enumerated().map { index, cell in
            let (taken, recommended, held) = uses[index] ?? (0, 0, 0)
            let base = max(cell.commissioned.count - cell.promised.count, taken)
            return Plan.CellUse(
                cell: cell, base: base,
                top: max(base, cell.physical.count - cell.promised.count), taken: taken,
                recommended: recommended, held: held,
                valueOfOneMorePlace: recommended > base
                    ? Plan.PlaceValue(aim: "overNumber", unit: "places", thousandths: 1_000)
                    : nil)
        }
    }

    static func parts(
        departure: Int = 0, unmetNeed: Int = 0, restriction: Int = 0, disruption: Int = 0,
        travel: Int = 0, pounds: Int = 0, unplaced: Int = 0, criticalUnmet: Int = 0
    ) -> PartVector {
        var parts = PartVector()
        parts.unplaced = unplaced
        parts.criticalUnmet = criticalUnmet
        parts.departure = departure
        parts.unmetNeed = unmetNeed
        parts.restriction = restriction
        parts.disruption = disruption
        parts.travel = travel
        parts.publicCost = pounds * 100
        return parts
    }

    private static func recommendations() throws -> [Recommendation] {
        [
            Recommendation(
                child: try ToyCohort.child("C1"), current: nil,
                recommended: try ToyCohort.place("OAK", .ordinary, "TALK-LIGHT"),
                kind: .newPlacement, isPhaseTransfer: false, explore: nil,
                parts: parts(travel: 3, pounds: 10_500),
                reasons: [
                    Reason(
                        code: "needsMet", text: "Oak Secondary with support can meet every need.")
                ],
                alternatives: [
                    .init(
                        placement: try ToyCohort.place("ELM", .ordinary, "TALK-LIGHT"),
                        parts: parts(travel: 8, pounds: 9_500), because: "The journey is longer.")
                ]),
            Recommendation(
                child: try ToyCohort.child("C2"), current: try ToyCohort.place("HAY", .ordinary),
                recommended: try ToyCohort.place("FERN", .special), kind: .moveToSpecialist,
                isPhaseTransfer: true, explore: nil, parts: parts(travel: 10, pounds: 14_000),
                reasons: [
                    Reason(code: "firstOfList", text: "The family asked for Fern School."),
                    Reason(
                        code: "overNumberPlace",
                        text: "The place is above the commissioned number and needs evidence."),
                ], alternatives: []),
            Recommendation(
                child: try ToyCohort.child("C3"), current: try ToyCohort.place("FERN", .special),
                recommended: try ToyCohort.place("OAK", .specialistBase), kind: .moveToMainstream,
                isPhaseTransfer: false, explore: nil,
                parts: parts(unmetNeed: 2, disruption: 2, travel: 2, pounds: 12_000),
                reasons: [Reason(code: "firstOfList", text: "The family asked for Oak Secondary.")],
                alternatives: [
                    .init(
                        placement: try ToyCohort.place("FERN", .special),
                        parts: parts(
                            departure: 8, unmetNeed: 0, restriction: 2, travel: 7,
                            pounds: 14_000),
                        because: "It does not meet the family's request.")
                ]),
            Recommendation(
                child: try ToyCohort.child("C4"), current: try ToyCohort.place("HAY", .ordinary),
                recommended: try ToyCohort.place("HAY", .ordinary, "TALK"), kind: .supportInPlace,
                isPhaseTransfer: false, explore: nil,
                parts: parts(unmetNeed: 4, travel: 2, pounds: 13_000),
                reasons: [
                    Reason(
                        code: "supportCloses",
                        text: "More support where the child is closes most of the gap.")
                ], alternatives: []),
        ]
    }

    private static func placingFirst(_ cohort: Cohort) throws -> Plan {
        Plan(
            academicYear: try #require(ToyCohort.year), outcome: .feasible,
            levels: levels([0, 0, 0, 1, 10, 2, 17, 6_050_000]), recommendations: [], chains: [],
            cells: [], pools: [], clashes: [], queries: [], statistics: Plan.Statistics())
    }
}
