import Testing

@testable import Allocation

@Suite("Annealing over chains") struct ChainAnnealingTests {
    /// Children in a ring, each in the place the one before would rather have; all places are full.
    private func ring(_ count: Int) throws -> AllocationProblem {
        var draft = AllocationProblem.Draft(capacities: [Int64](repeating: 1, count: count))
        for unit in 0..<count {
            draft.addUnit()
            draft.addOption(cost: 5, uses: [(limit: unit, amount: 1)])
            draft.addOption(cost: 1, uses: [(limit: (unit + 1) % count, amount: 1)])
        }
        return try AllocationProblem(draft)
    }

    private func walked(
        _ problem: AllocationProblem, prices: [Double], from start: [Int32], chains: Int = 20_000,
        seed: UInt64 = 1
    ) -> (best: [Int32], cost: Int64, choices: [Int32]) {
        var annealing = ChainAnnealing(problem, prices: prices, from: start, seed: seed)
        annealing.walk(.init(chains: chains, width: 10), until: { false })
        return (annealing.best, annealing.bestCost, annealing.choices)
    }

    @Test func `exchanges places all round a ring, where no shorter exchange helps`() throws {
        let problem = try ring(5)
        let start = (0..<5).map { Int32(2 * $0) }
        let found = walked(problem, prices: [4, 4, 4, 4, 4], from: start)
        #expect(found.cost == 5)
        #expect(found.best == start.map { $0 + 1 })
    }

    @Test func `uses up a pool by two switches of which neither helps alone`() throws {
        // Of 7 hours 6 are used; 3 + 4 is cheaper than 3 + 3, and only by way of 4 + 4 or 3 + 3.
        var draft = AllocationProblem.Draft(capacities: [7])
        for costs: (Int64, Int64) in [(10, 3), (10, 8)] {
            draft.addUnit()
            draft.addOption(cost: costs.0, uses: [(limit: 0, amount: 3)])
            draft.addOption(cost: costs.1, uses: [(limit: 0, amount: 4)])
        }
        let problem = try AllocationProblem(draft)
        let found = walked(problem, prices: [5], from: [0, 3])
        #expect(found.cost == 13 && found.best == [1, 2])
    }

    @Test func `the same seed gives the same walk, another seed another`() throws {
        // Options that cost the same: where a walk ends is chance alone.
        var draft = AllocationProblem.Draft(capacities: [30])
        for _ in 0..<40 {
            draft.addUnit()
            draft.addOption(cost: 2, uses: [(limit: 0, amount: 1)])
            draft.addOption(cost: 2, uses: [])
        }
        let problem = try AllocationProblem(draft)
        let start = (0..<40).map { Int32(2 * $0 + 1) }
        let ends = [7, 7, 8].map { walked(problem, prices: [0], from: start, seed: $0) }
        #expect(ends[0] == ends[1])
        #expect(ends[0].choices != ends[2].choices)
    }

    @Test func `a walk that is told to stop has changed nothing`() throws {
        let problem = try ring(4)
        let start = (0..<4).map { Int32(2 * $0) }
        var annealing = ChainAnnealing(problem, prices: [4, 4, 4, 4], from: start, seed: 1)
        annealing.walk(.init(chains: 10_000, width: 10), until: { true })
        #expect(annealing.choices == start && annealing.bestCost == 20)
    }

    /// Whatever the prices: slots are never exceeded, and what it calls a plan is one.
    @Test(arguments: 0..<60)
    func `keeps slots, and calls nothing a plan that is none`(_ seed: Int) throws {
        guard let (problem, start) = try Self.drawn(seed) else { return }
        let prices = (0..<problem.limitCount).map { Double(($0 + seed) % 4) }
        var annealing = ChainAnnealing(
            problem, prices: prices, from: start, seed: UInt64(seed))
        annealing.walk(.init(chains: 4_000, width: 6), until: { false })
        #expect(problem.admits(annealing.best))
        #expect(annealing.bestCost == problem.cost(of: annealing.best))
        #expect(annealing.bestCost <= problem.cost(of: start))
        let (slots, usage) = (Slots(problem), problem.usage(of: annealing.choices))
        var mending = Double(problem.cost(of: annealing.choices))
        for limit in usage.indices where usage[limit] > problem.capacities[limit] {
            #expect(!slots.isSlot[limit], "slot \(limit) holds too many")
            mending += prices[limit] * Double(usage[limit] - problem.capacities[limit])
        }
        #expect(abs(annealing.leastCost - mending) < 1e-3 * max(1, abs(mending)))
    }

    /// A random problem in which every unit has a choice, and a plan of it.
    private static func drawn(
        _ seed: Int
    ) throws -> (problem: AllocationProblem, plan: [Int32])? {
        let regime = TreeSearchTests.Regime.allCases[seed % TreeSearchTests.Regime.allCases.count]
        let whole = try TreeSearchTests.problem(regime, seed: seed)
        let all = [Bool](repeating: true, count: whole.optionCount)
        guard let fold = CoreFold(whole, allowed: all), fold.problem.unitCount > 0
        else { return nil }
        var settings = TreeSettings()
        settings.nodeLimit = 1
        let tree = try TreeSearch(
            fold.problem, prices: [], cutoff: nil, settings: settings)
        return tree.run(until: { _ in false }).choices.map { (fold.problem, $0) }
    }
}
