public import Optimisation

/// How an allocation ended; each case is a result, none an error.
public enum AllocationOutcome: Sendable {
    /// The plan is proven to be the best.
    case optimal(AllocationResult)
    /// A plan whose distance from the best is known, and why the search ended.
    case feasible(AllocationResult, stoppedBy: Limit)
    /// No plan within every limit was found before the search ended.
    case nothingFound(NothingFound, stoppedBy: Limit)
    /// It is proven that no plan keeps within every limit.
    case infeasible(AllocationStatistics)

    /// What is known when no plan was found.
    public struct NothingFound: Sendable {
        /// No plan costs less than this.
        public let bound: Int64
        /// How many units the best attempt leaves without a choice.
        public let unplaced: Int
        /// What the search did.
        public let statistics: AllocationStatistics
    }

    /// The plan found, if there is one.
    public var result: AllocationResult? {
        switch self {
        case .optimal(let result), .feasible(let result, _): result
        case .nothingFound, .infeasible: nil
        }
    }

    /// What the search did.
    public var statistics: AllocationStatistics {
        switch self {
        case .optimal(let result), .feasible(let result, _): result.statistics
        case .nothingFound(let found, _): found.statistics
        case .infeasible(let statistics): statistics
        }
    }
}

/// A plan with the prices that prove how good it is.
public struct AllocationResult: Sendable {
    /// The plan, with the best bound proven for it.
    public let plan: AllocationPlan
    /// Prices from which anyone recomputes a bound; the plan's own may be higher, by search.
    public let certificate: Certificate
    /// Prices of the units that prove a higher bound, where each option uses one limit at most; of
    /// the problem without the certificate's impossible options.
    public let knapsackCertificate: KnapsackCertificate?
    /// What the search did.
    public let statistics: AllocationStatistics
}

/// What a search did, in counters and seconds.
public struct AllocationStatistics: Sendable, Hashable {
    /// Seconds until the bound of the relaxation stood.
    public var secondsForBound = 0.0
    /// Seconds of the search for plans and of proof after it.
    public var secondsForSearch = 0.0
    /// How many nodes of search trees were examined.
    public var nodes = 0
    /// How many options are left that a better plan could choose.
    public var optionsLeft = 0

    /// Nothing done yet.
    public init() {}
}
