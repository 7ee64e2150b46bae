import Optimisation
import Quantities

/// GLPK's own branch and cut over a core of a few thousand options.
///
/// Where aims are held at values that whole plans just meet, cutting planes close at once what a
/// tree of linear programs leaves open for long. What is proven here rests on GLPK's tolerances.
struct BranchAndCut {
    /// Options beyond one of each unit among which it is worth asking.
    nonisolated(unsafe) static var cuts = Settings.Cuts.all
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
        let base = fold.settledCost + Self.leastCosts(fold.problem)
        var settings = Settings.standard
        settings.presolve = false
        settings.cuts = Self.cuts
        settings.branching = .pseudocosts
        settings.integerTolerance = 1e-7
        let outcome: Outcome
        do {
            outcome = try solveApart(
                Self.model(fold.problem, most: cutoff.map { $0 - base }),
                within: clock.limits(nodes: nodes, gap: gap), using: settings)
        } catch {
            throw .solver(error)
        }
        switch outcome {
        case .optimal(let solution):
            return result(solution, fold, base, above, finished: gap == .none)
        case .feasible(let solution, _): return result(solution, fold, base, above, finished: false)
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
        _ solution: Solution, _ fold: CoreFold, _ base: Int64, _ above: Int64, finished: Bool
    ) -> TreeResult {
        let choices = fold.outerChoices(Self.choices(solution, fold.problem))
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

    private static func choices(_ solution: Solution, _ problem: AllocationProblem) -> [Int32] {
        (0..<problem.unitCount).map { unit in
            let options = problem.options(of: unit)
            let most = options.max { solution.values[$0] < solution.values[$1] }
            return Int32(most ?? options.lowerBound)
        }
    }

    /// The sum of the least cost of each unit, taken off so that tolerances are relative to the
    /// differences that matter.
    private static func leastCosts(_ problem: AllocationProblem) -> Int64 {
        (0..<problem.unitCount).reduce(0) { $0 + leastCost(problem, $1) }
    }

    private static func leastCost(_ problem: AllocationProblem, _ unit: Int) -> Int64 {
        problem.costs[problem.options(of: unit)].min() ?? 0
    }

    private static func model(_ problem: AllocationProblem, most: Int64?) -> Problem {
        var model = Problem(name: "core")
        var rows = [[(Variable, Double)]](repeating: [], count: problem.limitCount)
        var differences: [(Variable, Double)] = []
        for unit in 0..<problem.unitCount {
            let least = leastCost(problem, unit)
            var ones: [(Variable, Double)] = []
            for option in problem.options(of: unit) {
                let difference = Double(problem.costs[option] - least)
                let variable = model.addVariable("choose_\(option)", .binary, cost: difference)
                ones.append((variable, 1))
                if difference > 0 { differences.append((variable, difference)) }
                for use in problem.uses(of: option) {
                    let amount = Double(problem.useAmounts[use])
                    rows[Int(problem.useLimits[use])].append((variable, amount))
                }
            }
            model.addConstraint("one_option_\(unit)", ones, atLeast: 1, atMost: 1)
        }
        for (limit, row) in rows.enumerated() {
            model.addConstraint("limit_\(limit)", row, atMost: Double(problem.capacities[limit]))
        }
        if let most { model.addConstraint("cutoff", differences, atMost: Double(most)) }
        return model
    }
}
