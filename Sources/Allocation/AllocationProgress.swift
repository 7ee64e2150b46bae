/// Where a running allocation stands.
public struct AllocationProgress: Sendable, Hashable {
    /// No plan costs less than this, once a bound is known.
    public let bound: Int64?
    /// The cost of the best plan so far, once there is one.
    public let cost: Int64?
    /// How long the allocation has run.
    public let elapsed: Duration

    /// How far the best plan may be from the best possible, as a ratio.
    public var gap: Double? {
        guard let bound, let cost else { return nil }
        return Double(max(0, cost - bound)) / Double(max(1, cost.magnitude))
    }
}
