/// Prices of the units, from which anyone can recompute a lower bound on the cost of every plan.
///
/// With a price `w` for each unit, `L(w) = sum of w - sum over limits of the best knapsack` is never
/// above the cost of a plan; the knapsack of a limit chooses among the options that use it, at most
/// one of each unit, with profit `w - cost`. Options that use nothing are chosen when they gain. The
/// prices are whole multiples of `1 / scale`, so the sum is exact in whole numbers.
public struct KnapsackCertificate: Sendable, Hashable {
    /// The price of each unit, in units of `1 / scale`.
    public let unitPrices: [Int64]
    /// The number by which everything is multiplied.
    public let scale: Int64
    /// The least whole cost a plan can have, as far as these prices prove it.
    public let bound: Int64
}

extension KnapsackCertificate {
    /// Counts the bound that prices prove; the problem is a generalised assignment.
    init(_ problem: AllocationProblem, unitPrices: [Int64], scale: Int64) {
        self.unitPrices = unitPrices
        self.scale = scale
        let total = Self.scaledBound(problem, unitPrices: unitPrices, scale: scale)
        bound = Int64((total + Int128(scale) - 1).dividedRoundingDown(by: Int128(scale)))
    }

    /// `L(w)` times the scale, counted afresh from the problem alone by plain tables.
    public static func scaledBound(
        _ problem: AllocationProblem, unitPrices: [Int64], scale: Int64
    ) -> Int128 {
        var gains = [[Gain]](repeating: [], count: problem.limitCount)
        var total = Int128(0)
        for unit in 0..<problem.unitCount {
            var free: Int64 = 0
            for option in problem.options(of: unit) {
                let profit = unitPrices[unit] - problem.costs[option] * scale
                guard profit > 0 else { continue }
                if let use = problem.uses(of: option).first {
                    gains[Int(problem.useLimits[use])].append(
                        Gain(unit: unit, amount: Int(problem.useAmounts[use]), profit: profit))
                } else {
                    free = max(free, profit)
                }
            }
            total += Int128(unitPrices[unit] - free)
        }
        for limit in gains.indices {
            total -= Int128(best(gains[limit], capacity: problem.capacities[limit]))
        }
        return total
    }

    private struct Gain {
        let unit: Int
        let amount: Int
        let profit: Int64
    }

    /// The largest profit of options of different units within a capacity.
    private static func best(_ gains: [Gain], capacity: Int64) -> Int64 {
        guard capacity >= 0 else { return 0 }
        let total = gains.reduce(Int64(0)) { $0 + Int64($1.amount) }
        let width = Int(min(capacity, total)) + 1
        var row = [Int64](repeating: 0, count: width)
        var next = row
        for (position, gain) in gains.enumerated() {
            for room in stride(from: gain.amount, to: width, by: 1) {
                next[room] = max(next[room], row[room - gain.amount] + gain.profit)
            }
            let isLastOfUnit = position + 1 == gains.count || gains[position + 1].unit != gain.unit
            if isLastOfUnit { row = next }
        }
        return row[width - 1]
    }
}
