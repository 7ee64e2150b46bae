/// What can be reached with one capacity of the limit a frontier runs along.
public struct FrontierPoint: Sendable, Hashable {
    /// The capacity of the limit.
    public let capacity: Int64
    /// The option of each unit; empty when no plan is known.
    public let choices: [Int32]
    /// The sum of the costs of the choices; nil when no plan is known.
    public let cost: Int64?
    /// No plan costs less than this; nil when it is proven that there is no plan.
    public let bound: Int64?
    /// The units that use the limit here and did not at the point before, ascending.
    public let entered: [Int32]
    /// The units that used the limit at the point before and do not here, ascending.
    public let left: [Int32]

    /// How far the plan may be from the best, as a ratio; nil when no plan is known.
    public var gap: Double? {
        guard let cost, let bound else { return nil }
        return Double(max(0, cost - bound)) / Double(max(1, cost.magnitude))
    }
}
