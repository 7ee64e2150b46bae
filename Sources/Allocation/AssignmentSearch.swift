/// What is known of a generalised assignment problem at the end of a search.
struct AssignmentResult {
    /// The best plan found, as options, and its cost.
    let choices: [Int32]?
    let cost: Int64?
    /// No plan costs less than this; by the certificate's prices and by search.
    let bound: Int64
    /// Whether it is proven that there is no plan.
    let isInfeasible: Bool
    /// The prices of the first bound; nil when they were never reached.
    let certificate: KnapsackCertificate?
    /// How many nodes of trees were examined.
    let nodes: Int

    /// Whether nothing is left to find.
    var isFinished: Bool { isInfeasible || cost == bound }
}

/// The search for problems in which each option uses at most one limit.
///
/// First the bound of one knapsack for each limit. Then, in turns, descents between good plans and
/// exact trees: a tree is given a cutoff a little above the bound, as if a plan of that cost were
/// known, and so closes nearly everything; when it ends without a plan, the bound has risen.
struct AssignmentSearch {
    private let problem: AllocationProblem
    private let grid: AssignmentGrid

    init?(_ problem: AllocationProblem) {
        guard let grid = AssignmentGrid(problem) else { return nil }
        self.problem = problem
        self.grid = grid
    }

    /// Searches until the plan is within the target gap of the bound, or the deadline.
    ///
    /// - Parameters:
    ///   - start: a plan to begin from; it need not keep within the limits.
    ///   - limitPrices: prices of the limits, best those of the linear relaxation; found if empty.
    ///   - deadline: true when it is time to stop; asked often.
    ///   - targetGap: enough, as a ratio of the cost.
    ///   - improved: told of each better plan, as options, and its cost.
    ///   - bounded: told of each better bound.
    func run(
        start: [Int32]? = nil, limitPrices: [Double] = [], deadline: () -> Bool,
        targetGap: Double = 0, improved: ([Int32], Int64) -> Void = { _, _ in },
        bounded: (Int64) -> Void = { _ in }
    ) -> AssignmentResult {
        var core = AssignmentCore(grid)
        guard core.propagate() else { return infeasible(nil) }
        let prices =
            limitPrices.isEmpty
            ? grid.ascendedLimitPrices(steps: 3000, shouldStop: deadline) : limitPrices
        var turns = AssignmentTurns(core, limitPrices: prices, start: start.map(items))
        let certificate = turns.climb(shouldStop: deadline).certificate(for: problem)
        turns.bound = certificate.bound - grid.baseCost
        var told = (cost: Int64.max, bound: Int64.min)
        while true {
            if turns.bound > told.bound {
                told.bound = turns.bound
                bounded(turns.bound + grid.baseCost)
            }
            if turns.bestCost < told.cost, let best = turns.best {
                told.cost = turns.bestCost
                improved(grid.choices(best), told.cost + grid.baseCost)
            }
            if turns.bound > grid.widestCost { return infeasible(certificate) }
            if turns.isFinished(targetGap: targetGap) || deadline() { break }
            turns.next(shouldStop: deadline)
        }
        return result(turns, certificate)
    }

    private func result(
        _ turns: AssignmentTurns, _ certificate: KnapsackCertificate
    ) -> AssignmentResult {
        AssignmentResult(
            choices: turns.best.map(grid.choices),
            cost: turns.best.map { grid.costAboveBase(of: $0) + grid.baseCost },
            bound: turns.bound + grid.baseCost, isInfeasible: false, certificate: certificate,
            nodes: turns.nodes)
    }

    private func infeasible(_ certificate: KnapsackCertificate?) -> AssignmentResult {
        AssignmentResult(
            choices: nil, cost: nil, bound: grid.baseCost + grid.widestCost + 1, isInfeasible: true,
            certificate: certificate, nodes: 0)
    }

    /// The items that choices stand for; where one is no item, the first of its unit.
    private func items(_ choices: [Int32]) -> [Int32] {
        choices.indices.map { unit in
            let items = grid.items(of: unit)
            let item = items.first { grid.option[$0] == choices[unit] }
            return Int32(item ?? items.lowerBound)
        }
    }
}
