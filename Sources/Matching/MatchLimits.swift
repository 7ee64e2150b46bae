public import Optimisation
public import Quantities

/// How long a match may search.
///
/// Nodes and gap decide; the clock is a safety net.
public struct MatchLimits: Sendable {
    /// The most nodes of one search tree of one level; the same limit gives the same plan.
    public var nodesPerLevel: Int
    /// The gap of a level at which its search ends.
    public var gap: Gap
    /// The most wall-clock time for the whole match; nil for none.
    public var duration: Duration?
    /// Lets another thread stop the search.
    public var cancellation: Cancellation?
    /// Hears what the search is doing.
    public var progress: (@Sendable (MatchProgress) -> Void)?

    /// How the order of aims is searched.
    package var method = Method.bySize

    /// A way to search the order of aims; each ends with the same values.
    package enum Method: Sendable {
        /// The engine for large problems, the whole model for small ones.
        case bySize
        /// The engine whatever the size.
        case inOrder
        /// The whole model whatever the size.
        case wholeModel
    }

    /// Limits; by default a proven optimum within 50,000 nodes a level.
    public init(
        nodesPerLevel: Int = 50_000, gap: Gap = .none, duration: Duration? = nil,
        cancellation: Cancellation? = nil, progress: (@Sendable (MatchProgress) -> Void)? = nil
    ) {
        self.nodesPerLevel = nodesPerLevel
        self.gap = gap
        self.duration = duration
        self.cancellation = cancellation
        self.progress = progress
    }
}

/// Where a match stands.
public struct MatchProgress: Sendable {
    /// The number of the level, from 1; 0 while options are built.
    public let level: Int
    /// How many levels there are.
    public let levels: Int
    /// The aim's name.
    public let aim: String
    /// The best value so far, in the aim's unit.
    public let value: Int?
    /// The proven bound so far.
    public let bound: Int?
}
