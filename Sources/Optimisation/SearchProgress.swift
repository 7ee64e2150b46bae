public import Quantities

/// Where a running search stands.
public struct SearchProgress: Hashable, Sendable {
    /// How many nodes have been examined.
    public let nodes: Int
    /// How many nodes are waiting.
    public let openNodes: Int
    /// How many simplex iterations have been made.
    public let iterations: Int
    /// The objective of the best plan known.
    public let incumbent: Double?
    /// The best objective that is still possible.
    public let bound: Double?
    /// How far the plan may be from the best.
    public var gap: Gap? {
        guard let incumbent, let bound else { return nil }
        return Gap(ratio: relativeDistance(incumbent, bound))
    }
}

/// The distance of a value from its bound, by the value's size but at least 1.
func relativeDistance(_ value: Double, _ bound: Double) -> Double {
    abs(value - bound) / max(1, abs(value))
}
