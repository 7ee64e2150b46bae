import Optimisation
import Testing

@testable import Allocation

@Suite struct BranchAndCutTests {
    @Test(arguments: SmallProblems.Regime.allCases)
    func `finds the best plan below a cutoff, or proves that there is none`(
        regime: SmallProblems.Regime
    ) throws {
        for seed in 0..<12 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            let best = EveryPlan(problem: problem).leastCost
            let clock = SearchClock(.unlimited)
            let free = try BranchAndCut(problem).run(cutoff: nil, until: clock)
            #expect(free.finished, "\(regime) \(seed)")
            #expect(free.choices.map { problem.cost(of: $0) } == best, "\(regime) \(seed)")
            guard let best else { continue }
            #expect(free.bound == best, "\(regime) \(seed)")
            let at = try BranchAndCut(problem).run(cutoff: best, until: clock)
            #expect(at.choices.map { problem.cost(of: $0) } == best, "\(regime) \(seed)")
            let below = try BranchAndCut(problem).run(cutoff: best - 1, until: clock)
            #expect(below.choices == nil && below.finished, "\(regime) \(seed)")
            #expect(below.bound == best, "\(regime) \(seed)")
        }
    }

    @Test func `one that may not search at all knows nothing`() throws {
        let problem = try SmallProblems.problem(.base, seed: 3)
        let cancelled = Cancellation()
        cancelled.cancel()
        let result = try BranchAndCut(problem).run(
            cutoff: nil, until: SearchClock(Limits(cancellation: cancelled)))
        #expect(!result.finished && result.choices == nil)
        #expect(result.bound < problem.costs.min() ?? 0)
    }
}
