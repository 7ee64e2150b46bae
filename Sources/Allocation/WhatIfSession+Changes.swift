extension WhatIfSession {
    /// Holds a unit to one of its options.
    public mutating func lock(unit: Int, to option: Int) -> WhatIfAnswer {
        precondition(rules.problem.options(of: unit).contains(option), "an option of the unit")
        return change(units: [Int32(unit)]) { session, step in
            step.locks.append((unit, session.rules.locked[unit]))
            session.rules.lock(unit, to: Int32(option))
        }
    }

    /// Lets a unit have any of its options again.
    public mutating func unlock(unit: Int) -> WhatIfAnswer {
        change(units: [Int32(unit)]) { session, step in
            step.locks.append((unit, session.rules.locked[unit]))
            session.rules.lock(unit, to: -1)
        }
    }

    /// Takes an option away from its unit.
    public mutating func forbid(option: Int) -> WhatIfAnswer { setBan(of: option, to: true) }

    /// Gives back an option that was forbidden.
    public mutating func allow(option: Int) -> WhatIfAnswer { setBan(of: option, to: false) }

    /// Makes a limit larger, or smaller when `count` is less than zero.
    public mutating func addPlaces(limit: Int, by count: Int64) -> WhatIfAnswer {
        changeCapacities([(limit, rules.problem.capacities[limit] + count)])
    }

    /// Leaves nothing of some limits, as when a setting closes with all its places.
    public mutating func close(limits: [Int]) -> WhatIfAnswer {
        changeCapacities(
            Set(limits).sorted().map { ($0, min(0, rules.problem.capacities[$0])) })
    }

    private mutating func setBan(of option: Int, to isForbidden: Bool) -> WhatIfAnswer {
        change(units: [Int32(rules.problem.unit(of: option))]) { session, step in
            step.bans.append((option, session.rules.isForbidden[option]))
            session.rules.forbid(option, isForbidden)
        }
    }

    private mutating func changeCapacities(
        _ changes: [(limit: Int, capacity: Int64)]
    ) -> WhatIfAnswer {
        let now = rules.problem.capacities
        let affected = changes.flatMap { limit, capacity in
            rules.excludes(limit, at: min(capacity, now[limit])) ? units.of(limit) : []
        }
        return change(units: changes.count == 1 ? affected : Set(affected).sorted()) {
            session, step in
            step.capacities = changes.map { ($0.limit, now[$0.limit]) }
            session.setCapacities(changes)
        }
    }

    /// Makes a change that bears on the options of some units, and mends the plan.
    private mutating func change(
        units affected: [Int32], _ make: (inout WhatIfSession, inout WhatIfStep) -> Void
    ) -> WhatIfAnswer {
        var step = WhatIfStep()
        step.withoutOption = withoutOption
        let (before, capacities) = (search.choices, rules.problem.capacities)
        let usage = search.usage
        make(&self, &step)
        for unit in affected { renew(Int(unit), &step) }
        search.mend()
        search.fill(
            freed(usage, capacities), enlarged: step.capacities.map(\.limit),
            near: affected.count < 50 ? affected : [], units)
        for unit in before.indices where search.option(of: unit) != Int(before[unit]) {
            step.moves.append((Int32(unit), before[unit]))
        }
        search.settle()
        steps.append(step)
        return answer
    }

    /// The limits with a price that have more room now than before.
    private func freed(_ usage: [Int64], _ capacities: [Int64]) -> [Int] {
        capacities.indices.filter { limit in
            let room = rules.problem.capacities[limit] - search.usage[limit]
            return room > 0 && room > capacities[limit] - usage[limit] && bound.prices[limit] > 0
        }
    }

    /// Finds bound and candidates of a unit anew after its options changed.
    private mutating func renew(_ unit: Int, _ step: inout WhatIfStep) {
        let present = search.option(of: unit)
        step.candidates.append((unit, search.candidates.entries(of: unit), Int32(present)))
        bound.renew(unit, rules)
        search.setCandidates(
            of: unit, to: ranking(of: unit, keeping: present), choosing: Int32(present))
        withoutOption.removeAll { $0 == Int32(unit) }
        if !rules.hasOption(unit) {
            let place = withoutOption.firstIndex { $0 > Int32(unit) } ?? withoutOption.endIndex
            withoutOption.insert(Int32(unit), at: place)
        }
    }

    /// The nearest usable options of a unit, with the lightest and with the present one if usable.
    func ranking(of unit: Int, keeping present: Int) -> [Candidates.Entry] {
        let problem = rules.problem
        var ranked = rules.usable(of: unit).map { option in
            let amounts = problem.uses(of: option).reduce(0) { $0 + Int(problem.useAmounts[$1]) }
            return (value: bound.pricedCost(option, in: problem), option: option, weight: amounts)
        }
        ranked.sort { ($0.value, $0.option) < ($1.value, $1.option) }
        let least = ranked.first?.value ?? 0
        let lightest = ranked.min { ($0.weight, $0.option) < ($1.weight, $1.option) }?.option
        var spare = search.candidates.room(of: unit)
        for entry in ranked where entry.option == present || entry.option == lightest { spare -= 1 }
        let kept = ranked.filter { entry in
            if entry.option == present || entry.option == lightest { return true }
            spare -= 1
            return spare >= 0
        }
        return kept.map {
            (Int32($0.option), Double($0.value - least) / Double(bound.scale))
        }
    }
}

extension AllocationProblem {
    /// The unit an option belongs to.
    func unit(of option: Int) -> Int {
        var (low, high) = (0, unitCount)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(firstOption[middle]) <= option { low = middle } else { high = middle }
        }
        return low
    }
}
