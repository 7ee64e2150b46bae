/// Improves a plan by moves until none of those below lowers its penalised cost.
///
/// Shift: one unit to another item. Swap: two units change limits. Ejection chain: a unit is taken
/// out, others move one after the other into the room just freed, and it comes back at the end.
struct AssignmentDescent {
    let candidates: AssignmentCandidates
    /// The most units that move in one chain.
    let longestChain: Int
    /// How many moves were weighed so far.
    private(set) var work = 0
    private var random = SplitMix()
    private var order: [Int32]
    private let least = 1e-7

    init(_ candidates: AssignmentCandidates, unitCount: Int, longestChain: Int = 6) {
        self.candidates = candidates
        self.longestChain = longestChain
        order = (0..<Int32(unitCount)).map { $0 }
    }

    /// A number below a bound from the descent's own fixed sequence.
    mutating func number(below bound: Int) -> Int { random.next(below: bound) }

    /// Moves until each unit has been tried in vain.
    ///
    /// - Parameter met: told of each plan within all limits on the way.
    mutating func run(
        _ plan: inout AssignmentPlan, shouldStop: () -> Bool, met: (AssignmentPlan) -> Void
    ) {
        work += 10 * order.count
        for k in order.indices.reversed() { order.swapAt(k, number(below: k + 1)) }
        var (next, inVain) = (0, 0)
        while inVain < order.count, !shouldStop() {
            let unit = Int(order[next])
            next = next + 1 == order.count ? 0 : next + 1
            if improve(unit, &plan) {
                inVain = 0
                if plan.isFeasible { met(plan) }
            } else {
                inVain += 1
            }
        }
    }

    private mutating func improve(_ unit: Int, _ plan: inout AssignmentPlan) -> Bool {
        let shift = bestShift(unit, plan)
        let swap = bestSwap(unit, plan, below: min(shift.change, -least))
        if swap.other >= 0 {
            plan.move(to: swap.item)
            plan.move(to: swap.other)
            return true
        }
        if shift.change < -least {
            plan.move(to: shift.item)
            return true
        }
        return chain(unit, &plan)
    }

    /// The item of a unit with the least change of the penalised cost.
    private func bestShift(
        _ unit: Int, _ plan: AssignmentPlan
    ) -> (change: Double, item: Int) {
        let grid = plan.grid
        let old = Int(plan.items[unit])
        let oldLimit = Int(grid.limit[old])
        let leaving =
            plan.charge(oldLimit, taking: -Int(grid.amount[old])) - Double(grid.cost[old])
        var best = (change: Double.infinity, item: -1)
        for item in candidates.of(unit) where Int(item) != old {
            let (item, limit) = (Int(item), Int(grid.limit[Int(item)]))
            let change: Double
            if limit == oldLimit {
                let more = Int(grid.amount[item]) - Int(grid.amount[old])
                change = Double(grid.cost[item] - grid.cost[old]) + plan.charge(limit, taking: more)
            } else {
                let entering = plan.charge(limit, taking: Int(grid.amount[item]))
                change = leaving + Double(grid.cost[item]) + entering
            }
            if change < best.change { best = (change, item) }
        }
        return best
    }

    /// The best exchange of a unit with one in the limit of one of its candidates.
    private mutating func bestSwap(
        _ unit: Int, _ plan: AssignmentPlan, below: Double
    ) -> (item: Int, other: Int) {
        let grid = plan.grid
        let old = Int(plan.items[unit])
        let (here, oldAmount) = (Int(grid.limit[old]), Int(grid.amount[old]))
        var (least, best) = (below, (item: -1, other: -1))
        for item in candidates.of(unit) {
            let (item, there) = (Int(item), Int(grid.limit[Int(item)]))
            if there == here { continue }
            let relief =
                plan.overload(here, plan.slack[here]) + plan.overload(there, plan.slack[there])
            let base = Double(grid.cost[item] - grid.cost[old]) - relief
            let others = plan.units(in: there)
            work += others.count
            for other in others {
                let entering = candidates.item(of: Int(other), in: here)
                if entering < 0 { continue }
                let leaving = Int(plan.items[Int(other)])
                let cost = base + Double(grid.cost[entering] - grid.cost[leaving])
                if cost >= least { continue }
                let left = plan.slack[there] - Int(grid.amount[item]) + Int(grid.amount[leaving])
                let kept = plan.slack[here] + oldAmount - Int(grid.amount[entering])
                let change = cost + plan.overload(there, left) + plan.overload(here, kept)
                if change < least { (least, best) = (change, (item, entering)) }
            }
        }
        return best
    }

    /// Takes a unit out, fills the room it leaves by the cheapest unit that fits, and so on.
    private mutating func chain(_ unit: Int, _ plan: inout AssignmentPlan) -> Bool {
        let before = plan.penalisedCost
        var undo = [Int(plan.items[unit])]
        var limit = plan.limit(of: unit)
        var room = plan.slack[limit] + Int(plan.grid.amount[undo[0]])
        for _ in 0..<longestChain {
            guard let item = cheapestEntrant(limit, room, plan, undo) else { break }
            work += candidates.entering(limit).count
            let other = Int(plan.grid.unit[item])
            let old = Int(plan.items[other])
            undo.append(old)
            plan.move(to: item)
            limit = Int(plan.grid.limit[old])
            room = plan.slack[limit]
            let shift = bestShift(unit, plan)
            if plan.penalisedCost + min(shift.change, 0) < before - least {
                if shift.change < 0 { plan.move(to: shift.item) }
                return true
            }
        }
        for item in undo.reversed() where plan.items[Int(plan.grid.unit[item])] != Int32(item) {
            plan.move(to: item)
        }
        return false
    }

    /// The item that fits into the room of a limit and costs least more, priced, than its unit's.
    private func cheapestEntrant(
        _ limit: Int, _ room: Int, _ plan: AssignmentPlan, _ moved: [Int]
    ) -> Int? {
        let grid = plan.grid
        var (least, best): (Double, Int?) = (.infinity, nil)
        for item in candidates.entering(limit) where Int(grid.amount[Int(item)]) <= room {
            let unit = Int(grid.unit[Int(item)])
            let old = Int(plan.items[unit])
            let change = candidates.guide[Int(item)] - candidates.guide[old]
            guard change < least, Int(grid.limit[old]) != limit,
                !moved.contains(where: { Int(grid.unit[$0]) == unit })
            else { continue }
            (least, best) = (change, Int(item))
        }
        return best
    }
}
