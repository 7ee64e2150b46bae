public import Optimisation
import Quantities

extension WhatIfSession {
    /// Narrows the gap of the last answer: prices near the change, then the plan near it.
    ///
    /// Bound and plan only ever get better. It belongs to the last change: `undo` takes back both.
    ///
    /// - Parameter limits: gap, nodes, duration and cancellation are kept.
    /// - Throws: `AllocationError` when the linear solver fails; the session is as before then.
    public mutating func refine(within limits: Limits) throws(AllocationError) -> WhatIfAnswer {
        let clock = SearchClock(limits)
        let before = (bound, search)
        do {
            refinePlan(within: limits, clock)
            try refinePrices(within: limits, clock)
            try searchTrees(within: limits, clock)
        } catch {
            (bound, search) = before
            throw error
        }
        search.settle()
        note(before)
        return answer
    }

    /// Whether the search may end: its answer is near enough, or its time is over.
    func isEnough(_ limits: Limits, _ clock: SearchClock) -> Bool {
        let gap = Double(max(0, search.cost - bound.bound)) / Double(max(1, search.cost.magnitude))
        return clock.isOver || (gap <= limits.gap.ratio && answer.isPlan)
    }

    /// Finds the prices near the change anew, then all prices if there is time.
    private mutating func refinePrices(
        within limits: Limits, _ clock: SearchClock
    ) throws(AllocationError) {
        if isEnough(limits, clock) { return }
        var region = WhatIfRegion(
            seeds.filter { search.slots.isSlot[$0] }, limitCount: search.problem.limitCount)
        region.grow(to: 60, search, units, width: usualWidth)
        try refinePrices(of: region, clock)
        // One exact relaxation takes about a second for some 300,000 options.
        if isEnough(limits, clock) || clock.secondsLeft * 3e5 < Double(rules.problem.optionCount) {
            return
        }
        try refinePrices(of: WhatIfRegion(limitCount: search.problem.limitCount), clock)
    }

    private mutating func refinePrices(
        of region: WhatIfRegion, _ clock: SearchClock
    ) throws(AllocationError) {
        let (width, until) = (usualWidth, clock.seconds + 0.5 * clock.secondsLeft)
        let members = region.members(search, width: 4 * width)
        guard !members.isEmpty, !region.limits.isEmpty else { return }
        let found = try region.bestPrices(search, rules, members: members, width: width) {
            clock.seconds > until || clock.isOver
        }
        if let found { take(found, renewing: members) }
    }

    /// Takes prices for bound and search when they prove more.
    private mutating func take(_ prices: [Double], renewing members: [Int]) {
        let certificate = Certificate(rules.problem, prices: prices)
        let better = WhatIfBound(rules, prices: certificate.prices, scale: certificate.scale)
        guard better.value > bound.value else { return }
        bound = better
        search.setPrices(bound.plainPrices)
        for unit in members {
            let present = search.option(of: unit)
            search.setCandidates(
                of: unit, to: ranking(of: unit, keeping: present), choosing: Int32(present))
        }
    }

    /// The limits that the last change bears on.
    private var seeds: [Int] {
        guard let step = steps.last else { return Array(search.problem.capacities.indices) }
        let problem = search.problem
        var seeds = step.capacities.map(\.limit)
        let options =
            step.moves.flatMap { [Int($0.option), search.option(of: Int($0.unit))] }
            + step.bans.map(\.option) + step.locks.map { search.option(of: $0.unit) }
        for option in options {
            seeds += problem.uses(of: option).map { Int(problem.useLimits[$0]) }
        }
        return Set(seeds).sorted {
            (search.isListed[$0] ? 0 : 1, $0) < (search.isListed[$1] ? 0 : 1, $1)
        }
    }

    /// How near an option is that half of the units have for their second.
    var usualWidth: Double {
        let candidates = search.candidates
        var seconds: [Double] = []
        for unit in stride(
            from: 0, to: rules.problem.unitCount, by: 1 + rules.problem.unitCount / 999)
        {
            let range = candidates.of(unit)
            if range.count > 1 { seconds.append(candidates.reducedCosts[range.lowerBound + 1]) }
        }
        seconds.sort()
        return max(1, seconds.isEmpty ? 1 : seconds[seconds.count / 2])
    }

    /// Keeps what a refinement replaced, once for each change.
    private mutating func note(_ before: (bound: WhatIfBound, search: PlanSearch)) {
        guard var step = steps.popLast() else { return }
        if step.unrefined == nil { step.unrefined = before }
        let known = Set(step.moves.map(\.unit))
        for unit in 0..<rules.problem.unitCount where !known.contains(Int32(unit)) {
            let option = before.search.option(of: unit)
            if option != search.option(of: unit) {
                step.moves.append((Int32(unit), Int32(option)))
            }
        }
        steps.append(step)
    }
}
