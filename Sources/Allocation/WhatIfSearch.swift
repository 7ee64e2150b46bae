/// What a what-if session asks of a plan search: short, local, and the same each time.
extension PlanSearch {
    /// Gives a unit one of the options among its candidates.
    mutating func choose(_ option: Int32, for unit: Int) {
        guard let place = candidates.of(unit).first(where: { candidates.options[$0] == option })
        else { return }
        move(unit, to: place)
    }

    /// Forgets how the present plan came about, so that what follows depends on the plan alone.
    mutating func settle() {
        (severity, reach, random) = (2, 60, SplitMix(state: 0x5EED))
        undo.removeAll(keepingCapacity: true)
        exceeded.removeAll(keepingCapacity: true)
        for limit in users.indices where !users[limit].isAscending {
            tidyUsers(of: limit)
            users[limit].sort()
        }
    }

    /// Repairs the plan by the cheapest chains, in steps that are counted and not timed.
    mutating func mend() {
        trial += 1
        undo.removeAll(keepingCapacity: true)
        exceeded = problem.capacities.indices.filter { usage[$0] > problem.capacities[$0] }
            .map(Int32.init)
        if repairTrial(steps: 200) { return }
        var looks = 0
        _ = repairFully {
            looks += 1
            return looks > 6
        }
    }

    /// Uses room that has become free, and tries nearer options for some units.
    mutating func fill(
        _ freed: [Int], enlarged: [Int], near affected: [Int32], _ units: LimitUnits
    ) {
        guard isWithinLimits else { return }
        for unit in affected { bringNearer(Int(unit)) }
        for limit in freed.filter({ slots.isSlot[$0] || enlarged.contains($0) }).prefix(12) {
            for _ in 0..<3 {
                let room = problem.capacities[limit] - usage[limit]
                guard room > 0, pull(into: limit, units) else { break }
            }
        }
    }

    /// Tries options of less reduced cost for a unit.
    mutating func bringNearer(_ unit: Int) {
        let now = reducedCost(of: unit)
        for place in candidates.of(unit) where place != Int(choice[unit]) {
            guard candidates.reducedCosts[place] < now - 1e-9 else { return }
            if attempt(unit, place, steps: 14) { return }
        }
    }

    /// Moves the nearest unit into free room, then another into the room that one left, and so on.
    ///
    /// The switches are kept as far as they lower the cost.
    private mutating func pull(into limit: Int, _ units: LimitUnits) -> Bool {
        trial += 1
        undo.removeAll(keepingCapacity: true)
        exceeded.removeAll(keepingCapacity: true)
        var (room, least, kept) = (limit, cost, 0)
        for _ in 0..<5 {
            guard let (unit, place) = nearest(to: room, units) else { break }
            let left = Int(slots.ofOption[option(of: unit)])
            move(unit, to: place)
            guard repairTrial(steps: 10) else { break }
            if cost < least { (least, kept) = (cost, undo.count) }
            guard left >= 0, prices[left] > 0, usage[left] < problem.capacities[left] else { break }
            room = left
        }
        rollBack(keeping: kept)
        undo.removeAll(keepingCapacity: true)
        return kept > 0
    }

    /// The switch that takes more of a limit and raises the reduced cost least.
    private func nearest(to limit: Int, _ units: LimitUnits) -> (unit: Int, place: Int)? {
        var (best, least) = ((unit: -1, place: 0), Double.infinity)
        for member in units.of(limit) where lastMoved[Int(member)] != trial {
            let unit = Int(member)
            let (now, base) = (option(of: unit), reducedCost(of: unit))
            let taken = amount(now, of: limit)
            for place in candidates.of(unit) where place != Int(choice[unit]) {
                let rise = candidates.reducedCosts[place] - base
                guard rise < least else { break }
                if amount(Int(candidates.options[place]), of: limit) > taken {
                    (best, least) = ((unit, place), rise)
                }
            }
        }
        return best.unit < 0 ? nil : best
    }
}

extension [Int32] {
    /// Whether each number is larger than the one before.
    fileprivate var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}
