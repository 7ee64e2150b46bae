extension AssignmentGrid {
    /// The prices of units that go with prices of limits: the least priced cost of each unit.
    ///
    /// In units of `1 / scale`, whole.
    func unitPrices(_ limitPrices: [Double]) -> [Double] {
        (0..<unitCount).map { unit in
            let least = items(of: unit).lazy.map { item in
                pricedCost(item, limitPrices)
            }.min()
            return ((least ?? 0) * scale).rounded()
        }
    }

    /// The cost of an item together with the price of its use.
    func pricedCost(_ item: Int, _ limitPrices: [Double]) -> Double {
        let limit = Int(limit[item])
        let price = limit < limitPrices.count ? max(0, limitPrices[limit]) : 0
        return Double(cost[item]) + price * Double(amount[item])
    }

    /// Prices of limits near those of the linear relaxation, for want of better ones.
    func ascendedLimitPrices(steps: Int, shouldStop: () -> Bool) -> [Double] {
        let evaluate = { (prices: [Double], slope: inout [Double]) -> Double in
            relaxedBound(prices, &slope)
        }
        let zero = [Double](repeating: 0, count: limitCount)
        var ascent = KnapsackAscent(
            from: zero, allowed: 0...largestPrice, distance: Double(widestCost) * 0.05 + 1,
            evaluate: evaluate)
        for _ in 0..<steps where !shouldStop() {
            guard ascent.step(evaluate: evaluate) else { break }
        }
        return ascent.prices
    }

    /// The bound from relaxing the limits, above `baseCost`; the subgradient is the overload.
    private func relaxedBound(_ prices: [Double], _ slope: inout [Double]) -> Double {
        var bound = 0.0
        for limit in prices.indices {
            bound -= prices[limit] * Double(capacity[limit])
            slope[limit] = -Double(capacity[limit])
        }
        for unit in 0..<unitCount {
            var (least, best) = (Double.infinity, -1)
            for item in items(of: unit) {
                let value = pricedCost(item, prices)
                if value < least { (least, best) = (value, item) }
            }
            guard best >= 0 else { continue }
            bound += least
            if limit[best] < limitCount { slope[Int(limit[best])] += Double(amount[best]) }
        }
        return bound
    }
}
