import Learning
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `Ambitions` {
    private func ambition(
        _ measure: Ambition.Measure, better: Ambition.Better = .up, tolerance: Int = 0,
        _ targets: [(String, Int)]
    ) -> Ambition {
        Ambition(
            name: "A1", measure: measure, better: better, tolerance: tolerance,
            targets: targets.map { .init(date: day($0.0), value: $0.1) })
    }

    private func standings(_ ambition: Ambition) throws -> [AmbitionStanding] {
        var moved = Snapshots.Case(id: "B", setting: "FERN", designation: .special)
        let before = [Snapshots.Case(id: "A"), moved]
        (moved.setting, moved.designation) = ("HAY", .ordinary)
        let snapshots = [
            try Snapshots.snapshot("2025-01-15", before),
            try Snapshots.snapshot("2026-01-15", [Snapshots.Case(id: "A"), moved]),
        ]
        return try measure(snapshots, against: [ambition]).standings
    }

    @Test func `between two dated targets the target moves in a straight line by days`() {
        let found = ambition(.shareInMainstream, [("2025-01-01", 400), ("2025-01-11", 500)])
        #expect(found.target(on: day("2025-01-04")) == 430)
        #expect(found.target(on: day("2025-01-01")) == 400)
        #expect(found.target(on: day("2025-01-11")) == 500)
    }

    @Test func `outside its targets a trajectory says nothing`() {
        let found = ambition(.shareInMainstream, [("2025-01-01", 400), ("2025-01-11", 500)])
        #expect(found.target(on: day("2024-12-31")) == nil)
        #expect(found.target(on: day("2025-01-12")) == nil)
    }

    @Test func `a fall is rounded as a rise is, halves up`() {
        let found = ambition(.costPerChild, [("2025-01-01", 3), ("2025-01-03", 0)])
        #expect(found.target(on: day("2025-01-02")) == 2)
    }

    @Test func `each snapshot and each later target has its line`() throws {
        let found = try standings(
            ambition(
                .shareInMainstream,
                [("2025-01-15", 500), ("2026-01-15", 900), ("2027-01-15", 1000)]))
        #expect(found.map(\.actual) == [500, 1000, nil])
        #expect(found.map(\.target) == [500, 900, 1000])
        #expect(found.map(\.state) == [.onTrack, .ahead, .noData])
    }

    @Test func `for a value that should fall, more is behind`() throws {
        let found = try standings(
            ambition(.shareInMainstream, better: .down, tolerance: 99, [("2026-01-15", 900)]))
        #expect(found.map(\.state) == [.noData, .behind])
    }

    @Test func `within the tolerance is on track`() throws {
        let found = try standings(
            ambition(.shareInMainstream, tolerance: 100, [("2026-01-15", 900)]))
        #expect(found.last?.state == .onTrack)
    }

    @Test(arguments: [
        (Ambition.Measure.shareIndependent, 0), (.shareOutOfArea, 0), (.shareNeedFell, 0),
        (.mainstreamReadiness, 429), (.costPerChild, 800_000), (.meanUnmetNeed, 4000),
    ])
    func `a measure is worked out from the snapshots`(
        measure: Ambition.Measure, expected: Int
    ) throws {
        let found = try standings(ambition(measure, [("2026-01-15", 0)]))
        // Ordinary readiness is 1 in speech, 2 in learning and 0 in five domains: 3 / 7.
        #expect(found.last?.actual == expected)
    }
}
