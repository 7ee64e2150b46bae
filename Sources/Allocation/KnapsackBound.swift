/// The bound from relaxing "one option per unit": one knapsack for each limit at prices of units.
///
/// `L(w) = settled cost + sum of w - sum over limits of the best knapsack of profits w - cost`.
/// All numbers are whole multiples of `1 / scale` and exact, so each value proves itself.
struct KnapsackBound {
    let scale: Double
    /// How often each unit is taken by the knapsacks of the last `evaluate`, open units only.
    private(set) var timesTaken: [Int32]
    /// An item that took the unit last, -1 if none.
    private(set) var takenItem: [Int32]
    /// After an `evaluate` with a window: what the bound rises by, at least, if an item is turned
    /// against the knapsacks' choice, and whether they chose it.
    private(set) var losses: [Double]
    private(set) var isTaken: [Bool]
    /// How many bounds were evaluated.
    private(set) var evaluations = 0

    private var itemsSeen = 0
    private var knapsack = Knapsack()
    private let table = KnapsackTable()
    private var thresholds: [Double]

    init(_ grid: AssignmentGrid) {
        scale = grid.scale
        timesTaken = [Int32](repeating: 0, count: grid.unitCount)
        takenItem = timesTaken
        losses = [Double](repeating: 0, count: grid.itemCount)
        isTaken = [Bool](repeating: false, count: grid.itemCount)
        thresholds = [Double](repeating: 1, count: grid.limitCount + 1)
    }

    /// What was done so far, in cells of tables filled or as much.
    var work: Int { table.work + 16 * (itemsSeen + evaluations * timesTaken.count / 4) }

    /// The bound at whole prices, in units of `1 / scale`.
    ///
    /// - Parameter window: losses up to this are found exactly; nil finds none.
    mutating func evaluate(_ core: AssignmentCore, _ prices: [Double], window: Double? = nil)
        -> Double
    {
        evaluations += 1
        var bound = Double(core.settledCost) * scale
        for unit in prices.indices {
            timesTaken[unit] = 0
            takenItem[unit] = -1
            if core.settled[unit] < 0 { bound += prices[unit] }
        }
        for limit in 0..<core.grid.limitCount {
            bound -= pack(core, limit, prices, window)
        }
        return bound - takeFree(core, prices, window != nil)
    }

    /// The bound at whole prices, and where to go from there: up for units taken too seldom.
    mutating func slope(_ core: AssignmentCore, _ prices: [Double], _ slope: inout [Double])
        -> Double
    {
        let value = evaluate(core, prices)
        for unit in slope.indices {
            slope[unit] = core.settled[unit] < 0 ? Double(1 - timesTaken[unit]) : 0
        }
        return value
    }

    /// The best knapsack of a limit.
    private mutating func pack(
        _ core: AssignmentCore, _ limit: Int, _ prices: [Double], _ window: Double?
    ) -> Double {
        knapsack.removeAll()
        let grid = core.grid
        for item in core.openItems(inLimit: limit) {
            let profit = prices[Int(grid.unit[Int(item)])] - grid.scaledCost[Int(item)]
            if profit > 0 || window != nil {
                knapsack.add(item, profit: profit, amount: Int(grid.amount[Int(item)]))
            }
        }
        knapsack.solve(
            capacity: core.room[limit], window: window, threshold: &thresholds[limit], table: table)
        itemsSeen += knapsack.items.count
        for k in knapsack.items.indices {
            let item = Int(knapsack.items[k])
            if knapsack.isTaken[k] { take(item, of: Int(grid.unit[item])) }
            guard window != nil else { continue }
            isTaken[item] = knapsack.isTaken[k]
            losses[item] = knapsack.losses[k]
        }
        return knapsack.value
    }

    /// The options without use: each as soon as it gains.
    private mutating func takeFree(_ core: AssignmentCore, _ prices: [Double], _ weighs: Bool)
        -> Double
    {
        var total = 0.0
        for item in core.openItems(inLimit: core.grid.freeLimit) {
            let unit = Int(core.grid.unit[Int(item)])
            let profit = prices[unit] - core.grid.scaledCost[Int(item)]
            if profit > 0 {
                take(Int(item), of: unit)
                total += profit
            }
            guard weighs else { continue }
            isTaken[Int(item)] = profit > 0
            losses[Int(item)] = abs(profit)
        }
        return total
    }

    private mutating func take(_ item: Int, of unit: Int) {
        timesTaken[unit] += 1
        takenItem[unit] = Int32(item)
    }

    /// The plan the last knapsacks make, if they take each open unit once.
    func plan(_ core: AssignmentCore) -> [Int32]? {
        var plan = core.settled
        for unit in plan.indices where plan[unit] < 0 {
            guard timesTaken[unit] == 1 else { return nil }
            plan[unit] = takenItem[unit]
        }
        return plan
    }
}
