/// What a change of a solved problem leads to.
///
/// A change that leaves no plan is an answer too: then `exceeded` or `withoutOption` says why.
public struct WhatIfAnswer: Sendable, Hashable {
    /// A limit that is exceeded.
    public struct Excess: Sendable, Hashable {
        /// The limit.
        public let limit: Int
        /// By how much the choices exceed it, one or more.
        public let amount: Int64
    }

    /// The sum of the costs of the choices.
    public let cost: Int64
    /// No plan of the changed problem costs less than this.
    public let bound: Int64
    /// The units whose option differs from what it was before the change, ascending.
    public let moved: [Int32]
    /// The limits that stay exceeded; empty when the choices are a plan.
    public let exceeded: [Excess]
    /// The units that have no option left, ascending; each is counted as if its bans were lifted.
    public let withoutOption: [Int32]

    /// Whether the choices are a plan.
    public var isPlan: Bool { exceeded.isEmpty && withoutOption.isEmpty }

    /// How far the choices may be from the best, as a ratio: (cost - bound) / max(1, |cost|).
    public var gap: Double { Double(max(0, cost - bound)) / Double(max(1, cost.magnitude)) }
}
