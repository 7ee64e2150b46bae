public import Quantities

/// How far a search may go; nodes and gap repeat exactly, the clock is a safety net.
public struct Limits: Sendable {
    /// How many nodes of the search tree may be examined, from 1.
    public var nodes: Int?
    /// How many simplex iterations may be made, from 1; in a search, checked at each node.
    public var iterations: Int?
    /// How long the solve may take.
    ///
    /// What a clock ends cannot be repeated exactly. A single relaxation within a search is cut only while no plan is known; see `solve`.
    public var duration: Duration?
    /// A plan proven to be this near the best is good enough.
    public var gap: Gap
    /// In a search: a plan at least this good is good enough.
    public var objective: Double?
    /// How much memory the solver's own objects may take, from 1.
    public var megabytes: Int?
    /// A way to stop the solve from elsewhere.
    public var cancellation: Cancellation?

    /// No limit at all.
    public static let unlimited = Limits()

    /// The given limits; those left out do not limit.
    public init(
        nodes: Int? = nil, iterations: Int? = nil, duration: Duration? = nil, gap: Gap = .none,
        objective: Double? = nil, megabytes: Int? = nil, cancellation: Cancellation? = nil
    ) {
        self.nodes = nodes
        self.iterations = iterations
        self.duration = duration
        self.gap = gap
        self.objective = objective
        self.megabytes = megabytes
        self.cancellation = cancellation
    }

    func validate() throws(SolverError) {
        if let nodes, nodes < 1 { throw .badOption(.nodes, value: Double(nodes)) }
        if let iterations, !(1...Int(Int32.max)).contains(iterations) {
            throw .badOption(.iterations, value: Double(iterations))
        }
        if let duration, duration <= .zero {
            throw .badOption(.duration, value: duration / .seconds(1))
        }
        if !(gap.ratio >= 0 && gap.ratio.isFinite) { throw .badOption(.gap, value: gap.ratio) }
        if let objective, !objective.isFinite { throw .badOption(.objective, value: objective) }
        if let megabytes, !(1...Int(Int32.max)).contains(megabytes) {
            throw .badOption(.megabytes, value: Double(megabytes))
        }
    }
}

/// Which limit ended a search before its proof.
public enum Limit: String, Hashable, Sendable {
    /// `Limits.nodes` were examined.
    case nodes
    /// `Limits.iterations` were made.
    case iterations
    /// `Limits.duration` was over.
    case duration
    /// The plan is within `Limits.gap` of the bound.
    case gap
    /// The plan is as good as `Limits.objective`.
    case objective
    /// `Limits.megabytes` were not enough.
    case memory
    /// `Limits.cancellation` was cancelled.
    case cancelled
}
