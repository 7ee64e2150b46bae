/// Prices of the limits, from which anyone can recompute a lower bound on the cost of every plan.
///
/// With prices `u >= 0`, `L(u) = sum over units of min over options (cost + u . uses) - u . capacity`
/// is never above the cost of a plan (Lagrange). The prices are whole multiples of `1 / scale`, so
/// the sum is exact in whole numbers and holds whatever rounding happened on the way to them.
public struct Certificate: Sendable, Hashable {
    /// The price of one of each limit, in units of `1 / scale`, zero or more.
    public let prices: [Int64]
    /// The power of two by which everything is multiplied.
    public let scale: Int64
    /// The bound: the least whole cost a plan can have, as far as these prices prove it.
    public let bound: Int64
    /// `L(u)` itself, before rounding up to a whole cost; for display.
    public let exactBound: Double
    /// Options left out of the sum, as no plan can choose them: in this order, each takes more of a
    /// limit than its unit's least and what the leasts of all units leave of the limit, counted
    /// over the options before which it stands.
    public let impossible: [Int32]
    /// `L(u)` times the scale.
    private let total: Int128
}

extension Certificate {
    /// Rounds prices to whole multiples and counts the bound they prove.
    ///
    /// One pass over all options in whole numbers: exact, and certified for any prices.
    ///
    /// - Parameter open: whether each option may still be chosen; all when not given.
    init(_ problem: AllocationProblem, prices: [Double], open: [Bool]? = nil) {
        let scale = Self.scale(for: problem, prices)
        let whole = prices.map { Int64((max(0, $0) * Double(scale)).rounded()) }
        let total = Self.scaledBound(problem, prices: whole, scale: scale, open: open)
        self.prices = whole
        self.scale = scale
        self.total = total
        bound = Self.whole(total, scale)
        exactBound = Double(total) / Double(scale)
        impossible = []
    }

    /// The bound without prices: the least cost of each unit.
    ///
    /// - Parameters:
    ///   - costs: one for each option, in place of the problem's.
    ///   - limitCount: how many prices, all zero, to give.
    init(leastOf costs: [Int64], in problem: AllocationProblem, limitCount: Int) {
        prices = [Int64](repeating: 0, count: limitCount)
        scale = 1
        total = (0..<problem.unitCount).reduce(Int128(0)) {
            $0 + Int128(costs[problem.options(of: $1)].min() ?? 0)
        }
        bound = Self.whole(total, scale)
        exactBound = Double(total)
        impossible = []
    }

    /// The same certificate for the problem from which impossible options were taken.
    func leavingOut(_ impossible: [Int32]) -> Certificate {
        Certificate(self, impossible)
    }

    /// The same certificate for a problem with more limits, which have no price.
    func extended(to limitCount: Int) -> Certificate {
        Certificate(self, prices: prices + Array(repeating: 0, count: limitCount - prices.count))
    }

    /// The same prices where there is less of some limits than was counted.
    func lowering(_ capacities: [(limit: Int, by: Int64)]) -> Certificate {
        let more = capacities.reduce(Int128(0)) { $0 + Int128(prices[$1.limit]) * Int128($1.by) }
        return more == 0 ? self : Certificate(self, prices: prices, total: total + more)
    }

    private init(_ other: Certificate, prices: [Int64], total: Int128? = nil) {
        self.prices = prices
        (scale, impossible) = (other.scale, other.impossible)
        self.total = total ?? other.total
        bound = Self.whole(self.total, scale)
        exactBound = Double(self.total) / Double(scale)
    }

    private init(_ other: Certificate, _ impossible: [Int32]) {
        (prices, scale, total) = (other.prices, other.scale, other.total)
        (bound, exactBound) = (other.bound, other.exactBound)
        self.impossible = impossible
    }

    /// The least whole number that is no less than a scaled one.
    private static func whole(_ total: Int128, _ scale: Int64) -> Int64 {
        Int64((total + Int128(scale) - 1).dividedRoundingDown(by: Int128(scale)))
    }

    /// `L(u)` times the scale, counted afresh.
    ///
    /// - Parameter open: whether each option may still be chosen; all when not given.
    public static func scaledBound(
        _ problem: AllocationProblem, prices: [Int64], scale: Int64, open: [Bool]? = nil
    ) -> Int128 {
        var total = Int128(0)
        for limit in prices.indices {
            total -= Int128(prices[limit]) * Int128(problem.capacities[limit])
        }
        for unit in 0..<problem.unitCount {
            var least = Int64.max
            for option in problem.options(of: unit) where open?[option] ?? true {
                least = min(
                    least, scaledCost(of: option, in: problem, prices: prices, scale: scale))
            }
            total += Int128(least)
        }
        return total
    }

    /// The cost of an option and of what it uses at the prices, times the scale.
    @inline(__always)
    static func scaledCost(
        of option: Int, in problem: AllocationProblem, prices: [Int64], scale: Int64
    ) -> Int64 {
        var value = problem.costs[option] &* scale
        for use in problem.uses(of: option) {
            value &+= prices[Int(problem.useLimits[use])] &* Int64(problem.useAmounts[use])
        }
        return value
    }

    /// The open options that are in no plan of the given cost or less: proven in whole numbers.
    func impossibleOptions(
        _ problem: AllocationProblem, cost: Int64, open: [Bool]
    ) -> [Int32] {
        let total = Self.scaledBound(problem, prices: prices, scale: scale, open: open)
        let room = Int128(cost) * Int128(scale) - total
        var impossible: [Int32] = []
        for unit in 0..<problem.unitCount {
            let values = problem.options(of: unit).map {
                Self.scaledCost(of: $0, in: problem, prices: prices, scale: scale)
            }
            let options = problem.options(of: unit)
            let least = zip(values, options).filter { open[$1] }.map(\.0).min() ?? 0
            for (value, option) in zip(values, options)
            where open[option] && Int128(value) - Int128(least) > room {
                impossible.append(Int32(option))
            }
        }
        return impossible
    }

    /// The largest scale for which the priced cost of an option stays within 62 bits.
    private static func scale(for problem: AllocationProblem, _ prices: [Double]) -> Int64 {
        var largest = 1.0
        for option in 0..<problem.optionCount {
            var value = Double(problem.costs[option].magnitude)
            for use in problem.uses(of: option) {
                let price = max(0, prices[Int(problem.useLimits[use])])
                value += abs(Double(problem.useAmounts[use])) * (price + 1)
            }
            largest = max(largest, value)
        }
        var scale: Int64 = 1
        while scale < 1 << 40, largest * Double(scale) < 0x1p60 { scale *= 2 }
        return scale
    }
}

extension Int128 {
    func dividedRoundingDown(by divisor: Int128) -> Int128 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
