/// A search under way: dives, neighbourhoods, descents and trees in turns.
///
/// Costs and bounds are counted above the grid's base cost. Turns are measured in work done and not
/// in time, so that the same search goes the same way.
struct AssignmentTurns {
    private(set) var best: [Int32]?
    private(set) var bestCost = Int64.max
    /// No plan costs less.
    var bound = Int64.min
    private var nodesOfTrees = 0

    /// What a plan better than the best may hold.
    private var core: AssignmentCore
    private var knapsacks: KnapsackBound
    private let limitPrices: [Double]
    private var unitPrices: [Double] = []
    /// What they prove, in units of `1 / scale`.
    private var unitPricesValue = 0.0
    private var relinking: AssignmentRelinking
    private var neighbourhoods = AssignmentNeighbourhoods()
    private var tree: AssignmentTree?
    /// How far above the bound the next tree looks.
    private var reach: Int64 = 0
    private var costAtTightening = Int64.max
    private var turn = 0
    private var dives = 0
    private var workOfDives = 0

    init(_ core: AssignmentCore, limitPrices: [Double], start: [Int32]?) {
        self.core = core
        self.limitPrices = limitPrices
        knapsacks = KnapsackBound(core.grid)
        relinking = AssignmentRelinking(core, limitPrices: limitPrices, start: start)
    }

    var nodes: Int { nodesOfTrees + neighbourhoods.nodes + (tree?.nodes ?? 0) }

    func isFinished(targetGap: Double) -> Bool {
        guard best != nil else { return false }
        let cost = Double((core.grid.baseCost + bestCost).magnitude)
        return bestCost <= bound || Double(bestCost - bound) <= targetGap * max(1, cost)
    }

    /// Climbs to the first bound.
    mutating func climb(shouldStop: () -> Bool) -> KnapsackPrices {
        let grid = core.grid
        var prices = grid.unitPrices(limitPrices)
        for share in [2e-3, 5e-4, 1e-4] {
            let climb = knapsacks.climb(
                core, from: prices, steps: 700,
                distance: { value in
                    share * (Double(grid.baseCost.magnitude) * grid.scale + abs(value)) + grid.scale
                }, shouldStop: shouldStop)
            (prices, unitPricesValue) = (climb.prices, climb.value)
            if let plan = climb.plan { keep(plan) }
        }
        unitPrices = prices
        return KnapsackPrices(grid: grid, prices: prices)
    }

    /// One turn of each, the tree first: it ends small problems at once.
    mutating func next(shouldStop: () -> Bool) {
        let share = 10_000 << min(turn, 7)
        tighten(shouldStop)
        searchTree(work: 60 * share, shouldStop)
        dive(shouldStop)
        improve(work: 30 * share, shouldStop)
        descend(work: 4 * share, shouldStop)
        turn += 1
    }

    /// The cost above which no plan is of use.
    private var cutoff: Int64 {
        best == nil ? bound + 10 + (bound + core.grid.baseCost).magnitudeShare(100) : bestCost - 1
    }

    private func isDone(_ shouldStop: () -> Bool) -> Bool { bestCost <= bound || shouldStop() }

    /// Closes what no plan better than the best can hold, and climbs again when that was much.
    private mutating func tighten(_ shouldStop: () -> Bool) {
        guard bestCost < costAtTightening, !isDone(shouldStop) else { return }
        costAtTightening = bestCost
        let before = core.itemsLeft
        let scale = knapsacks.scale
        let cutoff = Double(bestCost - 1) * scale
        var fixing = KnapsackFixing(core.grid)
        var mayBeBetter = fixing.run(
            &core, &knapsacks, unitPrices, value: unitPricesValue, cutoff: cutoff)
        if mayBeBetter, core.itemsLeft * 5 < before * 4 {
            let climb = knapsacks.climb(
                core, from: unitPrices, steps: 200, distance: { max(cutoff - $0, scale) * 0.3 },
                cutoff: cutoff, shouldStop: shouldStop)
            unitPrices = climb.prices
            if let plan = climb.plan { keep(plan) }
            unitPricesValue = climb.value
            mayBeBetter = fixing.run(
                &core, &knapsacks, unitPrices, value: climb.value, cutoff: cutoff)
        }
        if !mayBeBetter { bound = min(bestCost, costAtTightening) }
    }

    /// Dives take the tenth part of all work, but the first is always done.
    private mutating func dive(_ shouldStop: () -> Bool) {
        guard !isDone(shouldStop), dives == 0 || workOfDives * 10 < knapsacks.work else { return }
        let before = knapsacks.work
        dives += 1
        let dive = AssignmentDive(share: 0.4 / Double(dives), stepsOfLevel: 20)
        let plan = dive.run(
            core, &knapsacks, prices: unitPrices, cutoff: cutoff, shouldStop: shouldStop)
        relinking.repair(plan, shouldStop: shouldStop)
        keepRelinked()
        workOfDives += knapsacks.work - before
    }

    private mutating func improve(work: Int, _ shouldStop: () -> Bool) {
        var left = work
        while let plan = best, left > 0, !isDone(shouldStop) {
            let before = knapsacks.work
            let better = neighbourhoods.improve(
                plan, core, &knapsacks, prices: unitPrices, evaluations: 600, shouldStop: shouldStop
            )
            if let better { keep(better) }
            left -= knapsacks.work - before + core.grid.itemCount + 1000
        }
        if let best { relinking.learn(best) }
    }

    private mutating func descend(work: Int, _ shouldStop: () -> Bool) {
        let end = relinking.work + work
        while relinking.work < end, !isDone(shouldStop) { relinking.step(shouldStop: shouldStop) }
        keepRelinked()
    }

    private mutating func searchTree(work: Int, _ shouldStop: () -> Bool) {
        let end = knapsacks.work + work
        // Beyond the widest cost it is proven that there is no plan, and nothing is left to do.
        while knapsacks.work < end, bound <= core.grid.widestCost, !isDone(shouldStop) {
            var search =
                tree
                ?? AssignmentTree(
                    core, &knapsacks, prices: unitPrices, cutoff: min(bound + reach, bestCost - 1))
            search.lower(cutoff: bestCost - 1)
            search.run(&knapsacks, evaluations: 200, shouldStop: shouldStop)
            if let plan = search.best { keep(plan) }
            tree = search
            if search.isExhausted { close(search) }
        }
    }

    /// Every plan up to the tree's cutoff has been ruled out, or the best of them found.
    private mutating func close(_ search: AssignmentTree) {
        nodesOfTrees += search.nodes
        tree = nil
        reach = search.nodes > 64 ? reach / 4 : 2 * reach + 1
        bound = search.cutoff + 1
    }

    private mutating func keepRelinked() {
        if let plan = relinking.best { keep(plan) }
    }

    private mutating func keep(_ plan: [Int32]) {
        let cost = core.grid.costAboveBase(of: plan)
        guard cost < bestCost else { return }
        (best, bestCost) = (plan, cost)
    }
}

extension Int64 {
    /// A whole part of its magnitude, rounded down.
    fileprivate func magnitudeShare(_ parts: UInt64) -> Int64 { Int64(magnitude / parts) }
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
