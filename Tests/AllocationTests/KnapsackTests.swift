import Testing

@testable import Allocation

@Suite struct KnapsackTests {
    @Test func `a knapsack is worth what trying every subset finds, and so is each loss`() {
        var numbers = AssignmentInstances(seed: 2)
        for _ in 0..<200 {
            let count = numbers.number(1...9)
            let items = (0..<count).map { _ in
                (profit: Double(numbers.number(-4...40)), amount: numbers.number(1...12))
            }
            let (capacity, window) = (numbers.number(0...40), Double(numbers.number(0...30)))
            var knapsack = Knapsack()
            for (k, item) in items.enumerated() {
                knapsack.add(Int32(k), profit: item.profit, amount: item.amount)
            }
            var threshold = Double(numbers.number(0...20))
            knapsack.solve(
                capacity: capacity, window: window, threshold: &threshold, table: KnapsackTable())
            let subsets = Subsets(items: items, capacity: capacity)
            #expect(knapsack.value == subsets.best { _ in true })
            let taken = knapsack.isTaken.indices.filter { knapsack.isTaken[$0] }
            #expect(taken.reduce(0) { $0 + items[$1].profit } == knapsack.value)
            #expect(taken.reduce(0) { $0 + items[$1].amount } <= capacity)
            for k in 0..<count {
                let loss = knapsack.value - subsets.best { $0.contains(k) != knapsack.isTaken[k] }
                #expect(knapsack.losses[k] <= loss)
                #expect(knapsack.losses[k] >= min(loss, window))
            }
        }
    }

    private struct Subsets {
        let items: [(profit: Double, amount: Int)]
        let capacity: Int

        func best(where allowed: (Set<Int>) -> Bool) -> Double {
            var best = -Double.infinity
            for mask in 0..<(1 << items.count) {
                let chosen = Set(items.indices.filter { mask >> $0 & 1 == 1 })
                let amount = chosen.reduce(0) { $0 + items[$1].amount }
                guard amount <= capacity, allowed(chosen) else { continue }
                best = max(best, chosen.reduce(0) { $0 + items[$1].profit })
            }
            return best
        }
    }

    @Test func `any prices of units prove a bound that no plan undercuts, recounted by trying all`()
        throws
    {
        var numbers = AssignmentInstances(seed: 4)
        for _ in 0..<60 {
            let problem = try numbers.irregular()
            let prices = (0..<problem.unitCount).map { _ in Int64(numbers.number(-400...900)) }
            let certificate = KnapsackCertificate(problem, unitPrices: prices, scale: 16)
            let recount = recounted(problem, prices, scale: 16)
            let total = KnapsackCertificate.scaledBound(problem, unitPrices: prices, scale: 16)
            #expect(total == Int128(recount))
            #expect(certificate.bound * 16 >= recount && (certificate.bound - 1) * 16 < recount)
        }
    }

    /// The bound by recursion over units, limit by limit.
    private func recounted(_ problem: AllocationProblem, _ prices: [Int64], scale: Int64) -> Int64 {
        func gain(_ unit: Int, _ limit: Int?, _ room: Int64) -> Int64 {
            guard unit < problem.unitCount else { return 0 }
            var best = gain(unit + 1, limit, room)
            for option in problem.options(of: unit) {
                let use = problem.uses(of: option).first
                guard use.map({ Int(problem.useLimits[$0]) }) == limit else { continue }
                let left = room - (use.map { Int64(problem.useAmounts[$0]) } ?? 0)
                guard left >= 0 else { continue }
                let profit = prices[unit] - problem.costs[option] * scale
                best = max(best, profit + gain(unit + 1, limit, left))
            }
            return best
        }
        let packed = (0..<problem.limitCount).reduce(Int64(0)) {
            $0 + gain(0, $1, problem.capacities[$1])
        }
        return prices.reduce(0, +) - packed - gain(0, nil, 0)
    }

    @Test func `the first bound of the search is at least that of prices of limits`() throws {
        var instances = AssignmentInstances(seed: 17)
        for kind in AssignmentInstances.Kind.allCases {
            let problem = try instances.published(kind, agents: 3, jobs: 16)
            let grid = try #require(AssignmentGrid(problem))
            let prices = grid.ascendedLimitPrices(steps: 500) { false }
            var core = AssignmentCore(grid)
            let isPossible = core.propagate()
            #expect(isPossible)
            var turns = AssignmentTurns(core, limitPrices: prices, start: nil)
            let first = turns.climb { false }.certificate(for: problem)
            #expect(first.bound >= Certificate(problem, prices: prices).bound)
        }
    }
}
