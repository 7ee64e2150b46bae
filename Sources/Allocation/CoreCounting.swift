/// Bans options by counting: what every choice uses at least may leave no room for an option.
///
/// Exact whole numbers, so what it bans or refutes is proven. `LiveCounting` does the same where
/// options change a few units at a time.
struct CoreCounting {
    /// How much of each limit is left when every unit uses as little of it as it can.
    private var slack: [Int64] = []
    /// For each limit, the range of amounts within the unit being counted.
    private var low: [Int64]
    private var high: [Int64]
    private var users: [Int32]
    private var met: [Int32] = []

    init(_ problem: AllocationProblem) {
        low = [Int64](repeating: 0, count: problem.limitCount)
        high = low
        users = [Int32](repeating: 0, count: problem.limitCount)
    }

    /// Bans what cannot be chosen, until nothing changes.
    ///
    /// - Parameter changed: told of each unit that lost an option.
    /// - Returns: whether a choice may be left; `false` is a proof that there is none.
    mutating func tighten(
        _ problem: AllocationProblem, _ live: inout [Bool], changed: (Int) -> Void
    ) -> Bool {
        while true {
            guard countSlack(problem, live) else { return false }
            var again = false
            for unit in 0..<problem.unitCount where ban(in: unit, problem, &live) {
                changed(unit)
                again = true
            }
            if !again { return true }
        }
    }

    private mutating func countSlack(_ problem: AllocationProblem, _ live: [Bool]) -> Bool {
        slack = problem.capacities
        for unit in 0..<problem.unitCount {
            guard count(unit, problem, live) > 0 else { return false }
            for limit in met { slack[Int(limit)] -= low[Int(limit)] }
        }
        return slack.allSatisfy { $0 >= 0 }
    }

    /// Counts the live options of a unit and the range of what they use.
    private mutating func count(
        _ unit: Int, _ problem: AllocationProblem, _ live: [Bool]
    ) -> Int32 {
        met.removeAll(keepingCapacity: true)
        var options: Int32 = 0
        for option in problem.options(of: unit) where live[option] {
            options += 1
            for use in problem.uses(of: option) {
                let (limit, amount) = (Int(problem.useLimits[use]), Int64(problem.useAmounts[use]))
                if users[limit] == 0 {
                    met.append(Int32(limit))
                    (low[limit], high[limit]) = (amount, amount)
                } else {
                    low[limit] = min(low[limit], amount)
                    high[limit] = max(high[limit], amount)
                }
                users[limit] += 1
            }
        }
        for limit in met.lazy.map(Int.init) {
            if users[limit] < options {
                low[limit] = min(low[limit], 0)
                high[limit] = max(high[limit], 0)
            }
            users[limit] = 0
        }
        return options
    }

    private mutating func ban(
        in unit: Int, _ problem: AllocationProblem, _ live: inout [Bool]
    ) -> Bool {
        guard count(unit, problem, live) > 1 else { return false }
        var banned = false
        for limit in met where high[Int(limit)] - low[Int(limit)] > slack[Int(limit)] {
            let most = low[Int(limit)] + slack[Int(limit)]
            for option in problem.options(of: unit) where live[option] {
                if problem.amount(of: option, limit: limit) > most {
                    live[option] = false
                    banned = true
                }
            }
        }
        return banned
    }
}

extension AllocationProblem {
    /// How much of a limit an option uses.
    func amount(of option: Int, limit: Int32) -> Int64 {
        for use in uses(of: option) where useLimits[use] == limit {
            return Int64(useAmounts[use])
        }
        return 0
    }
}
