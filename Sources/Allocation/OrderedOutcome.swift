public import Optimisation

/// How an allocation by an order of aims ended.
public enum OrderedOutcome: Sendable {
    /// A plan, with what is proven of each aim; the limit that ended the work, if one did.
    case plan(OrderedResult, stoppedBy: Limit?)
    /// No plan within every limit was found before the search ended.
    case nothingFound(stoppedBy: Limit)
    /// It is proven that no plan keeps within every limit.
    case infeasible
}

/// A plan that is best in the first aim, among those in the second, and so on, as far as proven.
public struct OrderedResult: Sendable {
    /// The chosen option of each unit, as a position in `AllocationProblem.costs`.
    public let choices: [Int32]
    /// What was reached and proven, aim by aim.
    public let levels: [OrderedLevel]

    /// Whether every level is proven to be the best.
    public var isOptimal: Bool { levels.allSatisfy { $0.value == $0.bound } }
}

/// One aim of an order: its value under the plan and what is proven of it.
public struct OrderedLevel: Sendable {
    /// The sum of this aim's numbers over the chosen options.
    public let value: Int64
    /// No plan that keeps the values of the aims before has a smaller sum.
    public let bound: Int64
    /// Prices of the limits, then of the aims held before this one, that prove a bound of this
    /// aim over all options; `bound` may be higher, by inequalities of whole plans and by search.
    public let certificate: Certificate
    /// How many options were still open at this aim.
    public let openOptions: Int
    /// Seconds spent on this aim.
    public let seconds: Double

    /// How far the value may be from the best, as a ratio: (value - bound) / max(1, |value|).
    public var gap: Double { Double(max(0, value - bound)) / Double(max(1, value.magnitude)) }

    /// The same level where the final plan is better in it, or in levels held before it.
    ///
    /// - Parameter drops: by how much each level before ended lower than it was held, on its limit.
    func settled(at final: Int64, drops: [(limit: Int, by: Int64)]) -> OrderedLevel {
        OrderedLevel(
            value: final, bound: bound, certificate: certificate.lowering(drops),
            openOptions: openOptions, seconds: seconds)
    }

    /// The same level for the problem from which impossible options were taken.
    func leavingOut(_ impossible: [Int32]) -> OrderedLevel {
        OrderedLevel(
            value: value, bound: bound, certificate: certificate.leavingOut(impossible),
            openOptions: openOptions, seconds: seconds)
    }
}
