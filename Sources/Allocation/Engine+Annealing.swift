extension Engine {
    /// How many walks in a row may find nothing better before trees have their turn again.
    private static let walksInVain = 4
    /// How many chains a walk tries for each switch there is.
    private static let chainsPerSwitch = 5_000
    /// Below so many switches trees alone are quicker.
    private static let fewestSwitches = 64

    /// Walks by annealing over the options nearest to being chosen, each walk from the best plan,
    /// until several have found no better one.
    ///
    /// - Parameter seed: the number of the walk before; each goes another way.
    mutating func anneal(_ ranking: ReducedCosts, after seed: inout UInt64) {
        var inVain = 0
        while !isDone, inVain < Self.walksInVain, let plan {
            seed += 1
            let before = cost
            guard walk(ranking, from: plan, seed) else { return }
            inVain = cost < before ? 0 : inVain + 1
        }
    }

    /// Makes one walk; what it ends in is repaired and swept like any plan.
    ///
    /// - Returns: whether there was enough to choose from.
    private mutating func walk(
        _ ranking: ReducedCosts, from plan: [Int32], _ seed: UInt64
    ) -> Bool {
        // Options about as far off as a plan may have to go, since each limit that binds leaves
        // about one unit between two options.
        let width = ranking.width(holding: problem.limitCount * 3 / 4)
        guard width.isFinite else { return false }
        let core = ranking.core(width: width, with: plan)
        let all = [Bool](repeating: true, count: core.problem.optionCount)
        guard let fold = CoreFold(core.problem, allowed: all) else { return false }
        let switches = fold.problem.optionCount - fold.problem.unitCount
        guard switches >= Self.fewestSwitches else { return false }
        var annealing = ChainAnnealing(
            fold.problem, prices: fold.limits.map { hardPrices[Int($0)] },
            from: fold.innerChoices(core.nearest(to: plan)), seed: seed)
        let clock = clock
        annealing.walk(
            .init(chains: Self.chainsPerSwitch * switches, width: width),
            until: { clock.isOver })
        offer(core.original(fold.outerChoices(annealing.best)))
        if fold.settledCost + Int64(annealing.leastCost) < cost {
            settle(core.original(fold.outerChoices(annealing.choices)))
        }
        return true
    }

    /// Repairs choices and improves what comes of it.
    private mutating func settle(_ choices: [Int32]) {
        let clock = clock
        var search = PlanSearch(problem, prices: softPrices, from: choices)
        guard search.repairFully(until: { clock.isOver }) else { return }
        for _ in 0..<2 where !clock.isOver {
            _ = search.sweep(width: 8 * tau, until: { clock.isOver })
        }
        offer(search.choices)
    }
}
