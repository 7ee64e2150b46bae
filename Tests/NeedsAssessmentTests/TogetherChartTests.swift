import Quantities
import TestSupport
import Testing

@testable import NeedsAssessment

/// The sum of a sheet's seven levels, followed over time.
@Suite struct `A chart of all domains together` {
    private static let seeds: [UInt64] = [20_270_301, .random(in: 0...UInt64.max)]
    private let start = day("2026-09-01")

    private func sum(_ random: inout SeededGenerator, raised: Bool = false) -> Int {
        Domain.allCases.reduce(0) { sum, domain in
            let level = Populations.level(in: domain, with: &random)
            return sum + (raised ? Populations.raised(level) : level).value
        }
    }

    private func reference(_ random: inout SeededGenerator) -> [Int] {
        var counts = Array(repeating: 0, count: 36)
        for _ in 0..<800 { counts[sum(&random)] += 1 }
        return counts
    }

    @Test func `raises an alarm in at most 5% of clean runs, and is not too wide`() throws {
        // One seed: a fresh one would need more references than a test run has time for.
        let seed = Self.seeds[0]
        var random = SeededGenerator(seed: seed)
        let (runs, sheets) = (600, 150)
        var alarms = 0
        for _ in 0..<12 {
            let limits = try #require(
                DriftLimits(counts: reference(&random), runLength: sheets, charts: 1))
            for _ in 0..<runs / 12 {
                var chart = DriftChart(limits)
                for place in 0..<sheets {
                    chart.add(value: sum(&random), on: start.adding(days: place))
                }
                if chart.firstSignal != nil { alarms += 1 }
            }
        }
        // Runs of one reference share its error: four standard errors of 600 runs, not three.
        #expect(alarms <= 30 + 22, "seed \(seed): \(alarms) of \(runs)")
        #expect(alarms >= 4, "seed \(seed): \(alarms) of \(runs)")
    }

    @Test(arguments: seeds)
    func `flags an assessor a level too high in every domain within 25 sheets`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let limits = try #require(
            DriftLimits(counts: reference(&random), runLength: 200, charts: 40))
        let runs = 400
        let flagged = (0..<runs).count { _ in
            var chart = DriftChart(limits)
            for place in 0..<65 {
                let found = sum(&random, raised: place >= 40)
                chart.add(value: found, on: start.adding(days: place))
            }
            guard let point = chart.firstSignal else { return false }
            return point.date >= start.adding(days: 40) && point.signal == .higher
        }
        // 95% less three standard errors.
        #expect(flagged >= 367, "seed \(seed): \(flagged) of \(runs)")
    }
}
