public import Provision
public import Quantities

/// The true optimum of a small year, found without a solver by trying every combination.
///
/// ```swift
/// let search = ExhaustiveSearch(cohort: cohort, policy: policy, selection: .init(), year: year)
/// guard case .optimal(let values, _) = search.optimum() else { ... }
/// ```
///
/// Aim by aim in the order of the policy, each held (with its tolerance) while the next is
/// improved, within every limit of `cohort.md`, section 5. Time grows with the product of the
/// children's options, so a year with more combinations than asked for is left alone.
public struct ExhaustiveSearch: Sendable {
    /// How the search ended.
    public enum Outcome: Hashable, Sendable {
        /// The best value of each aim in order, and one plan that has them all.
        case optimal(values: [Int], plan: [Child.ID: Placement?])
        /// No combination is within the limits.
        case infeasible
        /// There are more combinations than were asked for.
        case tooLarge
    }

    /// How many combinations there are, and how many are left after each aim is held.
    public struct Census: Hashable, Sendable {
        /// All combinations of open options.
        public let plans: Int
        /// Those within the limits.
        public let withinLimits: Int
        /// Those left after each aim in order.
        public let leftAfterAim: [Int]
    }

    /// Nil when there are too many combinations.
    private let problem: ExhaustiveProblem?

    /// A search over the live children of a year.
    public init(
        cohort: Cohort, policy: Policy, selection: CaseSelection, year: AcademicYear,
        mostPlans: Int = 200_000
    ) {
        let field = PlanningYear(
            cohort: cohort, policy: policy, selection: selection, year: year)
        self.init(field, mostPlans: mostPlans)
    }

    init(_ field: PlanningYear, mostPlans: Int) {
        problem = ExhaustiveProblem(field, mostPlans: mostPlans)
    }

    /// How many combinations of open options there are; nil when more than asked for.
    public var planCount: Int? { problem?.planCount }

    /// The best value of each aim, level by level.
    public func optimum() -> Outcome {
        guard let problem else { return .tooLarge }
        var walk = ExhaustiveWalk(problem)
        var held: [Int] = []
        var values: [Int] = []
        for aim in 0..<problem.aimCount {
            guard let value = walk.improve(aim: aim, held: held) else { return .infeasible }
            values.append(value)
            held.append(value + value * problem.tolerances[aim] / 100)
        }
        if problem.aimCount == 0, walk.improve(aim: nil, held: []) == nil { return .infeasible }
        return .optimal(values: values, plan: walk.plan)
    }

    /// Counts plans, by writing out every one; nil when there are more than asked for.
    public func census() -> Census? {
        guard let problem else { return nil }
        var walk = ExhaustiveWalk(problem)
        var left = walk.allWithinLimits()
        let within = left.count
        let counts = problem.tolerances.indices.map { aim in
            let best = left.map { $0[aim] }.min() ?? 0
            left.removeAll { $0[aim] > best + best * problem.tolerances[aim] / 100 }
            return left.count
        }
        return Census(plans: problem.planCount, withinLimits: within, leftAfterAim: counts)
    }
}
