/// A search under way: descents and trees in turns, each turn longer than the one before.
///
/// Costs and bounds are counted above the grid's base cost.
struct AssignmentTurns {
    private(set) var best: [Int32]?
    private(set) var bestCost = Int64.max
    /// No plan costs less.
    var bound = Int64.min
    private(set) var nodes = 0

    private let core: AssignmentCore
    private let knapsacks: KnapsackBound
    private let limitPrices: [Double]
    private var unitPrices: [Double] = []
    private var relinking: AssignmentRelinking
    private var tree: AssignmentTree?
    /// How far above the bound the next tree looks.
    private var reach: Int64 = 0
    private var evaluations = 4000

    init(_ core: AssignmentCore, limitPrices: [Double], start: [Int32]?) {
        self.core = core
        self.limitPrices = limitPrices
        knapsacks = KnapsackBound(core.grid)
        relinking = AssignmentRelinking(core, limitPrices: limitPrices, start: start)
    }

    func isFinished(targetGap: Double) -> Bool {
        guard best != nil else { return false }
        let cost = Double((core.grid.baseCost + bestCost).magnitude)
        return bestCost <= bound || Double(bestCost - bound) <= targetGap * max(1, cost)
    }

    /// Climbs to the first bound.
    mutating func climb(shouldStop: () -> Bool) -> KnapsackPrices {
        let grid = core.grid
        let largest = grid.largestPrice * grid.scale
        let (core, knapsacks) = (core, knapsacks)
        let evaluate = { (prices: [Double], slope: inout [Double]) -> Double in
            knapsacks.slope(core, prices, &slope)
        }
        let start = grid.unitPrices(limitPrices)
        var ascent = KnapsackAscent(
            from: start, allowed: -largest...largest, distance: 0, evaluate: evaluate)
        for share in [2e-3, 5e-4, 1e-4] {
            let whole = Double(grid.baseCost.magnitude) * grid.scale + abs(ascent.value)
            ascent.restart(distance: share * whole + grid.scale)
            for _ in 0..<700 where !shouldStop() {
                guard ascent.step(rounding: { $0.rounded() }, evaluate: evaluate) else { break }
            }
        }
        unitPrices = ascent.prices
        return KnapsackPrices(grid: grid, prices: ascent.prices)
    }

    /// One turn of each.
    mutating func next(shouldStop: () -> Bool) {
        descend(shouldStop)
        guard bestCost > bound, !shouldStop() else { return }
        searchTree(shouldStop)
    }

    private mutating func descend(_ shouldStop: () -> Bool) {
        for _ in 0..<20 where !shouldStop() { relinking.step() }
        if relinking.bestCost < bestCost, let plan = relinking.best { keep(plan) }
    }

    private mutating func searchTree(_ shouldStop: () -> Bool) {
        var search =
            tree
            ?? AssignmentTree(
                core, knapsacks, prices: unitPrices, cutoff: min(bound + reach, bestCost - 1))
        search.lower(cutoff: bestCost - 1)
        search.run(evaluations: evaluations, shouldStop: shouldStop)
        if let plan = search.best, core.grid.costAboveBase(of: plan) < bestCost {
            keep(plan)
            relinking.learn(plan)
        }
        guard search.isExhausted else { return tree = search }
        nodes += search.nodes
        tree = nil
        reach = search.nodes > 64 ? max(1, reach / 4) : reach + 1
        bound = search.cutoff + 1
    }

    private mutating func keep(_ plan: [Int32]) {
        best = plan
        bestCost = core.grid.costAboveBase(of: plan)
    }
}

/// Prices of units at which the knapsacks were solved.
struct KnapsackPrices {
    let grid: AssignmentGrid
    let prices: [Double]

    /// The certificate of the problem that the grid lays out.
    func certificate(for problem: AllocationProblem) -> KnapsackCertificate {
        let scale = Int64(grid.scale)
        let whole = zip(prices, grid.leastCost).map { Int64($0) + $1 * scale }
        return KnapsackCertificate(problem, unitPrices: whole, scale: scale)
    }
}
