extension PlanSearch {
    /// Tries switches with repairs, from units far from their cheapest option and from near ties.
    ///
    /// - Parameter width: how near a tie must be.
    /// - Returns: how much the plan improved.
    mutating func sweep(width: Double, until isOver: () -> Bool) -> Int64 {
        let before = cost
        let far = (0..<problem.unitCount).filter { reducedCost(of: $0) > 1e-6 }
            .sorted { (-reducedCost(of: $0), $0) < (-reducedCost(of: $1), $1) }
        for (count, unit) in far.enumerated() {
            if count & 15 == 15, isOver() { return before - cost }
            let now = reducedCost(of: unit)
            for place in candidates.of(unit) where place != Int(choice[unit]) {
                guard candidates.reducedCosts[place] < now - 1e-9 else { break }
                if attempt(unit, place, steps: 14) { break }
            }
        }
        for unit in 0..<problem.unitCount {
            if unit & 63 == 63, isOver() { return before - cost }
            let now = reducedCost(of: unit)
            for place in candidates.of(unit) where place != Int(choice[unit]) {
                guard candidates.reducedCosts[place] < now + width else { break }
                if candidates.reducedCosts[place] >= now - 1e-9, isPromising(unit, place),
                    attempt(unit, place, steps: 10)
                {
                    break
                }
            }
        }
        return before - cost
    }

    /// Whether a switch gains at once when what it exceeds is paid for at the prices.
    private func isPromising(_ unit: Int, _ place: Int) -> Bool {
        let (now, to) = (option(of: unit), Int(candidates.options[place]))
        var change = candidates.reducedCosts[place] - reducedCost(of: unit)
        for use in problem.uses(of: to) {
            let limit = Int(problem.useLimits[use])
            let left = problem.capacities[limit] - usage[limit] + amount(now, of: limit)
            change -= prices[limit] * Double(max(0, min(Int64(problem.useAmounts[use]), left)))
        }
        for use in problem.uses(of: now) {
            let limit = Int(problem.useLimits[use])
            let left = problem.capacities[limit] - usage[limit] + Int64(problem.useAmounts[use])
            change += prices[limit] * Double(max(0, min(Int64(problem.useAmounts[use]), left)))
        }
        return change < -1e-9
    }

    /// Gives a unit a candidate, repairs what that breaks, and keeps the result if it is better.
    mutating func attempt(_ unit: Int, _ place: Int, steps: Int) -> Bool {
        trial += 1
        undo.removeAll(keepingCapacity: true)
        exceeded.removeAll(keepingCapacity: true)
        let before = cost
        move(unit, to: place)
        if repairTrial(steps: steps, below: before), cost < before {
            undo.removeAll(keepingCapacity: true)
            return true
        }
        rollBack()
        return false
    }

    /// Tries hard for units whose option is very far from their cheapest, with long chains.
    mutating func deepen(beyond distance: Double, until isOver: () -> Bool) {
        let reachBefore = reach
        reach = 20_000
        for unit in 0..<problem.unitCount where reducedCost(of: unit) >= distance {
            if isOver() { break }
            tryHard(unit)
        }
        (reach, severity) = (reachBefore, 2)
    }

    private mutating func tryHard(_ unit: Int) {
        for strength in [2.0, 0.7, 0.25, 6] {
            severity = strength
            for place in candidates.of(unit) where place != Int(choice[unit]) {
                guard candidates.reducedCosts[place] < reducedCost(of: unit) * 0.7 else { break }
                if attempt(unit, place, steps: 200) { return }
            }
        }
    }
}
