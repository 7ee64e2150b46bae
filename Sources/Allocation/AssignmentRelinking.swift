/// Seeks plans: descents from points on the way between good plans, with penalties that adapt.
///
/// After Yagiura, Ibaraki and Glover (2006): a pool of good plans; each step walks from one of them
/// towards another, descends, and lets the result into the pool. Penalties of overloaded limits rise
/// when a descent meets no plan within all limits, and all fall when it does.
struct AssignmentRelinking {
    private(set) var best: [Int32]?
    private(set) var bestCost = Int64.max
    private var plan: AssignmentPlan
    private var descent: AssignmentDescent
    private var pool: [Elite] = []
    private let floorOfPenalties: [Double]
    private let poolSize = 12

    private struct Elite {
        var items: [Int32]
        var cost: Int64
        var slack: [Int]
    }

    init(
        _ core: AssignmentCore, limitPrices: [Double], start: [Int32]?, candidatesOfUnit: Int = 10
    ) {
        let grid = core.grid
        let candidates = AssignmentCandidates(
            core, limitPrices: limitPrices, most: candidatesOfUnit)
        let first = (0..<grid.unitCount).map { candidates.of($0).first ?? 0 }
        floorOfPenalties = (0...grid.limitCount).map { limit in
            max(0.05, limit < limitPrices.count ? limitPrices[limit] * 0.5 : 0)
        }
        plan = AssignmentPlan(
            grid, items: start ?? first, penalties: floorOfPenalties.map { $0 * 3 })
        descent = AssignmentDescent(candidates, unitCount: grid.unitCount)
    }

    /// How many moves were weighed so far.
    var work: Int { descent.work }

    /// One descent from between two plans of the pool.
    mutating func step(shouldStop: () -> Bool) {
        if pool.count < poolSize {
            if !pool.isEmpty { disturb(share: 10) }
        } else {
            walk()
        }
        descend(shouldStop)
    }

    /// Descents from a plan found elsewhere, which may overload limits, until it does so no longer.
    mutating func repair(_ items: [Int32], shouldStop: () -> Bool) {
        plan.replace(items)
        note(plan)
        for _ in 0..<20 where !shouldStop() {
            if descend(shouldStop) { return }
        }
    }

    /// - Returns: whether a plan within all limits was met.
    @discardableResult
    private mutating func descend(_ shouldStop: () -> Bool) -> Bool {
        var (met, found) = (bestCost, best)
        var isMet = plan.isFeasible
        descent.run(&plan, shouldStop: shouldStop) { plan in
            isMet = true
            if plan.cost < met { (met, found) = (plan.cost, plan.items) }
        }
        (bestCost, best) = (met, found)
        admit()
        adaptPenalties(isMet: isMet)
        return isMet
    }

    private mutating func note(_ plan: AssignmentPlan) {
        guard plan.isFeasible, plan.cost < bestCost else { return }
        (bestCost, best) = (plan.cost, plan.items)
    }

    /// Takes note of a plan found elsewhere.
    mutating func learn(_ items: [Int32]) {
        plan.replace(items)
        guard plan.isFeasible else { return }
        note(plan)
        admit()
    }

    /// Moves some units to other items of theirs.
    private mutating func disturb(share: Int) {
        for _ in 0..<max(2, plan.items.count / share) {
            let choice = descent.candidates.of(descent.number(below: plan.items.count))
            let rank = min(descent.number(below: choice.count), descent.number(below: choice.count))
            plan.move(to: Int(choice[choice.startIndex + rank]))
        }
    }

    /// Goes from one plan of the pool some of the way to another, each move the best of a few.
    private mutating func walk() {
        let from = descent.number(below: pool.count)
        let to = (from + 1 + descent.number(below: pool.count - 1)) % pool.count
        plan.replace(pool[from].items)
        let goal = pool[to].items
        var different = goal.indices.filter { goal[$0] != plan.items[$0] }
        if different.count < 4 { return disturb(share: 20) }
        var moves = different.count / 4 + descent.number(below: different.count / 2)
        while moves > 0, !different.isEmpty {
            var (least, best) = (Double.infinity, 0)
            for _ in 0..<min(8, different.count) {
                let place = descent.number(below: different.count)
                let change = change(to: Int(goal[different[place]]))
                if change < least { (least, best) = (change, place) }
            }
            plan.move(to: Int(goal[different[best]]))
            different.swapAt(best, different.count - 1)
            different.removeLast()
            moves -= 1
        }
    }

    /// How the penalised cost changes, roughly, when the item's unit moves to it.
    private func change(to item: Int) -> Double {
        let grid = plan.grid
        let old = Int(plan.items[Int(grid.unit[item])])
        return Double(grid.cost[item] - grid.cost[old])
            + plan.charge(Int(grid.limit[item]), taking: Int(grid.amount[item]))
            + plan.charge(Int(grid.limit[old]), taking: -Int(grid.amount[old]))
    }

    /// Lets the plan into the pool in place of the worst, unless it is there already.
    private mutating func admit() {
        guard !pool.contains(where: { $0.cost == plan.cost && $0.items == plan.items }) else {
            return
        }
        let elite = Elite(items: plan.items, cost: plan.cost, slack: plan.slack)
        if pool.count < poolSize { return pool.append(elite) }
        let values = pool.map(penalisedCost)
        let worst = values.indices.max { values[$0] < values[$1] } ?? 0
        if penalisedCost(elite) < values[worst] { pool[worst] = elite }
    }

    private func penalisedCost(_ elite: Elite) -> Double {
        elite.slack.indices.reduce(Double(elite.cost)) {
            $0 + plan.overload($1, elite.slack[$1])
        }
    }

    private mutating func adaptPenalties(isMet: Bool) {
        let worst = plan.slack.lazy.map { max(0, -$0) }.max() ?? 0
        for limit in plan.penalties.indices {
            if isMet {
                plan.penalties[limit] = max(floorOfPenalties[limit], plan.penalties[limit] * 0.95)
            } else if worst > 0 {
                let share = Double(max(0, -plan.slack[limit])) / Double(worst)
                plan.penalties[limit] *= 1 + 0.3 * share
            }
        }
    }
}
