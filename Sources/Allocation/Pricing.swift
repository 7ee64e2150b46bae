/// One full pass over all options at given prices: `L(u)`, and each unit's cheapest option.
///
/// In floating point, so a guide and not a proof; `Certificate` counts the same in whole numbers.
struct Pricing {
    /// `L(u) = sum over units of min over options (cost + u . uses) - u . capacity`.
    private(set) var bound = 0.0
    /// The cheapest option of each unit at the prices; of equals the first.
    private(set) var cheapest: [Int32] = []
    /// The priced cost of each unit's cheapest option.
    private(set) var least: [Double] = []

    /// - Parameter open: whether each option may still be chosen; all when not given.
    init(_ problem: AllocationProblem, at prices: [Double], open: [Bool]? = nil) {
        cheapest.reserveCapacity(problem.unitCount)
        least.reserveCapacity(problem.unitCount)
        for unit in 0..<problem.unitCount {
            var (best, lowest) = (Int32(0), Double.infinity)
            for option in problem.options(of: unit) where open?[option] ?? true {
                let value = problem.pricedCost(of: option, at: prices)
                if value < lowest { (best, lowest) = (Int32(option), value) }
            }
            cheapest.append(best)
            least.append(lowest)
            bound += lowest
        }
        for limit in prices.indices {
            bound -= prices[limit] * Double(problem.capacities[limit])
        }
    }

    /// How much more an option costs at the prices than the cheapest of its unit.
    func reducedCost(
        of option: Int, unit: Int, in problem: AllocationProblem, at prices: [Double]
    ) -> Double {
        problem.pricedCost(of: option, at: prices) - least[unit]
    }
}

extension AllocationProblem {
    /// The cost of an option and of what it uses at the prices.
    @inline(__always)
    func pricedCost(of option: Int, at prices: [Double]) -> Double {
        var value = Double(costs[option])
        for use in uses(of: option) {
            value += prices[Int(useLimits[use])] * Double(useAmounts[use])
        }
        return value
    }
}
