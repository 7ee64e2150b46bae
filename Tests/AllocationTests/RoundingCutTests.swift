import Quantities
import TestSupport
import Testing

@testable import Allocation

@Suite("Inequalities that every plan keeps") struct RoundingCutTests {
    @Test(arguments: [SmallProblems.Regime.base, .givingBack, .crowded, .tied])
    func `no plan breaks one, whatever its multipliers`(regime: SmallProblems.Regime) throws {
        var cutOff = 0
        for seed in 0..<25 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            var random = SeededGenerator(seed: seed)
            for _ in 0..<20 {
                guard let limit = drawn(problem, &random) else { continue }
                let amounts = limit.amounts.map { Int64($0) }
                let most = EveryPlan(problem: problem).best([amounts.map { -$0 }])
                #expect(most.map { -$0[0] <= limit.capacity } ?? true, "\(regime) \(seed)")
                cutOff += isBroken(limit, problem) ? 1 : 0
            }
        }
        // Inequalities that no choices at all break would prove nothing.
        #expect(cutOff > 20)
    }

    private func drawn(
        _ problem: AllocationProblem, _ random: inout SeededGenerator
    ) -> ExtraLimit? {
        let multipliers = (0..<problem.limitCount).map {
            (limit: $0, value: Int64(random.number(in: -4...9)))
        }
        let ofUnit = (0..<problem.unitCount).map { _ in Int64(random.number(in: -9...9)) }
        let cut = RoundingCut(
            problem, multipliers: multipliers, ofUnit: ofUnit,
            divisor: Int64(random.number(in: 2...12)))
        guard let cut else { return nil }
        let ground = RoundingCut.Ground(
            problem, open: [Bool](repeating: true, count: problem.optionCount))
        return cut.limit(ground, cut.weights(ground))
    }

    /// Whether some choice of each unit, within the limits or not, breaks it.
    private func isBroken(_ limit: ExtraLimit, _ problem: AllocationProblem) -> Bool {
        let most = (0..<problem.unitCount).reduce(Int64(0)) { sum, unit in
            sum + Int64(limit.amounts[problem.options(of: unit)].max() ?? 0)
        }
        return most > limit.capacity
    }

    @Test func `one is found for a place that two units share by halves`() throws {
        // Two of three units fit by thirds; whole plans leave one of them out.
        var draft = AllocationProblem.Draft(capacities: [3])
        for _ in 0..<3 {
            draft.addUnit()
            draft.addOption(cost: 0, uses: [(limit: 0, amount: 2)])
            draft.addOption(cost: 10, uses: [])
        }
        let problem = try AllocationProblem(draft)
        var master = try KeyedMaster.over(problem, at: [0], width: 100)
        try master.solve(until: { false })
        let before = master.bound
        let cuts = try master.roundingCuts(atMost: 9, master.ground)
        #expect(!cuts.isEmpty)
        try master.add(cuts)
        try master.solve(until: { false })
        #expect(abs(before - 15) < 1e-6)
        #expect(abs(master.bound - 20) < 1e-6)
    }
}
