public import Provision
public import Quantities

/// What a plan file states, read strictly and not yet believed.
///
/// The shape is that of `plan.json` in a run folder, version 1. Whether what it states is true is
/// what `verify(_:against:)` finds out.
public struct PlanFile: Sendable {
    /// How the search ended, in the words of the file.
    public enum Outcome: String, CaseIterable, Hashable, Sendable {
        case optimal
        case feasible
        case infeasible
        case nothingFound = "nothing_found"

        /// Whether the file holds recommendations.
        public var hasPlan: Bool { self == .optimal || self == .feasible }
    }

    /// The kind of a recommendation, in the words of the file.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case stay
        case supportInPlace = "support-in-place"
        case newPlacement = "new-placement"
        case moveToMainstream = "move-to-mainstream"
        case moveToSpecialist = "move-to-specialist"
        case lateralMove = "lateral-move"
        case unplaced
        case exploreAtReview = "explore-at-review"
    }

    /// One aim with its value, its bound and the gap between them.
    public struct Level: Hashable, Sendable {
        /// The aim's name.
        public var name: String
        /// The unit of value and bound.
        public var unit: String
        /// The plan's value.
        public var value: Int
        /// The best value proven possible, given the values held above.
        public var bound: Int
        /// (value - bound) / max(1, value).
        public var gap: Double
    }

    /// A reason given for a recommendation.
    public struct Reason: Hashable, Sendable {
        /// The rule or fact, as a word.
        public var code: String
        /// A sentence for a reader.
        public var text: String
    }

    /// What is recommended for one child.
    public struct ChildLine: Hashable, Sendable {
        /// The case.
        public var id: Child.ID
        /// Where the child is now; nil without a current setting.
        public var current: Placement?
        /// What is recommended; nil when no placement was found.
        public var recommended: Placement?
        /// The kind of change.
        public var kind: Kind
        /// Whether the present place does not go on this year.
        public var phaseTransfer: Bool
        /// The place worth exploring at review.
        public var explore: Placement?
        /// The eight parts of its value.
        public var parts: PartValues
        /// Why.
        public var reasons: [Reason]
    }

    /// Moves in the order in which they can be carried out.
    public struct Chain: Hashable, Sendable {
        /// The children who move.
        public var children: [Child.ID]
        /// What the chain ends in.
        public var ends: ChainEnd
    }

    /// What a chain of moves ends in: the place that its first mover takes.
    public enum ChainEnd: String, CaseIterable, Hashable, Sendable {
        case vacantPlace = "vacant-place"
        /// Above the number because a place there is held for a trial.
        case heldPlace = "held-place"
        case overNumberPlace = "over-number-place"
        /// None: all move at once, each into the place of another.
        case exchange
    }

    /// The places of one cell under the plan.
    public struct CellLine: Hashable, Sendable {
        /// Setting, designation and first year.
        public var key: CapacityCell.Key
        /// The number stated for each fact of the cell.
        public var facts: [CellFact: Int]
    }

    /// The time of one pool under the plan.
    public struct PoolLine: Hashable, Sendable {
        /// Service and area.
        public var key: ServicePool.Key
        /// The number stated for each fact of the pool.
        public var facts: [PoolFact: Int]
    }

    /// A number stated of a cell, under its name in the file.
    public enum CellFact: String, CaseIterable, Hashable, Sendable {
        case toYear = "to_year"
        case commissioned, physical, base, top, taken, recommended, held
        case overNumber = "over_number"
    }

    /// A number stated of a pool, under its name in the file.
    public enum PoolFact: String, CaseIterable, Hashable, Sendable {
        case capacity = "capacity_quarter_hours"
        case used = "used_quarter_hours"
    }

    /// The academic year that was planned.
    public var academicYear: AcademicYear
    /// How the search ended.
    public var outcome: Outcome
    /// The policy in force.
    public var policy: Policy
    /// Which cases were decided.
    public var selection: CaseSelection
    /// The aims in order.
    public var levels: [Level]
    /// The recommendations, in order of reference.
    public var children: [ChildLine]
    /// The chains, in the order in which they can be carried out.
    public var chains: [Chain]
    /// The cells of the year, in order of key.
    public var cells: [CellLine]
    /// The pools, in order of key.
    public var pools: [PoolLine]
}
