/// How to solve; none of these changes what the answer means.
public struct Settings: Sendable {
    /// Which simplex method solves a linear problem.
    public enum Method: Hashable, Sendable {
        /// Keeps to the bounds and improves the objective; good after new columns.
        case primal
        /// Keeps the objective right and repairs bounds, then primal if that fails; good after new
        /// rows or changed bounds.
        case dual
    }

    /// Families of cutting planes.
    public struct Cuts: OptionSet, Hashable, Sendable {
        /// The bits of the set.
        public let rawValue: Int
        /// Gomory's mixed-integer cuts.
        public static let gomory = Cuts(rawValue: 1)
        /// Mixed-integer rounding cuts.
        public static let mixedRounding = Cuts(rawValue: 2)
        /// Mixed cover cuts.
        public static let cover = Cuts(rawValue: 4)
        /// Clique cuts.
        public static let clique = Cuts(rawValue: 8)
        /// Every family.
        public static let all: Cuts = [.gomory, .mixedRounding, .cover, .clique]

        /// A set from its bits.
        public init(rawValue: Int) { self.rawValue = rawValue }
    }

    /// Which broken column a search splits on.
    public enum Branching: Hashable, Sendable {
        /// Driebeek and Tomlin's penalties: cheap, good where any plan is hard to find.
        case penalties
        /// Pseudocosts, learned by trial: dearer, good where costs decide.
        case pseudocosts
    }

    /// Leaves out that columns are whole, and solves the linear relaxation.
    public var relaxationOnly = false
    /// Lets GLPK make the problem smaller first.
    ///
    /// Not done for a linear problem with a starting basis, nor for a search with a starting plan:
    /// GLPK cannot translate either to the smaller problem.
    public var presolve = true
    /// Which cutting planes a search adds.
    public var cuts = Cuts.all
    /// Which broken column a search splits on.
    public var branching = Branching.penalties
    /// Which simplex method solves a linear problem.
    public var method = Method.primal
    /// Where to start a linear problem: the basis of an earlier one with the same or fewer columns
    /// and rows.
    public var basis: Basis?
    /// Where to start a search: one value per column of a feasible plan, which is checked.
    public var start: [Double]?
    /// How much better than the best plan known a branch must promise to be, as a ratio.
    ///
    /// "Optimal" is proven up to this ratio of the objective.
    public var objectiveTolerance = 1e-9
    /// How far from whole a column may be in a relaxation to count as whole.
    public var integerTolerance = 1e-5
    /// Told of each node examined and each better plan found, on the solving thread.
    public var progress: (@Sendable (SearchProgress) -> Void)?

    /// Presolve and all cuts on.
    public static let standard = Settings()

    /// The standard settings, to be changed.
    public init() {}

    func validate() throws(SolverError) {
        for (option, value) in [
            (SolverError.Option.objectiveTolerance, objectiveTolerance),
            (.integerTolerance, integerTolerance),
        ] where !(value > 0 && value < 1) {
            throw .badOption(option, value: value)
        }
    }
}
