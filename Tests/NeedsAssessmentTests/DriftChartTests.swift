import NeedsAssessment
import Quantities
import Testing

@Suite("A drift chart") struct DriftChartTests {
    private let day: CalendarDate
    private let reference: LevelTally
    private let limits: DriftLimits

    init() throws {
        day = try #require(CalendarDate("2027-03-01"))
        reference = try #require(LevelTally(counts: [1, 2, 4, 2, 1, 0]))
        limits = try #require(DriftLimits(reference: reference, smoothing: 0.5, width: 2))
    }

    private func levels(_ values: Int...) throws -> [Level] {
        try values.map { try #require(Level($0)) }
    }

    @Test func `points, limits and signals equal those of a statistics package`() throws {
        var charts: [DriftLimits: DriftChart] = [:]
        for row in try ReferenceValues("ewma.csv").rows {
            let limits = try #require(
                DriftLimits(
                    reference: row.tally("reference"), smoothing: row.number("smoothing"),
                    width: row.number("width")))
            var chart = charts[limits] ?? DriftChart(limits)
            chart.add(try row.levels("level")[0], on: day)
            charts[limits] = chart
            let point = try #require(chart.points.last)
            func inLevels(_ value: Double) -> Double {
                limits.mean + limits.standardDeviation * value
            }
            #expect(isNear(inLevels(point.value), try row.number("value")))
            #expect(isNear(inLevels(point.limit), try row.number("upper")))
            #expect(isNear(inLevels(-point.limit), try row.number("lower")))
            #expect(try (point.signal != nil) == (row.count("signal") == 1))
        }
        #expect(charts.count == 4)
    }

    @Test func `the first point outside the limits is the signal`() throws {
        var chart = DriftChart(limits)
        for level in try levels(2, 3, 3, 5, 5) { chart.add(level, on: day) }
        #expect(chart.firstSignal == chart.points[3])
        #expect(chart.firstSignal?.signal == .higher)
    }

    @Test func `levels too low leave the lower limit`() throws {
        var chart = DriftChart(limits)
        for level in try levels(0, 0, 0, 0) { chart.add(level, on: day) }
        #expect(chart.firstSignal?.signal == .lower)
    }

    @Test func `a list is charted in order of days and keeps its order within a day`() throws {
        let found = try levels(5, 0, 1, 3)
        let later = day.adding(days: 1)
        let chart = DriftChart(
            limits, of: [(found[0], later), (found[1], day), (found[2], later), (found[3], day)])
        #expect(chart.points.map(\.found) == [0, 3, 5, 1])
        #expect(chart.points.map(\.date) == [day, day, later, later])
    }

    @Test(arguments: [[0, 0, 0, 0, 0, 0], [0, 0, 90, 0, 0, 0]])
    func `a reference without two levels has no limits`(counts: [Int]) throws {
        let reference = try #require(LevelTally(counts: counts))
        #expect(DriftLimits(reference: reference, width: 3) == nil)
        #expect(DriftLimits(reference: reference, runLength: 100) == nil)
    }

    @Test func `more charts, more assessments or a smaller reference widen the limits`() throws {
        let large = try #require(LevelTally(counts: [150, 300, 600, 300, 150, 30]))
        func width(_ reference: LevelTally, _ runLength: Int, _ charts: Int) throws -> Double {
            try #require(
                DriftLimits(
                    reference: reference, runLength: runLength, charts: charts, smoothing: 0.2)
            ).width
        }
        let small = try #require(LevelTally(counts: [10, 20, 40, 20, 10, 2]))
        let one = try width(large, 50, 1)
        #expect(try width(large, 50, 20) > one)
        #expect(try width(large, 500, 1) > one)
        #expect(try width(small, 50, 1) > one)
    }
}
