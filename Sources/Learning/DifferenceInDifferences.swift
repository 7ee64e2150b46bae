/// What changed for children whom something reached, beyond what changed for the others.
///
/// The effect is the mean change of the reached less the mean change of the others, child by
/// child. Children of one setting share its fortunes, so a setting counts as one witness: the
/// variance is robust to any likeness within it (M. Bertrand, E. Duflo, S. Mullainathan, How much
/// should we trust differences-in-differences estimates? Quarterly Journal of Economics 119,
/// 2004), by the bias-reduced form of R. M. Bell and D. F. McCaffrey (Bias reduction in standard
/// errors for linear regression with multi-stage samples, Survey Methodology 28, 2002). With few
/// groups a normal interval is too short (A. C. Cameron, D. L. Miller, A practitioner's guide to
/// cluster-robust inference, Journal of Human Resources 50, 2015), so it is Student's t with
/// degrees of freedom by Satterthwaite, as a fitted model of random settings gives them (G. W.
/// Imbens, M. Kolesar, Robust standard errors in small samples, Review of Economics and Statistics
/// 98, 2016).
///
/// It is the effect only if the reached would have changed as the others did (parallel trends), if
/// nothing changed ahead of the day (no anticipation), and if the same children are compared in
/// the place where they were before (stable composition). None of these is proven by the data.
public struct DifferenceInDifferences: Hashable, Sendable {
    /// The children on one side.
    public struct Group: Hashable, Sendable {
        /// How many children.
        public let children: Int
        /// How many clusters they make up.
        public let clusters: Int
        /// Their mean outcome before.
        public let before: Double
        /// Their mean outcome after.
        public let after: Double

        /// The mean change.
        public var change: Double { after - before }
    }

    /// The children whom the change reaches.
    public let reached: Group
    /// The others.
    public let others: Group
    /// The effect, in the outcome's unit.
    public let effect: Double
    /// The standard error; nil with fewer than two clusters on a side.
    public let standardError: Double?
    /// The degrees of freedom of the interval; nil where there is no standard error.
    public let degreesOfFreedom: Double?
    /// The interval that holds the effect in 95 of 100 such studies; nil where there is none.
    public let interval: ClosedRange<Double>?

    /// One child with its outcomes.
    package struct Witness: Sendable {
        package let cluster: String
        package let isReached: Bool
        package let before: Double
        package let after: Double

        package init(cluster: String, isReached: Bool, before: Double, after: Double) {
            self.cluster = cluster
            self.isReached = isReached
            self.before = before
            self.after = after
        }

        var change: Double { after - before }
    }

    /// The comparison of witnesses; nil when there is nobody on a side.
    package init?(_ witnesses: [Witness]) {
        let sides = [true, false].map { side in
            ClusteredMean(witnesses.filter { $0.isReached == side })
        }
        guard let first = sides[0], let second = sides[1] else { return nil }
        reached = first.group
        others = second.group
        effect = first.mean - second.mean
        guard first.clusters.count > 1, second.clusters.count > 1 else {
            (standardError, degreesOfFreedom, interval) = (nil, nil, nil)
            return
        }
        let variance = first.variance + second.variance
        let model = RandomClusters(first, second)
        let (expected, spread) = model.momentsOfVariance(first, second)
        let degrees = min(max(2 * expected * expected / spread, 1), 1e6)
        let error = variance.squareRoot()
        let reach = StudentT(degreesOfFreedom: degrees).quantile(tails: 0.05) * error
        standardError = error
        degreesOfFreedom = degrees
        interval = (effect - reach)...(effect + reach)
    }
}
