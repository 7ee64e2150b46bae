import Optimisation
import Quantities

/// GLPK's own branch and cut over a core of a few thousand options.
///
/// Where aims are held at values that whole plans just meet, cutting planes close at once what a
/// tree of linear programs leaves open for long. What is proven here rests on GLPK's tolerances.
struct BranchAndCut {
    /// Options beyond one of each unit among which it is worth asking.
    static let mostOptions = 12_000

    private let core: AllocationProblem
    /// How near to the best a plan may be for the search to end, as a ratio of the differences.
    var gap = Gap.none
    /// How many nodes at most.
    var nodes: Int?

    init(_ core: AllocationProblem) {
        self.core = core
    }

    /// Looks for the best plan that costs no more than a cutoff.
    func run(cutoff: Int64?, until clock: SearchClock) throws(AllocationError) -> TreeResult {
        let everything = [Bool](repeating: true, count: core.optionCount)
        let above = cutoff ?? AllocationProblem.largestSum
        let none = TreeResult(choices: nil, cost: above, bound: above + 1, finished: true)
        guard let fold = CoreFold(core, allowed: everything) else { return none }
        guard fold.problem.unitCount > 0 else { return settled(fold.outerChoices([]), none) }
        let whole = WholeProblem(problem: Self.lessTheLeast(fold.problem))
        let base = fold.settledCost + Self.leastCosts(fold.problem).reduce(0, +)
        var settings = Settings.standard
        settings.presolve = false
        settings.branching = .pseudocosts
        settings.integerTolerance = 1e-7
        let outcome: Outcome
        do {
            outcome = try solveApart(
                whole.model(costingAtMost: cutoff.map { $0 - base }),
                within: clock.limits(nodes: nodes, gap: gap), using: settings)
        } catch {
            throw .solver(error)
        }
        switch outcome {
        case .optimal(let solution):
            return result(
                solution, fold.outerChoices(whole.choices(solution)), base, above,
                finished: gap == .none)
        case .feasible(let solution, _):
            return result(
                solution, fold.outerChoices(whole.choices(solution)), base, above, finished: false)
        case .infeasible: return none
        case .nothingFound, .unbounded:
            return TreeResult(
                choices: nil, cost: above, bound: -AllocationProblem.largestSum, finished: false)
        }
    }

    private func settled(_ choices: [Int32], _ none: TreeResult) -> TreeResult {
        let cost = core.cost(of: choices)
        guard cost < none.bound else { return none }
        return TreeResult(choices: choices, cost: cost, bound: cost, finished: true)
    }

    private func result(
        _ solution: Solution, _ choices: [Int32], _ base: Int64, _ above: Int64, finished: Bool
    ) -> TreeResult {
        let isPlan = core.admits(choices)
        let lowest = finished ? solution.objective : solution.bound ?? -.infinity
        let slack = 1e-6 + 1e-9 * abs(lowest)
        let bound =
            lowest.isFinite
            ? base + Int64((lowest - slack).rounded(.up)) : -AllocationProblem.largestSum
        return TreeResult(
            choices: isPlan ? choices : nil, cost: isPlan ? core.cost(of: choices) : above,
            bound: bound, finished: finished && isPlan, nodes: solution.statistics.nodes)
    }

    /// The least cost of each unit.
    private static func leastCosts(_ problem: AllocationProblem) -> [Int64] {
        (0..<problem.unitCount).map { problem.costs[problem.options(of: $0)].min() ?? 0 }
    }

    /// The problem with each unit's least cost taken off, so that tolerances are relative to the
    /// differences that matter.
    private static func lessTheLeast(_ problem: AllocationProblem) -> AllocationProblem {
        let least = leastCosts(problem)
        return problem.with(
            costs: zip(problem.costs, problem.unitOfOptions).map { $0 - least[Int($1)] })
    }
}
