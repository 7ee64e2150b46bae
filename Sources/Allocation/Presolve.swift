/// What can be said before any search: options that no plan can choose, limits that cannot bind.
///
/// With `least` the smallest use a unit can make of a limit, an option that takes more than its
/// unit's least plus what the leasts of all units leave of the limit is in no plan.
struct Presolve {
    /// The problem that is left, with the limits of the original in the same order.
    private(set) var reduced: ReducedProblem
    /// Whether it is proven that no plan exists.
    private(set) var isInfeasible = false
    private static let mostCopied = 8_000_000
    /// The options of the original taken out, those found first first.
    private(set) var impossible: [Int32] = []

    init(_ problem: AllocationProblem) {
        reduced = ReducedProblem(
            problem: problem, origin: (0..<Int32(problem.optionCount)).map { $0 })
        // A copy of the very largest problems would take more memory than it saves work.
        guard problem.optionCount <= Self.mostCopied else { return }
        while !isInfeasible, removeImpossibleOptions() {}
        if !isInfeasible { dropSlackLimits() }
    }

    /// - Returns: whether something was removed, so that another look may find more.
    private mutating func removeImpossibleOptions() -> Bool {
        let problem = reduced.problem
        let least = Self.leastUsage(problem)
        let room = zip(problem.capacities, least).map { $0 - $1 }
        guard room.allSatisfy({ $0 >= 0 }) else {
            isInfeasible = true
            return false
        }
        var isImpossible = [Bool](repeating: false, count: problem.optionCount)
        var anyImpossible = false
        var scratch = UnitScratch(limitCount: problem.limitCount)
        for unit in 0..<problem.unitCount {
            scratch.visit(problem, unit)
            for option in problem.options(of: unit) where scratch.exceeds(problem, option, room) {
                isImpossible[option] = true
                impossible.append(reduced.origin[option])
                anyImpossible = true
            }
        }
        guard anyImpossible else { return false }
        let next = problem.keeping { !isImpossible[$1] }
        reduced = ReducedProblem(problem: next.problem, origin: reduced.original(next.origin))
        isInfeasible = (0..<next.problem.unitCount).contains {
            next.problem.options(of: $0).isEmpty
        }
        return true
    }

    /// The sum over units of the least each can use, by limit.
    static func leastUsage(_ problem: AllocationProblem) -> [Int64] {
        var least = [Int64](repeating: 0, count: problem.limitCount)
        var scratch = UnitScratch(limitCount: problem.limitCount)
        for unit in 0..<problem.unitCount {
            scratch.visit(problem, unit)
            for limit in scratch.limits { least[limit] += scratch.least(limit) }
        }
        return least
    }

    /// Gives limits that cannot be exceeded no uses, so that they cost nothing any more.
    private mutating func dropSlackLimits() {
        let problem = reduced.problem
        var most = [Int64](repeating: 0, count: problem.limitCount)
        var scratch = UnitScratch(limitCount: problem.limitCount)
        for unit in 0..<problem.unitCount {
            scratch.visit(problem, unit)
            for limit in scratch.limits { most[limit] += scratch.most(limit) }
        }
        let binding = zip(most, problem.capacities).map { $0 > $1 }
        let isUsed = zip(binding, most).contains { !$0 && $1 != 0 }
        if isUsed { reduced.problem = problem.withUses { binding[$0] } }
    }
}

/// The least and most a unit can use of each limit it touches, for one unit at a time.
private struct UnitScratch {
    private(set) var limits: [Int] = []
    private var lowest: [Int64]
    private var highest: [Int64]
    private var seen: [Int32]
    private var optionCount: Int32 = 0

    init(limitCount: Int) {
        lowest = [Int64](repeating: 0, count: limitCount)
        highest = lowest
        seen = [Int32](repeating: 0, count: limitCount)
    }

    mutating func visit(_ problem: AllocationProblem, _ unit: Int) {
        for limit in limits { seen[limit] = 0 }
        limits.removeAll(keepingCapacity: true)
        let options = problem.options(of: unit)
        optionCount = Int32(options.count)
        for option in options {
            for use in problem.uses(of: option) {
                let limit = Int(problem.useLimits[use])
                let amount = Int64(problem.useAmounts[use])
                if seen[limit] == 0 {
                    limits.append(limit)
                    (lowest[limit], highest[limit]) = (amount, amount)
                } else {
                    lowest[limit] = min(lowest[limit], amount)
                    highest[limit] = max(highest[limit], amount)
                }
                seen[limit] += 1
            }
        }
    }

    func least(_ limit: Int) -> Int64 {
        seen[limit] == optionCount ? lowest[limit] : min(0, lowest[limit])
    }

    func most(_ limit: Int) -> Int64 {
        seen[limit] == optionCount ? highest[limit] : max(0, highest[limit])
    }

    func exceeds(_ problem: AllocationProblem, _ option: Int, _ room: [Int64]) -> Bool {
        problem.uses(of: option).contains { use in
            let limit = Int(problem.useLimits[use])
            return Int64(problem.useAmounts[use]) - least(limit) > room[limit]
        }
    }
}
