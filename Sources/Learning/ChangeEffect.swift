public import Provision
public import Quantities

/// What a named change came to.
public struct ChangeEffect: Hashable, Sendable {
    /// Why there is an effect or none.
    public enum Standing: String, CaseIterable, Hashable, Sendable {
        case estimated
        /// Nobody, or too few clusters on a side for an interval.
        case tooFewClusters = "too-few-clusters"
        /// No child on a side.
        case nobody = "nobody-to-compare"
        /// No snapshot before its first day, or none on or after it.
        case notCovered = "no-snapshot-before-or-after"
    }

    /// Two snapshots with what changed between them.
    public struct Span: Hashable, Sendable {
        /// The earlier snapshot.
        public let earlier: CalendarDate
        /// The later snapshot.
        public let later: CalendarDate
        /// The comparison; nil when there is nobody on a side.
        public let difference: DifferenceInDifferences?
        /// Children who were on one side at first and on the other at last.
        public let crossed: Int
    }

    /// The change.
    public let change: NamedChange
    /// Whether there is an effect.
    public let standing: Standing
    /// From the last snapshot before it to the first after; nil when not covered.
    public let effect: Span?
    /// The same comparison one span earlier, when nothing had changed yet; nil without a snapshot.
    ///
    /// It should be near 0: anything else speaks against parallel trends.
    public let before: Span?
}
