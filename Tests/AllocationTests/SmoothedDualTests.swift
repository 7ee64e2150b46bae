import Testing

@testable import Allocation

@Suite("The smoothed dual") struct SmoothedDualTests {
    @Test(arguments: 0..<30)
    func `picks of a block the options within a width of their unit's cheapest`(
        _ seed: Int
    ) throws {
        let regime = TreeSearchTests.Regime.allCases[seed % TreeSearchTests.Regime.allCases.count]
        let problem = try TreeSearchTests.problem(regime, seed: seed)
        let prices = (0..<problem.limitCount).map { Double(($0 + seed) % 3) }
        let pricing = Pricing(problem, at: prices)
        let block = 1..<problem.unitCount
        let width = Double(seed % 5)
        var near = NearOptions(block, of: problem)
        near.renew(from: problem, at: prices, width: width)
        #expect(near.least == block.reduce(0) { $0 + pricing.least[$1] })
        let picked = block.map { unit in
            problem.options(of: unit).filter {
                pricing.reducedCost(of: $0, unit: unit, in: problem, at: prices) <= width
            }
        }
        let all = problem.firstOption[problem.unitCount] - problem.firstOption[1]
        let isFew = picked.joined().count * 2 <= Int(all)
        #expect((near.units == 0..<block.count) == isFew)
        #expect(near.optionCount == (isFew ? picked.joined().count : Int(all)))
        guard isFew else { return }
        for (unit, options) in picked.enumerated() {
            #expect(near.problem.options(of: unit).count == options.count)
            for (here, there) in zip(near.problem.options(of: unit), options) {
                #expect(near.problem.costs[here] == problem.costs[there])
                #expect(near.problem.takes(here) == problem.takes(there))
            }
        }
    }

    @Test func `lets every fourth unit stand for four`() throws {
        var draft = AllocationProblem.Draft(capacities: [3, 5])
        for unit in 0..<12 {
            let kind = Int64(unit / 4)
            draft.addUnit()
            draft.addOption(cost: kind, uses: [(limit: 0, amount: 2)])
            draft.addOption(cost: 2 * kind, uses: [(limit: 1, amount: 1)])
            draft.addOption(cost: 3, uses: [])
        }
        let problem = try AllocationProblem(draft)
        let near = NearOptions(0..<12, of: problem)
        var (all, sample) = (SoftChoice(limitCount: 2), SoftChoice(limitCount: 2))
        let depth = SoftChoice.Depth.ties(above: 1e-4)
        all.evaluate(near, every: 1, at: [0.5, 1], tau: 2, depth)
        sample.evaluate(near, every: 4, at: [0.5, 1], tau: 2, depth)
        #expect(isNear(sample.value, all.value) && isNear(sample.cost, all.cost))
        all.applyCurvature(along: [1, -2], tau: 2)
        sample.applyCurvature(along: [1, -2], tau: 2)
        for limit in 0..<2 {
            #expect(isNear(sample.usage[limit], all.usage[limit]))
            #expect(isNear(sample.product[limit], all.product[limit]))
        }
        #expect(sample.ties.unitCount == 3 && all.ties.unitCount == 12)
    }

    /// Ten thousand children, half as many places; who has none costs from 1 to 100.
    @Test func `is near the optimum where it begins with a sample, whatever the threads`() throws {
        var draft = AllocationProblem.Draft(capacities: [5_000])
        for unit in 0..<10_000 {
            draft.addUnit()
            draft.addOption(cost: 0, uses: [(limit: 0, amount: 1)])
            draft.addOption(cost: Int64(unit % 100) + 1, uses: [])
        }
        let problem = try AllocationProblem(draft)
        var best: [(prices: [Double], bound: Double)] = []
        for threads in 1...2 {
            var dual = SmoothedDual(problem, threads: threads)
            dual.maximise(until: { false })
            best.append(dual.best)
        }
        let optimum = 127_500.0
        // In floating point, so a guide and not a proof.
        #expect(best[0].bound <= optimum * (1 + 1e-12))
        #expect(best[0].bound > optimum * (1 - 1e-4), "\(best[0].bound)")
        #expect(best[0] == best[1])
    }

    private func isNear(_ value: Double, _ other: Double) -> Bool {
        abs(value - other) <= 1e-9 * max(1, abs(other))
    }
}

extension AllocationProblem {
    /// What an option takes of each limit, by limit.
    fileprivate func takes(_ option: Int) -> [[Int32]] {
        uses(of: option).map { [useLimits[$0], useAmounts[$0]] }
    }
}
