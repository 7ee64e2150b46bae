import Allocation

extension Speed {
    /// The options no plan can choose: each takes more of a limit than its unit's least and what
    /// the leasts of all units leave; looked for again until there are no more.
    static func impossibleOptions(of problem: AllocationProblem) -> [Bool] {
        var closed = [Bool](repeating: false, count: problem.optionCount)
        var found = true
        while found {
            found = false
            var room = problem.capacities
            for unit in 0..<problem.unitCount {
                for (limit, least) in leastUses(of: unit, in: problem, without: closed) {
                    room[limit] -= least
                }
            }
            for unit in 0..<problem.unitCount {
                let least = leastUses(of: unit, in: problem, without: closed)
                for option in options(of: unit, in: problem) where !closed[option] {
                    for use in Int(problem.firstUse[option])..<Int(problem.firstUse[option + 1]) {
                        let limit = Int(problem.useLimits[use])
                        let more = Int64(problem.useAmounts[use]) - (least[limit] ?? 0)
                        if more > room[limit], !closed[option] {
                            closed[option] = true
                            found = true
                        }
                    }
                }
            }
        }
        return closed
    }

    /// The least a unit must take of the limits that each of its options uses.
    private static func leastUses(
        of unit: Int, in problem: AllocationProblem, without closed: [Bool]
    ) -> [Int: Int64] {
        var least: [Int: (amount: Int64, count: Int)] = [:]
        var open = 0
        for option in options(of: unit, in: problem) where !closed[option] {
            open += 1
            for use in Int(problem.firstUse[option])..<Int(problem.firstUse[option + 1]) {
                let amount = Int64(problem.useAmounts[use])
                let before = least[Int(problem.useLimits[use])]
                least[Int(problem.useLimits[use])] = (
                    min(before?.amount ?? amount, amount), (before?.count ?? 0) + 1
                )
            }
        }
        return least.filter { $1.count == open }.mapValues(\.amount)
    }

    private static func options(of unit: Int, in problem: AllocationProblem) -> Range<Int> {
        Int(problem.firstOption[unit])..<Int(problem.firstOption[unit + 1])
    }
}
