extension AllocationProblem {
    /// Whether every option uses at most one limit, and takes from it.
    var isGeneralisedAssignment: Bool {
        (0..<optionCount).allSatisfy { option in
            let uses = uses(of: option)
            return uses.isEmpty || uses.count == 1 && useAmounts[uses.lowerBound] > 0
        }
    }
}

/// A generalised assignment problem laid out by unit, for knapsacks and for moves between limits.
///
/// An item is an option that some plan could choose: it fits into its limit, and no other option
/// of its unit takes as little of the same limit for as little. Options without use belong to one
/// more limit, the free one, which is never full. Costs are counted from the cheapest item of the
/// unit; `scaledCost` is a whole multiple of `1 / scale` in floating point, where all whole numbers
/// below 2^53 are exact.
struct AssignmentGrid {
    /// The most pairs of unit and limit laid out, and the most cells of a table of a knapsack.
    static let mostPairs = 1 << 24
    static let mostCells = 1 << 27

    let unitCount: Int
    let limitCount: Int
    private(set) var firstItem: [Int32] = [0]
    private(set) var option: [Int32] = []
    private(set) var unit: [Int32] = []
    private(set) var limit: [Int32] = []
    private(set) var amount: [Int32] = []
    private(set) var cost: [Int64] = []
    private(set) var scaledCost: [Double] = []
    /// The cost of each unit's cheapest item.
    private(set) var leastCost: [Int64] = []
    /// How much of each limit there is, no more than all items together take; the free one last.
    private(set) var capacity: [Int] = []
    private(set) var scale = 1.0
    /// No plan costs more above the least costs than this.
    private(set) var widestCost: Int64 = 0

    var freeLimit: Int { limitCount }
    var itemCount: Int { option.count }
    var baseCost: Int64 { leastCost.reduce(0, +) }

    /// Whether some unit has no item, so that no plan exists.
    var hasUnitWithoutItem: Bool { zip(firstItem, firstItem.dropFirst()).contains { $0 == $1 } }

    init?(_ problem: AllocationProblem) {
        guard problem.isGeneralisedAssignment else { return nil }
        unitCount = problem.unitCount
        limitCount = problem.limitCount
        guard unitCount * (limitCount + 1) <= Self.mostPairs else { return nil }
        for unit in 0..<unitCount { addItems(of: unit, problem) }
        guard setCapacities(problem), setScale() else { return nil }
    }

    func items(of unit: Int) -> Range<Int> {
        Int(firstItem[unit])..<Int(firstItem[unit + 1])
    }

    private mutating func addItems(of unit: Int, _ problem: AllocationProblem) {
        var found: [(limit: Int, amount: Int32, cost: Int64, option: Int)] = []
        for option in problem.options(of: unit) {
            let use = problem.uses(of: option).first
            let limit = use.map { Int(problem.useLimits[$0]) } ?? limitCount
            let amount = use.map { problem.useAmounts[$0] } ?? 0
            if limit == limitCount || Int64(amount) <= problem.capacities[limit] {
                found.append((limit, amount, problem.costs[option], option))
            }
        }
        found.sort {
            ($0.limit, $0.amount, $0.cost, $0.option) < ($1.limit, $1.amount, $1.cost, $1.option)
        }
        let least = found.lazy.map(\.cost).min() ?? 0
        leastCost.append(least)
        for item in found {
            if let last = limit.last, firstItem[unit] < limit.count, Int(last) == item.limit,
                cost[cost.count - 1] <= item.cost - least
            {
                continue
            }
            option.append(Int32(item.option))
            self.unit.append(Int32(unit))
            limit.append(Int32(item.limit))
            amount.append(item.amount)
            cost.append(item.cost - least)
        }
        firstItem.append(Int32(option.count))
        widestCost += found.lazy.map { $0.cost - least }.max() ?? 0
    }

    /// - Returns: whether the tables of the knapsacks can be held.
    private mutating func setCapacities(_ problem: AllocationProblem) -> Bool {
        var total = [Int](repeating: 0, count: limitCount + 1)
        var items = total
        for item in 0..<itemCount {
            total[Int(limit[item])] += Int(amount[item])
            items[Int(limit[item])] += 1
        }
        capacity = (0..<limitCount).map {
            Int(max(-1, min(problem.capacities[$0], Int64(total[$0]))))
        }
        capacity.append(0)
        return (0..<limitCount).allSatisfy { limit in
            total[limit] <= capacity[limit]
                || (items[limit] + 1).multipliedReportingOverflow(by: capacity[limit] + 1)
                    .partialValue <= Self.mostCells && capacity[limit] < Self.mostCells
        }
    }

    /// Chooses the largest scale for which all sums of prices stay whole and exact.
    private mutating func setScale() -> Bool {
        let widest = Double(unitCount) * largestPrice
        scale = 0x1p20
        while scale > 1, widest * scale > 0x1p51 { scale /= 2 }
        scaledCost = cost.map { Double($0) * scale }
        return widest * scale <= 0x1p51
    }

    /// No price of a unit needs to be larger, before scaling.
    var largestPrice: Double { 2 * (Double(widestCost) + 1) }

    /// The options a plan of items stands for.
    func choices(_ items: [Int32]) -> [Int32] { items.map { option[Int($0)] } }

    /// The cost of a plan of items above `baseCost`.
    func costAboveBase(of items: [Int32]) -> Int64 {
        items.reduce(0) { $0 + cost[Int($1)] }
    }
}
