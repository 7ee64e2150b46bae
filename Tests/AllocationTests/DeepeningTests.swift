import Optimisation
import TestSupport
import Testing

@testable import Allocation

/// Cutoffs that rise from the bound, against every plan of small problems.
@Suite("Proof by cutoffs that rise") struct DeepeningTests {
    private static let firstSeed = Int.random(in: 0..<1_000_000)

    @Test(arguments: [SmallProblems.Regime.base, .tightPools, .steep, .shortage, .assignment])
    func `from the dearest plan it finds the best one, or bounds it`(
        regime: SmallProblems.Regime
    ) throws {
        var (found, raised) = (0, 0)
        for seed in Self.firstSeed..<Self.firstSeed + 40 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            guard let best = EveryPlan(problem: problem).leastCost,
                let dearest = try Self.dearest(problem)
            else { continue }
            for isProof in [true, false] {
                var engine = Engine(
                    problem, Limits(), SearchClock(Limits()), threads: 1, progress: nil)
                try engine.findBound()
                engine.offer(dearest)
                let before = engine.bound
                var tight = TightenedProblem(
                    engine.optionsOfBetterPlans, [], prices: engine.hardPrices)
                var deepening = Engine.Deepening()
                deepening.nodeLimit = 1
                try engine.deepen(&tight, &deepening, isProof: isProof)
                #expect(engine.bound <= best, "\(regime) \(seed)")
                #expect(engine.cost >= best, "\(regime) \(seed)")
                if engine.isGoodEnough { #expect(engine.cost == best, "\(regime) \(seed)") }
                found += engine.isGoodEnough && engine.cost < problem.cost(of: dearest) ? 1 : 0
                raised += engine.bound > before ? 1 : 0
            }
        }
        let told: Comment = "\(regime) from seed \(Self.firstSeed): \(found), \(raised)"
        #expect(found > 5 && raised > 5, told)
    }

    private static func dearest(_ problem: AllocationProblem) throws -> [Int32]? {
        let turned = try AllocationProblem(
            firstOption: problem.firstOption, costs: problem.costs.map { -$0 },
            firstUse: problem.firstUse, useLimits: problem.useLimits,
            useAmounts: problem.useAmounts, capacities: problem.capacities)
        guard case .optimal(let result) = try allocate(turned) else { return nil }
        return result.plan.choices
    }
}
