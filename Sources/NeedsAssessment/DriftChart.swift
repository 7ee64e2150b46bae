public import Quantities

/// A control chart of the levels given in one domain, by everyone or by one assessor, over time.
///
/// A chart may also follow the seven levels of a sheet together.
///
/// ```swift
/// let limits = DriftLimits(reference: lastYear, runLength: 150, charts: 7)
/// var chart = DriftChart(limits)
/// for found in assessments { chart.add(found.level, on: found.assessedOn) }
/// chart.firstSignal?.date                   // when the chart first left its limits
/// ```
/// On seven charts of 300 assessments each, a shift of one whole level is flagged after a median
/// of 21 to 38 assessments and within 90 in 95% of runs, by domain; a report without drift raises
/// any alarm in at most 5% of cases. `DriftLimits` has the measurements for other numbers.
public struct DriftChart: Hashable, Sendable {
    /// One assessment on the chart.
    public struct Point: Hashable, Sendable {
        /// The day of the assessment.
        public let date: CalendarDate
        /// The level given; on a chart of whole sheets, the sum of their levels.
        public let found: Int
        /// The moving average after it, in standard deviations of the reference group.
        public let value: Double
        /// The limit on both sides at this point, in the same unit.
        public let limit: Double

        /// Whether levels have become higher (above the limit) or lower (below it).
        public var signal: Direction? {
            value > limit ? .higher : value < -limit ? .lower : nil
        }
    }

    /// The side on which a chart leaves its limits.
    public enum Direction: Hashable, Sendable {
        /// The levels given are higher than in the reference group.
        case higher
        /// The levels given are lower than in the reference group.
        case lower
    }

    /// The limits of the chart.
    public let limits: DriftLimits
    /// The assessments so far in order of time.
    public private(set) var points: [Point] = []

    /// An empty chart.
    public init(_ limits: DriftLimits) { self.limits = limits }

    /// The chart of a list of dated levels, put in order of days.
    ///
    /// Levels of one day keep the order of the list.
    public init(_ limits: DriftLimits, of levels: [(level: Level, date: CalendarDate)]) {
        self.init(limits, of: levels.map { (value: $0.level.value, date: $0.date) })
    }

    init(_ limits: DriftLimits, of values: [(value: Int, date: CalendarDate)]) {
        self.init(limits)
        // By place within a day, as the library does not promise that its sort is stable.
        let ordered = values.enumerated().sorted {
            ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
        }
        for (_, found) in ordered { add(value: found.value, on: found.date) }
    }

    /// Adds the next assessment; its day must not lie before that of the last.
    public mutating func add(_ level: Level, on date: CalendarDate) {
        add(value: level.value, on: date)
    }

    mutating func add(value: Int, on date: CalendarDate) {
        precondition(points.last.map { $0.date <= date } ?? true, "assessments out of order")
        let last = points.last?.value ?? 0
        points.append(
            Point(
                date: date, found: value,
                value: last + limits.smoothing * (limits.deviation(ofValue: value) - last),
                limit: limits.limit(after: points.count + 1)))
    }

    /// The first point outside the limits, if there is one.
    ///
    /// What follows a signal is still drawn: the chart does not start again by itself.
    public var firstSignal: Point? { points.first { $0.signal != nil } }
}
