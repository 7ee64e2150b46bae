/// Branch and bound over a small core, to its end: finds the best plan at or below a cutoff, or
/// proves that there is none.
///
/// Each node has its linear program solved by the dual simplex method, yet nothing is believed of it
/// but its prices: a node is closed only by a bound counted from prices over all its options, by
/// prices that rise without end, or by counting in whole numbers. See `TreeWorker`.
struct TreeSearch: ~Copyable {
    private let core: AllocationProblem
    private let prices: [Double]
    private let cutoff: Int64?
    private let settings: TreeSettings
    private let allowed: [Bool]

    /// - Parameters:
    ///   - prices: one for each limit, to begin from; empty when none are known.
    ///   - cutoff: plans that cost more are of no interest.
    ///   - allowed: the options to choose from; all of them when not given.
    init(
        _ core: AllocationProblem, prices: [Double], cutoff: Int64?,
        settings: TreeSettings = TreeSettings(), allowed: [Bool]? = nil
    ) throws(AllocationError) {
        guard prices.isEmpty || prices.count == core.limitCount else {
            throw .shape(.capacities, met: prices.count, expected: core.limitCount)
        }
        self.core = core
        self.prices = prices
        self.cutoff = cutoff
        self.settings = settings
        self.allowed = allowed ?? [Bool](repeating: true, count: core.optionCount)
    }

    /// Searches until the tree is finished, the node limit is reached or the caller stops it.
    ///
    /// - Parameter until: asked now and then with the number of nodes; `true` ends the search.
    func run(until: (_ nodes: Int) -> Bool) -> TreeResult {
        guard let fold = CoreFold(core, allowed: allowed) else { return nothing }
        guard fold.problem.unitCount > 0 else { return settled(fold.outerChoices([])) }
        var worker = TreeWorker(
            fold.problem, prices: prices.isEmpty ? [] : fold.limits.map { prices[Int($0)] },
            cutoff: cutoff.map { $0 - fold.settledCost }, settings: settings)
        worker.run(until)
        var result = worker.result
        result.choices = result.choices.map(fold.outerChoices)
        result.cost += fold.settledCost
        result.bound += fold.settledCost
        return result
    }

    /// What is proven when no plan is left.
    private var nothing: TreeResult {
        let cutoff = cutoff ?? AllocationProblem.largestSum
        return TreeResult(choices: nil, cost: cutoff, bound: cutoff + 1, finished: true)
    }

    private func settled(_ choices: [Int32]) -> TreeResult {
        let cost = core.cost(of: choices)
        if let cutoff, cost > cutoff { return nothing }
        return TreeResult(choices: choices, cost: cost, bound: cost, finished: true)
    }
}
