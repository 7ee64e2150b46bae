extension Engine {
    /// How many walks in a row may find nothing better before trees have their turn again; where
    /// walks are hot, trees find less.
    private static let walksInVain = (cold: 2, hot: 5)
    /// How many chains a walk tries for each switch there is; the first one shows how walks have to
    /// go on, a hot one has further to go.
    private static let chainsPerSwitch = (first: 5_000, cold: 3_000, hot: 8_000)
    /// A plan is far where each limit stands for more than this part of the width.
    private static let farPerLimit = 1.0 / 10
    /// Below so many switches trees alone are quicker.
    private static let fewestSwitches = 64

    /// Which walks come next.
    struct Walks {
        /// How many there were; each goes another way.
        private(set) var count: UInt64 = 0
        /// Whether the next one is over many options, which do better where costs are steep.
        private(set) var isWide = false
        /// Whether walks begin hot, since the first one has left the plan far above the bound: a
        /// usual one is too cold to lead away from it.
        private(set) var isHot = false
        /// How many of the present kind found nothing, one after the other.
        private var inVain = 0
        /// What the last walks ended in, the latest at the end; they need not keep within the limits.
        private(set) var ends: [[Int32]] = []

        private static let mostEnds = 12

        /// Remembers an end, and forgets the oldest.
        mutating func keep(_ end: [Int32]) {
            if ends.count == Self.mostEnds { ends.removeFirst() }
            ends.append(end)
        }

        /// Stays with what finds something; two walks over few options in vain, or one over many,
        /// are followed by the other kind.
        mutating func note(found: Bool, isFar: Bool) {
            if count == 0 { isHot = isFar }
            count += 1
            inVain = found ? 0 : inVain + 1
            guard inVain >= (isWide ? 1 : 2) else { return }
            isWide.toggle()
            inVain = 0
        }
    }

    /// Walks by annealing over the options nearest to being chosen, each walk from the best plan,
    /// until several have found no better one.
    mutating func anneal(
        _ tight: TightenedProblem, _ walks: inout Walks
    ) throws(AllocationError) {
        var inVain = 0
        while !isDone, inVain < mostInVain(walks), let plan {
            let before = cost
            guard walk(tight, from: plan, &walks) else { return }
            walks.note(found: cost < before, isFar: isFar(tight))
            // Hot walks end too far from each other for a tree over all their choices.
            if !isDone, !walks.isHot { try polish(walks) }
            inVain = cost < before ? 0 : inVain + 1
        }
    }

    private func chainsPerSwitch(_ walks: Walks) -> Int {
        if walks.isHot { return Self.chainsPerSwitch.hot }
        return walks.count == 0 ? Self.chainsPerSwitch.first : Self.chainsPerSwitch.cold
    }

    private func mostInVain(_ walks: Walks) -> Int {
        walks.isHot ? Self.walksInVain.hot : Self.walksInVain.cold
    }

    /// Makes one walk; what it ends in is repaired and swept like any plan.
    ///
    /// - Returns: whether there was enough to choose from.
    private mutating func walk(
        _ tight: TightenedProblem, from plan: [Int32], _ walks: inout Walks
    ) -> Bool {
        let width = width(tight, isWide: walks.isWide)
        guard width.isFinite else { return false }
        let core = tight.plainCore(width: width, with: plan)
        let all = [Bool](repeating: true, count: core.problem.optionCount)
        guard let fold = CoreFold(core.problem, allowed: all) else { return false }
        let switches = fold.problem.optionCount - fold.problem.unitCount
        guard switches >= Self.fewestSwitches else { return false }
        var annealing = ChainAnnealing(
            fold.problem, prices: fold.limits.map { hardPrices[Int($0)] },
            from: fold.innerChoices(core.nearest(to: plan)), seed: walks.count)
        let clock = clock
        annealing.walk(
            .init(
                chains: switches * chainsPerSwitch(walks),
                width: width, isHot: walks.isHot),
            until: { clock.isOver })
        let best = core.original(fold.outerChoices(annealing.best))
        let last = core.original(fold.outerChoices(annealing.choices))
        walks.keep(best)
        walks.keep(last)
        offer(best)
        if fold.settledCost + Int64(annealing.leastCost) < cost, let end = settled(last) {
            walks.keep(end)
            offer(end)
        }
        return true
    }

    /// How far above their unit's least the options of a walk lie at most.
    private func width(_ tight: TightenedProblem, isWide: Bool) -> Double {
        // Each limit that binds leaves about one unit between two options.
        tight.width(holding: problem.limitCount * (isWide ? 8 : 3) / 4)
    }

    private func isFar(_ tight: TightenedProblem) -> Bool {
        let far = Self.farPerLimit * Double(problem.limitCount) * width(tight, isWide: false)
        return Double(cost) - relaxation > far
    }

    /// What repair makes of choices, improved; nil when they stay above the limits.
    private func settled(_ choices: [Int32]) -> [Int32]? {
        let clock = clock
        var search = PlanSearch(problem, prices: softPrices, from: choices)
        guard search.repairFully(until: { clock.isOver }) else { return nil }
        for _ in 0..<2 where !clock.isOver {
            _ = search.sweep(width: 8 * tau, until: { clock.isOver })
        }
        return search.choices
    }
}
