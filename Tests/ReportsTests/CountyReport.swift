import NeedsAssessment
import Provision
import Quantities
import Reports
import Testing

@testable import Matching

/// A report over many cases of every kind, drawn by a fixed rule: it tests size and layout.
enum CountyReport {
    /// A report with so many cases.
    static func report(cases: Int) throws -> Report {
        var toy = try ToyCohort()
        toy.tables.children = []
        toy.tables.needs = []
        toy.tables.preferences = []
        for number in 1...cases {
            let now = try place(number, salt: 3)
            let name = reference(number)
            let trigger: Trigger = number % 3 == 0 ? .phaseTransfer : .annualReview
            try toy.addChild(name, trigger, 7 + number % 5, 100 * number, now, (2, 3, .medium))
            if number % 4 == 0 { try toy.prefer(name, ["FERN", "OAK"]) }
        }
        let cohort = try toy.cohort()
        let plan = try plan(cohort, cases: cases)
        return Report(
            plan: plan, cohort: cohort, policy: Policy(),
            about: try ToyReport.about(comparison: plan))
    }

    private static func reference(_ number: Int) -> String {
        "C" + String(10_000 + number).dropFirst()
    }

    private static func place(_ number: Int, salt: Int) throws -> Placement? {
        switch (number * 7 + salt * number) % 11 {
        case 0: nil
        case 1, 2: try ToyCohort.place("OAK", .ordinary, "TALK")
        case 3: try ToyCohort.place("OAK", .specialistBase)
        case 4, 5: try ToyCohort.place("FERN", .special)
        default: try ToyCohort.place("ELM", .ordinary)
        }
    }

    private static func plan(_ cohort: Cohort, cases: Int) throws -> Plan {
        let levels = ToyReport.levels(
            [3, 12, 44, 9, 1_406, 212, 9_817, 412_345_678],
            bounds: [3, 12, 44, 9, 1_406, 212, 9_811, 412_001_000])
        return Plan(
            academicYear: try #require(ToyCohort.year), outcome: .feasible, levels: levels,
            recommendations: try (1...cases).map { try recommendation($0) },
            chains: try chains(),
            cells: ToyReport.cells(
                cohort,
                [0: (40, 44, 0), 2: (30, 34, 2), 3: (5, 4, 0), 4: (12, 13, 0), 5: (8, 10, 0)]),
            pools: cohort.pools.map {
                Plan.PoolUse(key: $0.key, capacity: .quarterHours(60), used: .quarterHours(53))
            },
            clashes: [], queries: ["Sibling group S1 was split: no setting takes both."],
            statistics: ToyReport.statistics())
    }

    private static func chains() throws -> [MoveChain] {
        try [
            MoveChain(
                children: ["C0002", "C0004", "C0008"].map { try ToyCohort.child($0) },
                end: .vacantPlace, gains: [0, -1, -8, 0, -24, 8, 35, 1_250_000]),
            MoveChain(
                children: [try ToyCohort.child("C0005")], end: .vacantPlace,
                gains: [0, 0, 0, 0, -8, 4, 1, 0]),
        ]
    }

    private static func recommendation(_ number: Int) throws -> Recommendation {
        let now = try place(number, salt: 3)
        let then = number % 3 == 1 ? now : try place(number, salt: 5)
        let kind = kind(now, then)
        let departs = number % 12 == 0 && then != nil
        let alternatives = try (0..<(number % 4)).map { index in
            Recommendation.Alternative(
                placement: try ToyCohort.place(["OAK", "ELM", "FERN"][index], .ordinary, "GROUP"),
                parts: ToyReport.parts(
                    unmetNeed: 6 + index, disruption: 4, travel: 23 + index, pounds: 11_500),
                because: "The journey is longer and one need is met less closely.")
        }
        return Recommendation(
            child: try ToyCohort.child(reference(number)), current: now, recommended: then,
            kind: kind, isPhaseTransfer: number % 3 == 0,
            explore: kind == .stay && number % 5 == 0
                ? try ToyCohort.place("OAK", .specialistBase) : nil,
            parts: ToyReport.parts(
                departure: departs ? 8 : 0, unmetNeed: number % 9, disruption: number % 5,
                travel: 10 + number % 50, pounds: 8_000 + number, unplaced: then == nil ? 1 : 0),
            reasons: [
                Reason(
                    code: "needsMet",
                    text: "Every need is met here, with one level to spare in speech and language."),
                Reason(code: "journey", text: "The journey takes 17 minutes each way."),
            ], alternatives: alternatives)
    }

    private static func kind(_ now: Placement?, _ then: Placement?) -> Recommendation.Kind {
        guard let then else { return .unplaced }
        guard let now else { return .newPlacement }
        if now == then { return .stay }
        let policy = Policy()
        let change = policy.step(of: then.designation) - policy.step(of: now.designation)
        if change != 0 { return change < 0 ? .moveToMainstream : .moveToSpecialist }
        return now.setting == then.setting ? .supportInPlace : .lateralMove
    }
}
