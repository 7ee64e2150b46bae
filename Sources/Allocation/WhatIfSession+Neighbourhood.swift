import Optimisation

extension WhatIfSession {
    /// Mends the plan if it exceeds a limit, and improves it near the change by chains.
    mutating func refinePlan(
        within limits: Limits, _ clock: SearchClock
    ) {
        if !search.isWithinLimits {
            var looks = 0
            _ = search.repairFully {
                looks += 1
                return looks > 20 || clock.isOver
            }
        }
        guard search.isWithinLimits else { return }
        polish(limits, clock)
    }

    /// Tries nearer options near the change, as often as that helps.
    private mutating func polish(_ limits: Limits, _ clock: SearchClock) {
        let usual = max(60, 2 * (steps.last?.moves.count ?? 0))
        for share in [1, 2, 2] {
            let before = search.cost
            search.polish(nearby(count: share * usual)) { clock.isOver }
            if search.cost == before || isEnough(limits, clock) { return }
        }
    }

    /// Searches ever larger neighbourhoods by small trees, those that a change moved first.
    mutating func searchTrees(
        within limits: Limits, _ clock: SearchClock
    ) throws(AllocationError) {
        guard search.isWithinLimits else { return }
        let width = usualWidth
        for (size, share) in [(60, 0.15), (150, 0.15), (150, 0.5)] {
            for unit in centres {
                if isEnough(limits, clock) { return }
                try searchTree(
                    nearby([unit], count: size), width: share * width,
                    nodes: min(limits.nodes ?? .max, 60), clock)
            }
            polish(limits, clock)
        }
    }

    /// The units that the last change moved, then those with the largest defects.
    private var centres: [Int] {
        let moved = (steps.last?.moves ?? []).map { Int($0.unit) }
        let far = search.farthest.filter { !moved.contains($0) }
        return moved + far.prefix(300)
    }

    /// The units that the last change bears on first, then those with the largest defect.
    func nearby(count: Int) -> [Int] {
        nearby((steps.last?.moves ?? []).map { Int($0.unit) }, count: count)
    }

    /// Some units and those with the largest defect, with others that share places with them.
    func nearby(_ first: [Int], count: Int) -> [Int] {
        var isTaken = [Bool](repeating: false, count: rules.problem.unitCount)
        var near: [Int] = []
        func take(_ unit: Int) {
            guard !isTaken[unit], near.count < count else { return }
            isTaken[unit] = true
            near.append(unit)
        }
        for unit in first { take(unit) }
        for unit in search.farthest.prefix(count / 3) { take(unit) }
        var next = 0
        while next < near.count, near.count < count {
            for unit in neighbours(of: near[next]) { take(unit) }
            next += 1
        }
        return near.sorted()
    }

    /// The units that share a place with the near options of a unit, the nearest to switch first.
    private func neighbours(of unit: Int) -> [Int] {
        var found: [(rise: Double, unit: Int)] = []
        for option in search.near(unit, within: usualWidth) {
            let slot = Int(search.slots.ofOption[option])
            guard slot >= 0 else { continue }
            for member in search.users[slot] {
                let other = Int(member)
                guard Int(search.slots.ofOption[search.option(of: other)]) == slot else { continue }
                found.append((search.leastRise(of: other), other))
            }
        }
        return found.sorted { $0 < $1 }.prefix(6).map(\.unit)
    }

    /// Searches the plans in which only some units choose anew, among their nearer options.
    mutating func searchTree(
        _ members: [Int], width: Double, nodes: Int, _ clock: SearchClock
    ) throws(AllocationError) {
        guard members.count > 1 else { return }
        let (small, origin) = smallProblem(members, width: width)
        let now = members.reduce(Int64(0)) { $0 + rules.problem.costs[search.option(of: $1)] }
        var settings = TreeSettings()
        settings.nodeLimit = nodes
        settings.neighbourhoods = false
        let tree = try TreeSearch(small, prices: search.prices, cutoff: now - 1, settings: settings)
        let found = tree.run { _ in clock.isOver }
        guard let choices = found.choices, found.cost < now else { return }
        for (unit, choice) in zip(members, choices) {
            search.choose(origin[Int(choice)], for: unit)
        }
        search.settle()
    }

    private func smallProblem(
        _ members: [Int], width: Double
    ) -> (problem: AllocationProblem, origin: [Int32]) {
        let problem = rules.problem
        var left = zip(problem.capacities, search.usage).map { $0 - $1 }
        var (firstOption, firstUse): ([Int32], [Int32]) = ([0], [0])
        var (origin, limits, amounts): ([Int32], [Int32], [Int32]) = ([], [], [])
        for unit in members {
            for use in problem.uses(of: search.option(of: unit)) {
                left[Int(problem.useLimits[use])] += Int64(problem.useAmounts[use])
            }
            for option in search.near(unit, within: width) {
                origin.append(Int32(option))
                for use in problem.uses(of: option) {
                    limits.append(problem.useLimits[use])
                    amounts.append(problem.useAmounts[use])
                }
                firstUse.append(Int32(limits.count))
            }
            firstOption.append(Int32(origin.count))
        }
        let small = AllocationProblem(
            unchecked: firstOption, costs: origin.map { problem.costs[Int($0)] },
            firstUse: firstUse, useLimits: limits, useAmounts: amounts, capacities: left)
        return (small, origin)
    }
}

extension PlanSearch {
    /// Tries nearer options for some units, the farthest first.
    mutating func polish(_ units: [Int], until isOver: () -> Bool) {
        for unit in units.sorted(by: isFarther) {
            if isOver() { return }
            bringNearer(unit)
        }
    }

    /// The units that do not have their cheapest option, the farthest from it first.
    var farthest: [Int] {
        choice.indices.filter { reducedCost(of: $0) > 1e-6 }.sorted(by: isFarther)
    }

    private func isFarther(_ one: Int, _ other: Int) -> Bool {
        (-reducedCost(of: one), one) < (-reducedCost(of: other), other)
    }

    /// How much the reduced cost rises at least when a unit leaves its option.
    func leastRise(of unit: Int) -> Double {
        var least = Double.infinity
        for place in candidates.of(unit) where place != Int(choice[unit]) {
            least = min(least, candidates.reducedCosts[place] - reducedCost(of: unit))
        }
        return least
    }
}
