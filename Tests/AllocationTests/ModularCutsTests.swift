import Quantities
import TestSupport
import Testing

@testable import Allocation

@Suite("Inequalities from few limits at once") struct ModularCutsTests {
    @Test(arguments: [SmallProblems.Regime.base, .givingBack, .crowded])
    func `no plan breaks one that the relaxation breaks`(
        regime: SmallProblems.Regime
    ) throws {
        var found = 0
        for seed in 0..<30 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            let plans = EveryPlan(problem: problem)
            for cut in try Self.cuts(problem) {
                let most = plans.best([cut.amounts.map { -Int64($0) }])
                #expect(most.map { -$0[0] <= cut.capacity } ?? true, "\(regime) \(seed)")
                found += 1
            }
        }
        #expect(found > 10)
    }

    /// The cuts of three rounds; the later ones come from the earlier ones too.
    private static func cuts(_ problem: AllocationProblem) throws -> [ExtraLimit] {
        let prices = [Double](repeating: 0, count: problem.limitCount)
        var master = try KeyedMaster.over(problem, at: prices, width: .infinity)
        var all: [ExtraLimit] = []
        for _ in 0..<3 {
            try master.solve(until: { false })
            guard master.isExact else { break }
            let cuts = try master.modularCuts(atMost: 9, master.ground)
            if cuts.isEmpty { break }
            try master.add(cuts)
            all += cuts
        }
        return all
    }

    @Test func `three limits together say what none of them says alone`() throws {
        // Each unit wants two of three places: half of each fits, and of whole ones only one.
        var draft = AllocationProblem.Draft(capacities: [1, 1, 1])
        for (first, second) in [(0, 1), (1, 2), (0, 2)] {
            draft.addUnit()
            draft.addOption(cost: 0, uses: [(limit: first, amount: 1), (limit: second, amount: 1)])
            draft.addOption(cost: 10, uses: [])
        }
        let problem = try AllocationProblem(draft)
        var master = try KeyedMaster.over(problem, at: [0, 0, 0], width: 100)
        try master.solve(until: { false })
        #expect(abs(master.bound - 15) < 1e-6)
        let cuts = try master.modularCuts(atMost: 9, master.ground)
        #expect(
            cuts.contains { cut in
                (0..<3).allSatisfy { cut.amounts[2 * $0] - cut.amounts[2 * $0 + 1] == 1 }
            })
        try master.add(cuts)
        try master.solve(until: { false })
        #expect(abs(master.bound - 20) < 1e-6)
    }
}
