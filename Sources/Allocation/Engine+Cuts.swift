/// The options that a better plan could hold, under inequalities that every whole plan keeps.
struct TightenedProblem {
    /// The options under the limits they came with.
    let plain: ReducedProblem
    /// The same options under the inequalities too.
    let problem: AllocationProblem
    /// One for each limit of `problem`.
    let prices: [Double]
    /// The optimum of the relaxation of `problem`, as far as it is known.
    let relaxation: Double
    private let ranking: ReducedCosts

    init(_ plain: ReducedProblem, _ cuts: [ExtraLimit], prices: [Double]) {
        self.plain = plain
        self.prices = prices
        problem = cuts.isEmpty ? plain.problem : plain.problem.adding(cuts)
        relaxation = Certificate(problem, prices: prices).exactBound
        ranking = ReducedCosts(problem, at: prices)
    }

    /// How far from their unit's cheapest the given number of options lie, besides the cheapest.
    func width(holding count: Int) -> Double { ranking.width(holding: count) }

    /// The options within a width of their unit's cheapest, with those of a plan.
    func core(width: Double, with plan: [Int32]) -> ReducedProblem {
        core(of: problem, width, plan)
    }

    /// The same without the inequalities.
    func plainCore(width: Double, with plan: [Int32]) -> ReducedProblem {
        core(of: plain.problem, width, plan)
    }

    private func core(
        of problem: AllocationProblem, _ width: Double, _ plan: [Int32]
    ) -> ReducedProblem {
        let core = ranking.core(of: problem, width: width, with: plain.nearest(to: plan))
        return ReducedProblem(problem: core.problem, origin: plain.original(core.origin))
    }
}

extension Engine {
    /// How many rounds of inequalities there are at most, and how many of them a round adds.
    private static let rounds = 10
    private static let cutsOfRound = 10
    /// A round that closes a smaller share of the gap is in vain; the second one on end is the last.
    private static let leastGain = 0.01

    /// Adds inequalities of whole plans to a part of the problem, round by round, as long as they
    /// raise the bound.
    ///
    /// - Parameter part: every option that a plan better than the one in hand could hold.
    mutating func tightened(
        _ part: ReducedProblem
    ) throws(AllocationError) -> TightenedProblem {
        let clock = clock
        var master = try KeyedMaster.over(part.problem, at: hardPrices, width: .infinity)
        if let plan { try master.include(part.nearest(to: plan)) }
        try master.crash(at: hardPrices, least: 1e-6)
        try master.solve(until: { clock.isOver })
        var (round, roundsInVain) = (0, 0)
        while master.isExact, !isDone, round < Self.rounds, roundsInVain < 2 {
            let before = master.bound
            let cuts = try master.modularCuts(atMost: Self.cutsOfRound, master.ground)
            if cuts.isEmpty { break }
            try master.add(cuts)
            try master.solve(until: { clock.isOver })
            raiseBound(to: Certificate(master.problem, prices: master.prices).bound)
            let isGain = master.bound - before > Self.leastGain * (Double(cost) - before)
            roundsInVain = isGain ? 0 : roundsInVain + 1
            round += 1
        }
        return master.tightened(part)
    }
}

extension KeyedMaster {
    /// The problem with the limits it began with and those of the others that have a price.
    fileprivate func tightened(_ part: ReducedProblem) -> TightenedProblem {
        let own = part.problem.limitCount
        let kept = (own..<problem.limitCount).filter { prices[$0] > 1e-9 }
        let cuts = kept.map { limit in
            ExtraLimit(
                amounts: (0..<problem.optionCount).map {
                    Int32(problem.amount(of: $0, limit: Int32(limit)))
                }, capacity: problem.capacities[limit])
        }
        return TightenedProblem(
            part, cuts, prices: Array(prices.prefix(own)) + kept.map { prices[$0] })
    }
}
