import Optimisation

/// Limits whose prices are found anew while all others keep theirs: those near a change, or all.
///
/// With the other prices in the costs, what remains is a problem of the same kind: the units with
/// a near option in the region, each with all its usable options. Its exact linear optimum gives
/// the best prices of the region; the bound they prove is counted in full afterwards.
struct WhatIfRegion {
    /// Costs of the small problem are priced costs times this, as whole numbers.
    private static let fineness = 256.0

    /// Whether each limit lies in the region.
    private(set) var isInside: [Bool]
    /// The limits of the region, in the order in which they were reached.
    private(set) var limits: [Int]

    init(_ seeds: [Int], limitCount: Int) {
        isInside = [Bool](repeating: false, count: limitCount)
        limits = []
        for limit in seeds { insert(limit) }
    }

    private mutating func insert(_ limit: Int) {
        guard !isInside[limit] else { return }
        isInside[limit] = true
        limits.append(limit)
    }

    /// All limits.
    init(limitCount: Int) {
        isInside = [Bool](repeating: true, count: limitCount)
        limits = Array(0..<limitCount)
    }

    /// Grows from place to place, over units that tie between them, until there are enough.
    ///
    /// Limits that very many units share stay out: with them nearly all units would come in.
    mutating func grow(to size: Int, _ search: PlanSearch, _ units: LimitUnits, width: Double) {
        var next = 0
        var isSeen = [Bool](repeating: false, count: search.problem.unitCount)
        while next < limits.count, limits.count < size {
            let limit = limits[next]
            next += 1
            for unit in units.of(limit) where !isSeen[Int(unit)] {
                let near = search.near(Int(unit), within: width)
                guard near.contains(where: { search.amount($0, of: limit) != 0 }) else { continue }
                isSeen[Int(unit)] = true
                for option in near {
                    let slot = Int(search.slots.ofOption[option])
                    if slot >= 0 { insert(slot) }
                }
            }
        }
    }

    /// The units with a near candidate in the region, ascending.
    func members(_ search: PlanSearch, width: Double) -> [Int] {
        if limits.count == search.problem.limitCount {
            return Array(0..<search.problem.unitCount)
        }
        return (0..<search.problem.unitCount).filter { unit in
            let near = search.near(unit, within: width)
            return near.count > 1 && near.contains { touches($0, search.problem) }
        }
    }

    private func touches(_ option: Int, _ problem: AllocationProblem) -> Bool {
        problem.uses(of: option).contains { isInside[Int(problem.useLimits[$0])] }
    }

    /// Prices of all limits, with the best ones found for the region; nil when nothing was found.
    func bestPrices(
        _ search: PlanSearch, _ rules: WhatIfRules, members: [Int], width: Double,
        until isOver: () -> Bool
    ) throws(AllocationError) -> [Double]? {
        let small = smallProblem(search, rules, members)
        let start = limits.map { search.prices[$0] * Self.fineness }
        var master = try KeyedMaster.over(small, at: start, width: width * Self.fineness)
        try master.crash(at: start, least: 1e-6 * Self.fineness)
        try master.solve(until: isOver)
        var prices = search.prices
        for (place, limit) in limits.enumerated() {
            prices[limit] = master.prices[place] / Self.fineness
        }
        return master.rounds > 0 ? prices : nil
    }

    /// The members with their options, the region's limits, and room less what others take.
    private func smallProblem(
        _ search: PlanSearch, _ rules: WhatIfRules, _ members: [Int]
    ) -> AllocationProblem {
        let problem = search.problem
        var place = [Int32](repeating: -1, count: problem.limitCount)
        let sorted = limits.enumerated().sorted { $0.element < $1.element }
        for (position, limit) in sorted { place[limit] = Int32(position) }
        var (firstOption, firstUse, costs): ([Int32], [Int32], [Int64]) = ([0], [0], [])
        var uses: [(limit: Int32, amount: Int32)] = []
        for unit in members {
            for option in rules.usable(of: unit) {
                var cost = Double(problem.costs[option])
                let first = uses.count
                for use in problem.uses(of: option) {
                    let (limit, amount) = (Int(problem.useLimits[use]), problem.useAmounts[use])
                    if place[limit] >= 0 {
                        uses.append((place[limit], amount))
                    } else {
                        cost += search.prices[limit] * Double(amount)
                    }
                }
                uses[first...].sort { $0.limit < $1.limit }
                costs.append(Int64((cost * Self.fineness).rounded()))
                firstUse.append(Int32(uses.count))
            }
            firstOption.append(Int32(costs.count))
        }
        return AllocationProblem(
            unchecked: firstOption, costs: costs, firstUse: firstUse, useLimits: uses.map(\.limit),
            useAmounts: uses.map(\.amount), capacities: room(search, members))
    }

    /// What the others leave of the region's limits when each has its cheapest candidate.
    private func room(_ search: PlanSearch, _ members: [Int]) -> [Int64] {
        var left = search.problem.capacities
        var isMember = [Bool](repeating: false, count: search.problem.unitCount)
        for unit in members { isMember[unit] = true }
        for unit in isMember.indices where !isMember[unit] {
            let option = Int(search.candidates.options[search.candidates.of(unit).lowerBound])
            for use in search.problem.uses(of: option) {
                left[Int(search.problem.useLimits[use])] -= Int64(search.problem.useAmounts[use])
            }
        }
        return limits.map { left[$0] }
    }
}

extension PlanSearch {
    /// The candidates of a unit whose reduced cost is small, and the one it has.
    func near(_ unit: Int, within width: Double) -> [Int] {
        candidates.of(unit).filter {
            candidates.reducedCosts[$0] <= width || $0 == Int(choice[unit])
        }.map { Int(candidates.options[$0]) }
    }
}
