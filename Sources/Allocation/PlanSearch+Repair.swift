extension PlanSearch {
    /// Makes switches until no limit is exceeded, from the plan as it stands.
    ///
    /// - Returns: whether every limit is kept.
    mutating func repairFully(until isOver: () -> Bool) -> Bool {
        severity = 2
        for _ in 0..<50 {
            trial += 1
            undo.removeAll(keepingCapacity: true)
            exceeded = problem.capacities.indices.filter { usage[$0] > problem.capacities[$0] }
                .map(Int32.init)
            if exceeded.isEmpty { break }
            if isOver() { return false }
            repairByRisingWeights(until: isOver)
        }
        severity = 2
        undo.removeAll(keepingCapacity: true)
        return isWithinLimits
    }

    /// Relieves limits one after the other, with weights that rise when no switch helps.
    private mutating func repairByRisingWeights(until isOver: () -> Bool) {
        for round in 0..<(2 * problem.unitCount + 100) {
            guard let limit = nextExceeded() else { return }
            if round & 63 == 63, isOver() { return }
            if slots.isSlot[limit], ejectChain(from: limit, visiting: 5_000) { continue }
            if let best = bestRelief(of: limit, movedToo: true), best.score < -1e-9 {
                move(best.unit, to: best.place)
            } else {
                severity *= 1.5
                if severity > 1e6 { return }
            }
        }
    }

    /// Repairs what a trial broke, in few steps and with each unit moved once at most.
    mutating func repairTrial(steps: Int, below dearest: Int64 = .max) -> Bool {
        for _ in 0..<steps {
            guard let limit = nextExceeded() else { return true }
            if slots.isSlot[limit] {
                // What a chain may cost at the prices for the whole to gain.
                let gain = dearest == .max ? .infinity : Double(dearest - cost)
                guard ejectChain(from: limit, visiting: reach, below: gain - prices[limit])
                else { return false }
            } else {
                guard let best = bestRelief(of: limit, movedToo: false) else { return false }
                move(best.unit, to: best.place)
            }
        }
        return nextExceeded() == nil
    }

    /// A limit that is exceeded now, the one noticed last first.
    private mutating func nextExceeded() -> Int? {
        while let limit = exceeded.last {
            if usage[Int(limit)] > problem.capacities[Int(limit)] { return Int(limit) }
            exceeded.removeLast()
        }
        return nil
    }

    /// The single switch that relieves a limit at the least cost plus weighted excess.
    private mutating func bestRelief(
        of limit: Int, movedToo: Bool
    ) -> (score: Double, unit: Int, place: Int)? {
        var best: (score: Double, unit: Int, place: Int)?
        if isListed[limit] {
            tidyUsers(of: limit)
            let count = users[limit].count
            let start = count > sample ? random.next(below: count) : 0
            for step in 0..<min(count, sample) {
                let unit = Int(users[limit][(start + step) % count])
                consider(unit, limit, movedToo, &best)
            }
        } else {
            let start = random.next(below: problem.unitCount)
            for step in 0..<min(problem.unitCount, sample) {
                consider((start + step) % problem.unitCount, limit, movedToo, &best)
            }
        }
        return best
    }

    private func consider(
        _ unit: Int, _ limit: Int, _ movedToo: Bool,
        _ best: inout (score: Double, unit: Int, place: Int)?
    ) {
        if !movedToo, lastMoved[unit] == trial { return }
        let now = option(of: unit)
        let taken = amount(now, of: limit)
        let excess = usage[limit] - problem.capacities[limit]
        let worth = worthOfLeaving(now)
        for place in candidates.of(unit) where place != Int(choice[unit]) {
            let to = Int(candidates.options[place])
            let extra = Double(problem.costs[to] - problem.costs[now])
            if extra - worth >= best?.score ?? .infinity { continue }
            let relief = taken - amount(to, of: limit)
            if relief <= 0 { continue }
            let score = extra + overload(now, to, countingSlots: true)
            // A switch that frees little is worth less for each unit of excess it removes.
            let share = score > 0 ? score * Double(excess) / Double(min(relief, excess)) : score
            if share < best?.score ?? .infinity { best = (share, unit, place) }
        }
    }

    /// What leaving an option is worth at most for the limits that are exceeded now.
    ///
    /// Switches that cannot be the best even so are passed over without counting what they use.
    private func worthOfLeaving(_ option: Int) -> Double {
        var worth = 0.0
        for use in problem.uses(of: option) {
            let limit = Int(problem.useLimits[use])
            let excess = usage[limit] - problem.capacities[limit]
            if excess > 0 {
                let relief = min(excess, Int64(problem.useAmounts[use].magnitude))
                worth += severity * weights[limit] * Double(relief)
            }
        }
        return worth
    }
}
