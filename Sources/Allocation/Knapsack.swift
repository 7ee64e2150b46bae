/// One 0/1 knapsack, solved exactly on the few items whose place is in doubt.
///
/// For a price `y` of the capacity, `U = y * capacity + sum of max(0, profit - y * amount)` is an
/// upper bound, and turning item `k` against its sign costs at least `|d_k|`, with
/// `d_k = profit_k - y * amount_k`. So only items with `|d_k|` below `U - value` need the dynamic
/// programme; it is first tried with the threshold that was enough last time. Items are given by
/// `add`; profits are whole numbers.
struct Knapsack {
    private(set) var items: [Int32] = []
    private(set) var profits: [Double] = []
    private(set) var amounts: [Int] = []
    /// Whether each item is in the best choice found.
    private(set) var isTaken: [Bool] = []
    /// At least how much is lost when an item is turned against `isTaken`; set by `weigh`.
    private(set) var losses: [Double] = []
    private(set) var value = 0.0

    private var differences: [Double] = []
    private var core: [Int] = []
    private var coreProfits: [Double] = []
    private var coreAmounts: [Int] = []
    private var rates: [(rate: Double, amount: Int)] = []
    private var upper = 0.0

    mutating func removeAll() {
        items.removeAll(keepingCapacity: true)
        profits.removeAll(keepingCapacity: true)
        amounts.removeAll(keepingCapacity: true)
    }

    mutating func add(_ item: Int32, profit: Double, amount: Int) {
        items.append(item)
        profits.append(profit)
        amounts.append(amount)
    }

    /// Solves the knapsack; losses up to `window` are found exactly, larger ones as larger.
    ///
    /// - Parameter threshold: where to begin; holds afterwards what was needed.
    mutating func solve(
        capacity: Int, window: Double?, threshold: inout Double, table: KnapsackTable
    ) {
        let price = breakPrice(capacity: capacity)
        setDifferences(price, capacity: capacity)
        let extra = window.map { $0 + 1 } ?? 0
        var width = threshold + extra
        while true {
            fillCore(width, capacity: capacity, table)
            let needed = upper - value + extra
            if needed <= width { break }
            width = needed
        }
        threshold = (upper - value) * 1.1 + 1
        if let window { weigh(window, table) }
    }

    /// The price at which the items worth more than it just pass the capacity, rounded up.
    private mutating func breakPrice(capacity: Int) -> Double {
        rates.removeAll(keepingCapacity: true)
        var total = 0
        for k in items.indices where profits[k] > 0 {
            rates.append((profits[k] / Double(max(1, amounts[k])), amounts[k]))
            total += amounts[k]
        }
        if total <= capacity { return 0 }
        var (low, high, room) = (0, rates.count, capacity)
        while high - low > 1 {
            let (end, taken) = partition(low, high)
            if taken > room {
                if end == high { break }
                high = end
            } else {
                if end == high { break }
                room -= taken
                low = end
            }
        }
        return rates[low].rate.rounded(.up)
    }

    /// Moves the higher rates of a range to its front.
    ///
    /// - Returns: where the lower ones begin, and the sum of the amounts before. The end of the range
    ///   when all are equal.
    private mutating func partition(_ low: Int, _ high: Int) -> (end: Int, taken: Int) {
        let (first, middle, last) = (
            rates[low].rate, rates[(low + high) / 2].rate, rates[high - 1].rate
        )
        let pivot = max(min(first, middle), min(max(first, middle), last))
        var end = divide(low, high) { $0 > pivot }
        if end == low { end = divide(low, high) { $0 >= pivot } }
        var taken = 0
        for k in low..<end { taken += rates[k].amount }
        return (end, taken)
    }

    private mutating func divide(
        _ low: Int, _ high: Int, _ belongsInFront: (Double) -> Bool
    ) -> Int {
        var end = low
        for k in low..<high where belongsInFront(rates[k].rate) {
            rates.swapAt(k, end)
            end += 1
        }
        return end
    }

    private mutating func setDifferences(_ price: Double, capacity: Int) {
        upper = price * Double(capacity)
        differences.removeAll(keepingCapacity: true)
        for k in items.indices {
            let difference = profits[k] - price * Double(amounts[k])
            differences.append(difference)
            if difference > 0 { upper += difference }
        }
    }

    /// Decides all items by the sign of their difference, but those nearer to zero by the table.
    private mutating func fillCore(_ width: Double, capacity: Int, _ table: KnapsackTable) {
        core.removeAll(keepingCapacity: true)
        coreProfits.removeAll(keepingCapacity: true)
        coreAmounts.removeAll(keepingCapacity: true)
        isTaken.removeAll(keepingCapacity: true)
        var room = capacity
        value = 0
        for k in items.indices {
            let isCertain = abs(differences[k]) >= width
            isTaken.append(isCertain && differences[k] > 0)
            if isTaken[k] {
                value += profits[k]
                room -= amounts[k]
            } else if !isCertain {
                core.append(k)
                coreProfits.append(profits[k])
                coreAmounts.append(amounts[k])
            }
        }
        solveCore(room, table)
    }

    private mutating func solveCore(_ room: Int, _ table: KnapsackTable) {
        table.fill(profits: coreProfits, amounts: coreAmounts, capacity: max(0, room))
        value += table.best
        let core = core
        table.forEachTaken { isTaken[core[$0]] = true }
    }

    private mutating func weigh(_ window: Double, _ table: KnapsackTable) {
        let slack = upper - value
        losses.removeAll(keepingCapacity: true)
        for k in items.indices { losses.append(max(0, abs(differences[k]) - slack)) }
        let core = core
        table.forEachLoss { position, forcedIn, forcedOut in
            let loss = isTaken[core[position]] ? forcedOut : forcedIn
            losses[core[position]] = min(loss, window + 1)
        }
    }
}
