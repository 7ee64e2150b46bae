import Optimisation
import Quantities
import TestSupport
import Testing

@testable import Allocation

@Suite("The relaxation with the plan in hand among its columns") struct KeyedMasterTests {
    private static let regimes: [SmallProblems.Regime] = [.base, .shortage, .tightPools, .tied]

    @Test(arguments: regimes)
    func `it stays solvable, and exact, whatever the plan keeps`(
        regime: SmallProblems.Regime
    ) throws {
        var narrow = 0
        for seed in 0..<60 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            guard let plan = try allocate(problem).result?.plan.choices else { continue }
            var random = SeededGenerator(seed: seed)
            let amounts = (0..<problem.optionCount).map { _ in Int64(random.number(in: 0...5)) }
            let value = problem.sum(amounts, plan)
            let none = [Double](repeating: 0, count: problem.limitCount)
            var master = try KeyedMaster.over(problem, at: none, width: 0)
            narrow += master.program.columnCount < problem.optionCount - problem.unitCount ? 1 : 0
            try master.include(plan)
            try master.solve(until: { false })
            try master.add([ExtraLimit(amounts: amounts.map { Int32($0) }, capacity: value + 3)])
            try master.solve(.primal, until: { false })
            let isExact = master.isExact
            try master.lower(problem.limitCount, to: value, amounts: amounts)
            try master.solve(until: { false })
            let isStillExact = master.isExact
            #expect(isExact && isStillExact, "\(regime) \(seed)")
            var whole = try KeyedMaster.over(
                master.problem, at: none + [0], width: .infinity)
            try whole.solve(until: { false })
            let (bound, wholeBound) = (master.bound, whole.bound)
            #expect(abs(bound - wholeBound) < 1e-6 * max(1, abs(wholeBound)), "\(seed)")
            #expect(bound <= Double(problem.cost(of: plan)) + 1e-6)
        }
        // Masters that began with every column would show nothing.
        #expect(narrow > 20)
    }

    @Test(arguments: regimes)
    func `what is left of it after options are closed has the same optimum and basis`(
        regime: SmallProblems.Regime
    ) throws {
        var (smaller, looser) = (0, 0)
        for seed in 0..<60 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            guard let plan = try allocate(problem).result?.plan.choices else { continue }
            var random = SeededGenerator(seed: seed)
            let none = [Double](repeating: 0, count: problem.limitCount)
            var master = try KeyedMaster.over(problem, at: none, width: .infinity)
            let amounts = (0..<problem.optionCount).map { _ in Int32(random.number(in: 0...5)) }
            let wide = Int64(5 * problem.unitCount)
            try master.add([ExtraLimit(amounts: amounts, capacity: wide)])
            let closed = (0..<Int32(problem.optionCount)).filter {
                !plan.contains($0) && random.chance(40)
            }
            try master.close(closed)
            try master.solve(until: { false })
            let (before, solved) = (master.bound, master.isExact)
            let left = try master.shrink { $0 < problem.limitCount }
            #expect(solved && left.limits.starts(with: 0..<problem.limitCount), "\(seed)")
            let costs = left.options.map { problem.costs[Int($0)] }
            let (part, isOpen) = (master.problem, master.isOpen)
            #expect(part.costs == costs, "\(seed)")
            #expect(isOpen == left.options.map { !closed.contains($0) }, "\(seed)")
            smaller += part.optionCount < problem.optionCount ? 1 : 0
            looser += left.limits.count == problem.limitCount ? 1 : 0
            try master.solve(until: { false })
            let (after, iterations) = (master.bound, master.program.iterations)
            #expect(abs(before - after) < 1e-6 * max(1, abs(before)), "\(regime) \(seed)")
            #expect(iterations == 0, "\(regime) \(seed)")
        }
        #expect(smaller > 20 && looser > 20)
    }

    @Test func `a level's certificate follows a value that ends lower than it was held`() throws {
        var raised = 0
        for seed in 0..<40 {
            let problem = try SmallProblems.problem(.base, seed: seed)
            var random = SeededGenerator(seed: seed)
            let prices = problem.capacities.map { _ in Double(random.number(in: 0...9)) / 4 }
            let limit = random.number(in: 0...problem.limitCount - 1)
            let certificate = Certificate(problem, prices: prices)
            let lowered = certificate.lowering([(limit: limit, by: 2)])
            var capacities = problem.capacities
            capacities[limit] -= 2
            let counted = Recount(problem.with(capacities: capacities)).bound(certificate)
            #expect(lowered.bound == counted, "\(seed)")
            raised += lowered.bound > certificate.bound ? 1 : 0
        }
        #expect(raised > 10)
    }
}
