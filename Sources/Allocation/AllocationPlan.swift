/// One option for each unit, within every limit, with what is proven about it.
public struct AllocationPlan: Sendable, Hashable {
    /// The chosen option of each unit, as a position in `AllocationProblem.costs`.
    public let choices: [Int32]
    /// The sum of the costs of the chosen options.
    public let cost: Int64
    /// No plan costs less than this.
    public let bound: Int64

    /// How far the plan may be from the best, as a ratio: (cost - bound) / max(1, |cost|).
    public var gap: Double { Double(max(0, cost - bound)) / Double(max(1, cost.magnitude)) }
}
