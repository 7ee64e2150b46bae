import NeedsAssessment
import Quantities
import TestSupport
import Testing

/// Planted drift and clean runs, from a fixed seed and a fresh one.
///
/// The bounds leave three standard errors for the number of runs.
@Suite("Planted drift") struct DriftSimulationTests {
    static let seeds: [UInt64] = [20_270_301, .random(in: 0...UInt64.max)]

    private let march: CalendarDate

    init() throws { march = try #require(CalendarDate("2027-03-01")) }

    /// The most clean runs of so many that may raise an alarm: 5% and three standard errors.
    private func mostAlarms(of runs: Int) -> Int {
        Int(0.05 * Double(runs) + 3 * (0.05 * 0.95 * Double(runs)).squareRoot())
    }

    /// Where a chart first signals, among assessments drawn one after another.
    private func signal(
        _ limits: DriftLimits, from first: CalendarDate, count: Int, draw: (CalendarDate) -> Level
    ) -> DriftChart.Point? {
        var chart = DriftChart(limits)
        for place in 0..<count {
            let date = first.adding(days: place)
            chart.add(draw(date), on: date)
            if let point = chart.points.last, point.signal != nil { return point }
        }
        return nil
    }

    @Test(arguments: DriftSimulationTests.seeds)
    func `a clean chart raises an alarm in at most 5% of runs`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let reference = Populations.tally(of: 20_000, in: .learning, with: &generator)
        let limits = try #require(DriftLimits(reference: reference, runLength: 150))
        let alarms = (0..<2_000).count { _ in
            signal(limits, from: march, count: 150) { _ in
                Populations.level(in: .learning, with: &generator)
            } != nil
        }
        #expect(alarms <= mostAlarms(of: 2_000), "seed \(seed)")
        // Limits so wide that the allowance is not used would find drift late.
        #expect(alarms >= 50, "seed \(seed)")
    }

    @Test(arguments: DriftSimulationTests.seeds)
    func `a clean report of a chart for each domain raises an alarm in at most 5% of runs`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let charts = try Domain.allCases.map { domain in
            let reference = Populations.tally(of: 1_500, in: domain, with: &generator)
            return try (
                domain,
                #require(
                    DriftLimits(
                        reference: reference, runLength: 60, charts: Domain.allCases.count))
            )
        }
        let alarms = (0..<1_000).count { _ in
            charts.contains { domain, limits in
                signal(limits, from: march, count: 60) { _ in
                    Populations.level(in: domain, with: &generator)
                } != nil
            }
        }
        #expect(alarms <= mostAlarms(of: 1_000), "seed \(seed)")
    }

    @Test(arguments: DriftSimulationTests.seeds, [Domain.hearing, .learning])
    func `an assessor a level too high from March is flagged within 120 assessments`(
        seed: UInt64, domain: Domain
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let reference = Populations.tally(of: 1_500, in: domain, with: &generator)
        let limits = try #require(DriftLimits(reference: reference, runLength: 160, charts: 28))
        let flagged = flaggedRuns(limits, domain, within: 120, with: &generator)
        #expect(flagged >= fewestFlagged(of: 400), "seed \(seed): \(flagged) of 400")
    }

    @Test(arguments: DriftSimulationTests.seeds)
    func `a domain whose children are a level higher from March is flagged within 90`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let reference = Populations.tally(of: 1_500, in: .social, with: &generator)
        let limits = try #require(DriftLimits(reference: reference, runLength: 130, charts: 7))
        let flagged = flaggedRuns(limits, .social, within: 90, with: &generator)
        #expect(flagged >= fewestFlagged(of: 400), "seed \(seed): \(flagged) of 400")
    }

    /// The runs of 400 that first signal higher levels within so many assessments from March on.
    ///
    /// A run begins with 40 clean assessments, one a day; a signal among those is a miss.
    private func flaggedRuns(
        _ limits: DriftLimits, _ domain: Domain, within count: Int,
        with generator: inout SeededGenerator
    ) -> Int {
        (0..<400).count { _ in
            let point = signal(limits, from: march.adding(days: -40), count: 40 + count) { date in
                let level = Populations.level(in: domain, with: &generator)
                return date < march ? level : Populations.raised(level)
            }
            return point.map { $0.date >= march && $0.signal == .higher } ?? false
        }
    }

    /// The fewest runs that must be flagged: 95% less three standard errors.
    private func fewestFlagged(of runs: Int) -> Int { runs - mostAlarms(of: runs) }

    @Test(arguments: DriftSimulationTests.seeds)
    func `clean distributions of seven domains are flagged in at most 5% of reports`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        let alarms = (0..<500).count { _ in
            // No early end: every report draws alike.
            Domain.allCases.count { domain in
                isFlagged(80, against: 200, in: domain, with: &generator) { level, _ in level }
            } > 0
        }
        #expect(alarms <= mostAlarms(of: 500), "seed \(seed)")
    }

    @Test(arguments: DriftSimulationTests.seeds, Domain.allCases)
    func `a distribution with half the children a level higher is flagged with 300 assessments`(
        seed: UInt64, domain: Domain
    ) {
        var generator = SeededGenerator(seed: seed)
        let flagged = (0..<100).count { _ in
            isFlagged(300, against: 1_500, in: domain, with: &generator) { level, generator in
                generator.chance(50) ? Populations.raised(level) : level
            }
        }
        #expect(flagged >= fewestFlagged(of: 100), "seed \(seed): \(flagged) of 100")
    }

    @Test(arguments: DriftSimulationTests.seeds)
    func `middle levels that move to both ends are flagged though the average stays`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        let flagged = (0..<100).count { _ in
            isFlagged(300, against: 1_500, in: .speech, with: &generator) { level, generator in
                guard level.value == 2 || level.value == 3, generator.chance(50) else {
                    return level
                }
                return Level(generator.chance(50) ? level.value - 2 : level.value + 2) ?? level
            }
        }
        #expect(flagged >= fewestFlagged(of: 100), "seed \(seed): \(flagged) of 100")
    }

    /// Whether a group is flagged that was changed child by child, among seven comparisons.
    private func isFlagged(
        _ size: Int, against referenceSize: Int, in domain: Domain,
        with generator: inout SeededGenerator, changed: (Level, inout SeededGenerator) -> Level
    ) -> Bool {
        let reference = Populations.tally(of: referenceSize, in: domain, with: &generator)
        var group = LevelTally()
        for _ in 0..<size {
            let level = Populations.level(in: domain, with: &generator)
            group.add(changed(level, &generator))
        }
        return group.difference(from: reference)?.isFlagged(comparisons: Domain.allCases.count)
            ?? false
    }
}
