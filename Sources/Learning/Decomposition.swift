/// How much each cause contributed to a change; the parts add up to it exactly.
///
/// For the same children each part is the Shapley value of its cause: the change it makes,
/// averaged over all orders in which the causes could have come about, so that no cause is
/// favoured by being looked at first. Causes are taken child by child. Sources: A. F. Shorrocks,
/// Decomposition procedures for distributional analysis: a unified framework based on the Shapley
/// value, Journal of Economic Inequality 11, 2013; E. M. Kitagawa, Components of a difference
/// between two rates, Journal of the American Statistical Association 50, 1955.
///
/// Shapley values of three causes are whole sixths. Each is rounded down to a whole penny or
/// point, and what is left over goes one by one to the largest remainders, the first cause first
/// where they are equal.
public struct Decomposition: Hashable, Sendable {
    /// What changed.
    public enum Outcome: String, CaseIterable, Hashable, Sendable {
        /// Public cost of a year, in pence: top-up or quote, support, transport.
        case cost
        /// Unmet need, in level-points.
        case unmetNeed = "unmet-need"
    }

    /// Why it changed.
    public enum Cause: String, CaseIterable, Hashable, Sendable {
        /// Children who are in a listed setting with a plan now and were not before.
        case came
        /// Children who were and are no longer.
        case left
        /// The same children's levels of need.
        ///
        /// For cost: what children at the new highest level cost more, on average, than those at
        /// the old one.
        case need
        /// Where the same children are taught and with what support, beyond what need explains.
        case mix
        /// What the same place, support and journey cost.
        case price
        /// What the same place and support can meet.
        case readiness
    }

    /// What one cause contributed.
    public struct Part: Hashable, Sendable {
        /// The cause.
        public let cause: Cause
        /// What it contributed, in the outcome's unit.
        public let amount: Int
    }

    /// What changed.
    public let outcome: Outcome
    /// The sum over all placed plan-holders before.
    public let earlier: Int
    /// The sum over all placed plan-holders now.
    public let later: Int
    /// The parts in order; they add up to `later - earlier`.
    public let parts: [Part]

    /// What changed altogether.
    public var change: Int { later - earlier }
}
