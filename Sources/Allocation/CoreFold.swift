/// What is left of a problem once options are banned: only units with a choice, only limits that
/// can be exceeded.
struct CoreFold {
    /// The smaller problem.
    let problem: AllocationProblem
    /// The option of the outer problem that each option is.
    let source: [Int32]
    /// The limit of the outer problem that each limit is.
    let limits: [Int32]
    /// The unit of the outer problem that each unit is.
    let units: [Int32]
    /// For each outer unit an allowed option: the only one, where the unit is not in the smaller
    /// problem.
    private let settled: [Int32]
    /// What the settled units cost.
    let settledCost: Int64

    /// The problem left by the allowed options, or `nil` when counting shows that it has no plan.
    init?(_ outer: AllocationProblem, allowed: [Bool]) {
        var live = allowed
        var counting = CoreCounting(outer)
        guard counting.tighten(outer, &live, changed: { _ in }) else { return nil }
        var capacities = outer.capacities
        var (source, units, settled): ([Int32], [Int32], [Int32]) = ([], [], [])
        var settledCost: Int64 = 0
        var firstOption: [Int32] = [0]
        for unit in 0..<outer.unitCount {
            let options = outer.options(of: unit).filter { live[$0] }
            settled.append(Int32(options[0]))
            if options.count == 1 {
                settledCost += outer.costs[options[0]]
                for use in outer.uses(of: options[0]) {
                    capacities[Int(outer.useLimits[use])] -= Int64(outer.useAmounts[use])
                }
            } else {
                units.append(Int32(unit))
                source.append(contentsOf: options.map(Int32.init))
                firstOption.append(Int32(source.count))
            }
        }
        limits = Self.limitsThatBind(outer, source, firstOption, capacities)
        (self.source, self.units, self.settled) = (source, units, settled)
        self.settledCost = settledCost
        problem = Self.part(of: outer, source, firstOption, limits, capacities)
    }

    /// Choices of the outer problem from choices of the smaller one.
    func outerChoices(_ choices: [Int32]) -> [Int32] {
        var outer = settled
        for unit in choices.indices { outer[Int(units[unit])] = source[Int(choices[unit])] }
        return outer
    }

    /// Choices of the smaller problem from choices of the outer one, all of them allowed.
    func innerChoices(_ choices: [Int32]) -> [Int32] {
        units.indices.map { unit in
            let options = problem.options(of: unit)
            let wanted = choices[Int(units[unit])]
            return Int32(options.first { source[$0] == wanted } ?? options.lowerBound)
        }
    }

    /// The limits that some choice of every unit exceeds.
    private static func limitsThatBind(
        _ outer: AllocationProblem, _ source: [Int32], _ firstOption: [Int32],
        _ capacities: [Int64]
    ) -> [Int32] {
        var most = [Int64](repeating: 0, count: outer.limitCount)
        var high = most
        var users = [Int32](repeating: 0, count: outer.limitCount)
        for unit in 0..<firstOption.count - 1 {
            let options = source[Int(firstOption[unit])..<Int(firstOption[unit + 1])]
            var met: [Int] = []
            for option in options {
                for use in outer.uses(of: Int(option)) {
                    let limit = Int(outer.useLimits[use])
                    let amount = Int64(outer.useAmounts[use])
                    if users[limit] == 0 { met.append(limit) }
                    high[limit] = users[limit] == 0 ? amount : max(high[limit], amount)
                    users[limit] += 1
                }
            }
            for limit in met {
                most[limit] += Int(users[limit]) < options.count ? max(0, high[limit]) : high[limit]
                users[limit] = 0
            }
        }
        return most.indices.filter { most[$0] > capacities[$0] }.map(Int32.init)
    }

    private static func part(
        of outer: AllocationProblem, _ source: [Int32], _ firstOption: [Int32], _ limits: [Int32],
        _ capacities: [Int64]
    ) -> AllocationProblem {
        var number = [Int32](repeating: -1, count: outer.limitCount)
        for (index, limit) in limits.enumerated() { number[Int(limit)] = Int32(index) }
        var firstUse: [Int32] = [0]
        var (useLimits, useAmounts): ([Int32], [Int32]) = ([], [])
        for option in source {
            for use in outer.uses(of: Int(option)) {
                let limit = number[Int(outer.useLimits[use])]
                guard limit >= 0 else { continue }
                useLimits.append(limit)
                useAmounts.append(outer.useAmounts[use])
            }
            firstUse.append(Int32(useLimits.count))
        }
        return AllocationProblem(
            unchecked: firstOption, costs: source.map { outer.costs[Int($0)] },
            firstUse: firstUse, useLimits: useLimits, useAmounts: useAmounts,
            capacities: limits.map { capacities[Int($0)] })
    }
}
