public import Provision
public import Quantities

/// What a match found: the recommendations with everything needed to show, carry out and check
/// them.
///
/// A plan recommends; people decide.
public struct Plan: Sendable {
    /// How the search ended.
    public enum Outcome: String, Hashable, Sendable {
        /// Every level is proven optimal.
        case optimal
        /// There is a plan, and a level has a gap or was not reached before a limit.
        case feasible
        /// No plan keeps all limits and locks.
        case infeasible
        /// A limit stopped the search before any plan was found.
        case nothingFound = "nothing_found"
    }

    /// One aim of the order with its value, the proven bound given the aims before, and the gap.
    public struct LevelResult: Hashable, Sendable {
        /// The aim's name.
        public let name: String
        /// The unit of value and bound.
        public let unit: String
        /// The value in this plan.
        public let value: Int
        /// The least whole number that no plan holding the aims before can be below.
        public let bound: Int
        /// (value - bound) / max(1, value).
        public var gap: Gap { Gap(value: value, bound: bound) }
    }

    /// A cell with what the plan makes of it.
    public struct CellUse: Hashable, Sendable {
        /// The cell.
        public let cell: CapacityCell
        /// Places up to which no place is over number.
        public let base: Int
        /// Places that there can be at most.
        public let top: Int
        /// Children with a plan whose stay is here.
        public let taken: Int
        /// Children here under the plan, with places held for a trial.
        public let recommended: Int
        /// Places held for a trial.
        public let held: Int
        /// The value of one more place, by aim, from the prices of the relaxation: by how much the
        /// first aim that gains would fall; nil where no aim gains.
        public let valueOfOneMorePlace: PlaceValue?

        /// New places above the base.
        public var overNumber: Int { max(0, recommended - base) }
        /// Places of the base that nobody uses.
        public var vacant: Int { max(0, base - recommended) }
    }

    /// By how much an aim would improve with one more place, at the margin.
    public struct PlaceValue: Hashable, Sendable {
        /// The aim that gains first.
        public let aim: String
        /// The aim's unit.
        public let unit: String
        /// The gain in thousandths of the unit, from the prices of the linear relaxation.
        public let thousandths: Int
    }

    /// A pool of support time with its use.
    public struct PoolUse: Hashable, Sendable {
        /// The pool.
        public let key: ServicePool.Key
        /// The time there is for this cohort.
        public let capacity: WeeklyHours
        /// The time the plan uses.
        public let used: WeeklyHours
    }

    /// The academic year that is planned.
    public let academicYear: AcademicYear
    /// How the search ended.
    public let outcome: Outcome
    /// The aims in order.
    public let levels: [LevelResult]
    /// One recommendation for each live case, in order of reference; empty without a plan.
    public let recommendations: [Recommendation]
    /// The chains of moves, in the order in which they may be carried out.
    public let chains: [MoveChain]
    /// Every cell of the year, in order of key.
    public let cells: [CellUse]
    /// Every pool, in order of key.
    public let pools: [PoolUse]
    /// Facts that clash when no plan exists: a smallest set, in the users' words.
    public let clashes: [String]
    /// What a reader must know, such as sibling groups that had to be split.
    public let queries: [String]
    /// How large the problem was and how it was solved.
    public let statistics: Statistics

    /// Counters of the search; the same for the same input.
    public struct Statistics: Hashable, Sendable {
        /// Units that choose: live children, siblings as one.
        public var units = 0
        /// Pairs of a child with a place and support that were looked at.
        public var pairs = 0
        /// Options left after grounds and dominance.
        public var options = 0
        /// Shared limits.
        public var limits = 0
        /// Nodes of all search trees.
        public var nodes = 0
        /// Simplex iterations of all levels.
        public var iterations = 0

        /// No work done.
        public init() {}
    }
}
