/// The bound that prices prove, kept up to date in whole numbers while a problem changes.
///
/// `L(u) = sum over units of min over options (cost + u . uses) - u . capacity`: a change of a
/// capacity moves one term, a change of a unit's options one minimum. Exact, like `Certificate`.
struct WhatIfBound {
    /// The price of one of each limit, in units of `1 / scale`, zero or more.
    let prices: [Int64]
    /// The power of two by which everything is multiplied.
    let scale: Int64
    /// The least priced cost of each unit.
    private(set) var least: [Int64]
    /// `L(u)` times the scale.
    private(set) var total: Int128

    init(_ rules: WhatIfRules, prices: [Int64], scale: Int64) {
        (self.prices, self.scale) = (prices, scale)
        least = []
        least.reserveCapacity(rules.problem.unitCount)
        total = 0
        for limit in prices.indices {
            total -= Int128(prices[limit]) * Int128(rules.problem.capacities[limit])
        }
        for unit in 0..<rules.problem.unitCount {
            least.append(lowest(unit, rules))
            total += Int128(least[unit])
        }
    }

    /// No plan costs less than this.
    var bound: Int64 {
        Int64((total + Int128(scale) - 1).dividedRoundingDown(by: Int128(scale)))
    }

    /// `L(u)` itself, to compare bounds of different prices.
    var value: Double { Double(total) / Double(scale) }

    /// The prices as ordinary numbers.
    var plainPrices: [Double] { prices.map { Double($0) / Double(scale) } }

    /// Takes note of a capacity that is larger by `more`.
    mutating func note(_ limit: Int, more: Int64) {
        total -= Int128(prices[limit]) * Int128(more)
    }

    /// Takes note of other options of a unit.
    mutating func renew(_ unit: Int, _ rules: WhatIfRules) {
        let value = lowest(unit, rules)
        total += Int128(value) - Int128(least[unit])
        least[unit] = value
    }

    /// The cost of an option and of what it uses, times the scale.
    @inline(__always)
    func pricedCost(_ option: Int, in problem: AllocationProblem) -> Int64 {
        var value = problem.costs[option] &* scale
        for use in problem.uses(of: option) {
            value &+= prices[Int(problem.useLimits[use])] &* Int64(problem.useAmounts[use])
        }
        return value
    }

    private func lowest(_ unit: Int, _ rules: WhatIfRules) -> Int64 {
        var value = Int64.max
        for option in rules.problem.options(of: unit) where rules.allows(option, of: unit) {
            value = min(value, pricedCost(option, in: rules.problem))
        }
        guard value == .max else { return value }
        return rules.usable(of: unit).reduce(Int64.max) {
            min($0, pricedCost($1, in: rules.problem))
        }
    }
}
