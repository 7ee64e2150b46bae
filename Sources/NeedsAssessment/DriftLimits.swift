import Glibc

/// The limits of a drift chart: what is expected, how fast it forgets, how far it may stray.
///
/// The chart is an exponentially weighted moving average of standardised levels: with z the level
/// less the average of the reference group, over its standard deviation, the value after t
/// assessments is E(t) = smoothing z(t) + (1 - smoothing) E(t-1) from E(0) = 0, and the limit is
/// width (smoothing / (2 - smoothing) (1 - (1 - smoothing)^2t))^1/2 on both sides.
/// Source: S. W. Roberts, Control chart tests based on geometric moving averages, Technometrics 1,
/// 1959; the limits over time as in J. M. Lucas, M. S. Saccucci, Technometrics 32, 1990.
///
/// The reference group should hold like cases: last year's in the same domain for a domain, those
/// of all assessors in that domain for one assessor. A chart cannot tell a change of severity from
/// a change of the cases that come.
public struct DriftLimits: Hashable, Sendable {
    /// The smoothing used unless another is asked for.
    ///
    /// One level is often less than a standard deviation, and many charts make wide limits. There
    /// 0.05 is quicker than the customary 0.1 to 0.2: with 28 charts of 200 assessments a shift of
    /// one level in learning was flagged, in 95% of runs, within 64 assessments, but within 118 at
    /// 0.1 and 468 at 0.2. On a single chart the medians are alike, 20, 19 and 26.
    public static let usualSmoothing = 0.05

    /// How often each value, from 0 on, was found in the reference group.
    let counts: [Int]
    /// The weight of the newest assessment, above 0 and at most 1; lower remembers longer.
    public let smoothing: Double
    /// The distance of the limits, in standard deviations of the moving average.
    public let width: Double
    /// The average level of the reference group.
    public let mean: Double
    /// The standard deviation of the reference group, in levels; above 0.
    public let standardDeviation: Double

    /// Limits at a chosen width; nil when the reference group has no two levels.
    public init?(reference: LevelTally, smoothing: Double = usualSmoothing, width: Double) {
        self.init(counts: reference.counts, smoothing: smoothing, width: width)
    }

    /// Limits for values other than levels, such as the sum of the levels of a sheet.
    init?(counts: [Int], smoothing: Double = usualSmoothing, width: Double) {
        precondition(smoothing > 0 && smoothing <= 1 && width > 0)
        let spread = ValueSpread(of: counts)
        guard let mean = spread.mean, let deviation = spread.standardDeviation, deviation > 0
        else { return nil }
        self.counts = counts
        self.smoothing = smoothing
        self.width = width
        self.mean = mean
        self.standardDeviation = deviation
    }

    /// A level's distance from the average of the reference group, in standard deviations.
    public func deviation(of level: Level) -> Double { deviation(ofValue: level.value) }

    func deviation(ofValue value: Int) -> Double { (Double(value) - mean) / standardDeviation }

    /// The limit on both sides after so many assessments, in standard deviations of a level.
    public func limit(after count: Int) -> Double {
        let variance = smoothing / (2 - smoothing)
        return width * (variance * (1 - pow(1 - smoothing, Double(2 * count)))).squareRoot()
    }
}
