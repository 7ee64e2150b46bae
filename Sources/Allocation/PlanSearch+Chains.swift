/// What a search for the cheapest chain remembers of each slot.
struct ChainScratch {
    /// The cost of the cheapest way to a slot, and the search that found it.
    var distance: [Double]
    var stamp: [Int32]
    /// The last switch on that way: the unit, its new candidate and the slot it leaves.
    var unit: [Int32], place: [Int32], source: [Int32]
    var search: Int32 = 0
    /// Slots to visit, nearest first.
    var frontier = NearestFirst()

    init(limitCount: Int) {
        distance = [Double](repeating: 0, count: limitCount)
        stamp = [Int32](repeating: 0, count: limitCount)
        (unit, place, source) = (stamp, stamp, stamp)
    }
}

extension PlanSearch {
    /// One step of a chain: a unit takes a candidate and leaves a slot.
    private struct Step {
        var unit: Int
        var place: Int
        var source: Int
    }

    /// Empties one place of a full slot by the cheapest chain of switches.
    ///
    /// Dijkstra's search over slots: an arc is the cheapest switch of a unit now in one slot into
    /// another; the search ends at a slot with room, or at an option without a slot.
    /// - Returns: whether a chain was found and made.
    mutating func ejectChain(
        from full: Int, visiting most: Int, below dearest: Double = .infinity
    ) -> Bool {
        chains.search += 1
        chains.frontier.removeAll()
        chains.distance[full] = 0
        chains.stamp[full] = chains.search
        chains.frontier.push(0, Int32(full))
        var best = (distance: dearest, step: Step(unit: -1, place: 0, source: full))
        var visited = 0
        while let (distance, slot) = chains.frontier.pop() {
            if distance > chains.distance[Int(slot)] + 1e-12 { continue }
            visited += 1
            if distance >= best.distance || visited > most { break }
            extendChain(from: Int(slot), distance, &best)
        }
        guard best.step.unit >= 0 else { return false }
        follow(best.step, back: full)
        return true
    }

    private mutating func extendChain(
        from slot: Int, _ distance: Double, _ best: inout (distance: Double, step: Step)
    ) {
        tidyUsers(of: slot)
        for member in users[slot] where lastMoved[Int(member)] != trial {
            let unit = Int(member)
            let now = option(of: unit)
            let base = distance - reducedCost(of: unit)
            for place in candidates.of(unit) {
                let to = Int(candidates.options[place])
                let target = Int(slots.ofOption[to])
                if target == slot { continue }
                let plain = base + candidates.reducedCosts[place]
                if plain >= best.distance { break }
                let reached = max(distance, plain + overload(now, to, countingSlots: false))
                if target < 0 || usage[target] < problem.capacities[target] {
                    let total = reached - (target < 0 ? 0 : prices[target])
                    if total < best.distance {
                        best = (total, Step(unit: unit, place: place, source: slot))
                    }
                } else if chains.stamp[target] != chains.search
                    || reached < chains.distance[target] - 1e-12
                {
                    chains.stamp[target] = chains.search
                    chains.distance[target] = reached
                    chains.unit[target] = member
                    chains.place[target] = Int32(place)
                    chains.source[target] = Int32(slot)
                    chains.frontier.push(reached, Int32(target))
                }
            }
        }
    }

    /// Makes the switches of a chain, the last one first.
    private mutating func follow(_ last: Step, back full: Int) {
        move(last.unit, to: last.place)
        var slot = last.source
        while slot != full {
            let (unit, place) = (Int(chains.unit[slot]), Int(chains.place[slot]))
            slot = Int(chains.source[slot])
            move(unit, to: place)
        }
    }

    /// How much dearer a switch makes what is exceeded; less than zero when it relieves.
    @inline(__always)
    func overload(_ from: Int, _ to: Int, countingSlots: Bool) -> Double {
        let (left, right) = (problem.uses(of: from), problem.uses(of: to))
        var (a, b) = (left.lowerBound, right.lowerBound)
        var sum = 0.0
        while a < left.upperBound || b < right.upperBound {
            let first = a < left.upperBound ? problem.useLimits[a] : .max
            let second = b < right.upperBound ? problem.useLimits[b] : .max
            let limit = Int(min(first, second))
            var change: Int64 = 0
            if first <= second {
                change -= Int64(problem.useAmounts[a])
                a += 1
            }
            if second <= first {
                change += Int64(problem.useAmounts[b])
                b += 1
            }
            if change == 0 || (!countingSlots && slots.isSlot[limit]) { continue }
            let before = usage[limit] - problem.capacities[limit]
            let more = max(0, before + change) - max(0, before)
            if more != 0 { sum += severity * weights[limit] * Double(more) }
        }
        return sum
    }
}
