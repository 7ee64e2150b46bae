import Glibc

extension DriftLimits {
    /// Limits as narrow as a share of false alarms allows, for all the charts of a report together.
    ///
    /// Each chart may raise a false alarm in the share over the number of charts (Bonferroni), so
    /// that charts which share assessments, as those of a domain and of its assessors do, keep the
    /// share together. The width is found from the reference group's own distribution, which is
    /// often far from normal, by the chance that the moving average leaves its limits within the
    /// run. That the reference group is itself a sample is allowed for: see `falseAlarmShare`.
    ///
    /// Measured with the usual smoothing and a share of 5%, on made-up domains of very different
    /// shape: of 2,500 clean reports of 28 charts (each domain with 300 assessments and its three
    /// assessors with 100) 2.9% raised an alarm with references of 1,500 children, 3.8% with 300
    /// and 3.6% with 150. A shift of one whole level after 40 clean assessments was flagged, by
    /// domain, after so many assessments (2,000 runs each, references of 1,500):
    ///
    /// | Charts | Run length | Median | In 95% of runs |
    /// |---|---|---|---|
    /// | 1 | 200 | 16 to 30 | 22 to 63 |
    /// | 7 | 300 | 21 to 38 | 28 to 87 |
    /// | 28 | 100 | 29 to 41 | 47 to 98 |
    /// | 28 | 300 | 29 to 47 | 43 to 112 |
    /// | 210 | 300 | 47 to 67 | 102 to 173 |
    ///
    /// A shift of half the children takes several times as long: compare tallies instead, by
    /// `LevelTally.difference(from:)`.
    ///
    /// - Parameters:
    ///   - reference: The levels of the reference group; nothing was measured below 150 children.
    ///   - runLength: The number of assessments on the longest of the charts, 1 or more.
    ///   - charts: The number of charts in the report, 1 or more.
    ///   - falseAlarmShare: The share of reports without drift that may have any alarm, above 0 and
    ///     below 1.
    ///   - smoothing: The weight of the newest assessment.
    /// - Returns: Nil when the reference group has no two levels.
    public init?(
        reference: LevelTally, runLength: Int, charts: Int = 1, falseAlarmShare: Double = 0.05,
        smoothing: Double = usualSmoothing
    ) {
        self.init(
            counts: reference.counts, runLength: runLength, charts: charts,
            falseAlarmShare: falseAlarmShare, smoothing: smoothing)
    }

    /// The same for values other than levels.
    init?(
        counts: [Int], runLength: Int, charts: Int, falseAlarmShare: Double = 0.05,
        smoothing: Double = usualSmoothing
    ) {
        precondition(runLength >= 1 && charts >= 1 && falseAlarmShare > 0 && falseAlarmShare < 1)
        let allowed = falseAlarmShare / Double(charts)
        guard let unit = DriftLimits(counts: counts, smoothing: smoothing, width: 1) else {
            return nil
        }
        // At this width the average itself could not leave the limits, whatever comes.
        let farthest = counts.indices.map { abs(unit.deviation(ofValue: $0)) }.max() ?? 0
        var tooNarrow = 0.0
        var wideEnough = (1 + farthest) * ((2 - smoothing) / smoothing).squareRoot()
        while wideEnough - tooNarrow > 0.01 {
            let middle = (tooNarrow + wideEnough) / 2
            let limits = DriftLimits(counts: counts, smoothing: smoothing, width: middle)
            let chance = limits?.falseAlarmShare(within: runLength) ?? 0
            if chance > allowed { tooNarrow = middle } else { wideEnough = middle }
        }
        self.init(counts: counts, smoothing: smoothing, width: wideEnough)
    }

    /// The chance of an alarm within so many assessments that are drawn as the reference group was.
    ///
    /// Two things allow for a reference group that is a sample. Its average errs by about its
    /// standard deviation over the root of its size; the chance is averaged over that error
    /// (Gauss-Hermite, five points). And a level may be rarer in it than it is: each is taken to
    /// occur once more than it did (Laplace's rule of succession; of other values than the six
    /// levels, six in all). Without the second, 28 charts
    /// on references of 300 raised alarms in 6.4% of clean reports. The cost hardly grows with the
    /// number of assessments.
    public func falseAlarmShare(within count: Int) -> Double {
        precondition(count >= 0)
        let root = (10.0).squareRoot()
        let error = 1 / Double(counts.reduce(0, +)).squareRoot()
        var share = 8.0 / 15 * AlarmChance(self, offset: 0).within(count)
        for (point, weight) in [
            ((5 - root).squareRoot(), (7 + 2 * root) / 60),
            ((5 + root).squareRoot(), (7 - 2 * root) / 60),
        ] {
            for side in [-point, point] {
                share += weight * AlarmChance(self, offset: side * error).within(count)
            }
        }
        return share
    }
}
