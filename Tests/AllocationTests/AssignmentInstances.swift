import Allocation

/// Generalised assignment problems by the published recipes, from a fixed sequence of numbers.
struct AssignmentInstances {
    enum Kind: String, CaseIterable { case a, b, c, d, e }

    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Evenly from a range.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
    }

    /// Martello and Toth's types A to D, Laguna's E: `jobs` units, `agents` limits.
    mutating func published(
        _ kind: Kind, agents: Int, jobs: Int
    ) throws(AllocationError) -> AllocationProblem {
        var amounts = [[Int]](repeating: [Int](repeating: 0, count: jobs), count: agents)
        var costs = amounts
        for agent in 0..<agents {
            for job in 0..<jobs { (amounts[agent][job], costs[agent][job]) = pair(kind) }
        }
        let capacities = capacities(kind, amounts, costs)
        var draft = AllocationProblem.Draft(capacities: capacities)
        for job in 0..<jobs {
            draft.addUnit()
            for agent in 0..<agents {
                draft.addOption(
                    cost: Int64(costs[agent][job]),
                    uses: [(limit: agent, amount: amounts[agent][job])])
            }
        }
        return try AllocationProblem(draft)
    }

    private mutating func pair(_ kind: Kind) -> (amount: Int, cost: Int) {
        switch kind {
        case .a, .b, .c: return (number(5...25), number(10...50))
        case .d:
            let amount = number(1...100)
            return (amount, max(1, 111 - amount + number(-10...10)))
        case .e:
            // 1 - 10 ln U, by the nearest of a hundred quantiles of the exponential.
            let amount = min(100, 1 + Self.exponential[number(0...99)])
            return (amount, max(1, 1000 / amount - number(0...10)))
        }
    }

    /// `-10 ln((k + 1/2) / 100)`, rounded down.
    private static let exponential: [Int] = (0..<100).map { k in
        var (count, left) = (0, 1.0)
        while left * 0.904837418 > (Double(k) + 0.5) / 100 {
            left *= 0.904837418
            count += 1
        }
        return count
    }

    private func capacities(_ kind: Kind, _ amounts: [[Int]], _ costs: [[Int]]) -> [Int64] {
        let (agents, jobs) = (amounts.count, amounts[0].count)
        if kind != .a, kind != .b {
            return amounts.map { Int64($0.reduce(0, +) * 8 / (10 * agents)) }
        }
        var fullest = [Int](repeating: 0, count: agents)
        for job in 0..<jobs {
            let cheapest = (0..<agents).min { costs[$0][job] < costs[$1][job] } ?? 0
            fullest[cheapest] += amounts[cheapest][job]
        }
        let base = (0..<agents).map { Double(jobs / agents * 15) * 0.6 + 0.4 * Double(fullest[$0]) }
        return base.map { Int64(kind == .a ? $0 : $0 * 0.7) }
    }

    /// A small problem of no published kind: options missing, repeated or without use, costs of
    /// either sign, limits that may be too small for any plan.
    mutating func irregular() throws(AllocationError) -> AllocationProblem {
        let limits = number(1...4)
        let tightness = number(4...14)
        let units = number(1...9)
        var draft = AllocationProblem.Draft(
            capacities: (0..<limits).map { _ in Int64(units * tightness / (limits + 1)) })
        for _ in 0..<units {
            draft.addUnit()
            for _ in 0..<number(1...6) {
                let limit = number(0...limits)
                draft.addOption(
                    cost: Int64(number(-20...60)),
                    uses: limit == limits ? [] : [(limit: limit, amount: number(1...12))])
            }
        }
        return try AllocationProblem(draft)
    }
}
