import NeedsAssessment
import Provision
import Quantities

/// One walk after another through the tree of choices, unit by unit.
///
/// A branch is left as soon as a limit is broken (uses are never negative, so it stays broken), or
/// when the least that the units still to come can add leaves an aim above what it must be.
struct ExhaustiveWalk {
    private let problem: ExhaustiveProblem
    /// The least that the units from each on can add to each aim.
    private let leastAhead: [[Int]]
    private var used: [Int]
    private var aims: [Int]
    private var path: [Int]
    private var best: (value: Int, path: [Int])?
    private var aim: Int?
    private var held: [Int] = []

    init(_ problem: ExhaustiveProblem) {
        self.problem = problem
        used = problem.usedAlready
        aims = [Int](repeating: 0, count: problem.aimCount)
        path = []
        var ahead = [[Int](repeating: 0, count: problem.aimCount)]
        for unit in problem.units.reversed() {
            let next = ahead[ahead.count - 1]
            ahead.append(
                next.indices.map { aim in next[aim] + (unit.map { $0.aims[aim] }.min() ?? 0) })
        }
        leastAhead = ahead.reversed()
    }

    /// The plan found last.
    var plan: [Child.ID: Placement?] {
        var plan: [Child.ID: Placement?] = [:]
        for (unit, choice) in (best?.path ?? []).enumerated() {
            let placements = problem.units[unit][choice].placements
            for (child, placement) in zip(problem.members[unit], placements) {
                plan.updateValue(placement, forKey: child)
            }
        }
        return plan
    }

    /// The least value of an aim when the earlier ones are held; nil when there is no plan at all.
    mutating func improve(aim: Int?, held: [Int]) -> Int? {
        self.aim = aim
        self.held = held
        if let known = best, let aim { best = (totals(of: known.path)[aim], known.path) }
        guard isWithinLimits else { return nil }
        descend(0)
        return best?.value
    }

    private var isWithinLimits: Bool { zip(used, problem.most).allSatisfy { $0 <= $1 } }

    private mutating func descend(_ unit: Int) {
        guard canStillImprove(unit) else { return }
        guard unit < problem.units.count else {
            if isFair(path) { best = (aim.map { aims[$0] } ?? 0, path) }
            return
        }
        for choice in problem.units[unit].indices {
            path.append(choice)
            if take(problem.units[unit][choice]) { descend(unit + 1) }
            giveBack(problem.units[unit][choice])
            path.removeLast()
        }
    }

    private func canStillImprove(_ unit: Int) -> Bool {
        let ahead = leastAhead[unit]
        for (index, limit) in held.enumerated() where aims[index] + ahead[index] > limit {
            return false
        }
        guard let best else { return true }
        guard let aim else { return false }
        return aims[aim] + ahead[aim] < best.value
    }

    /// Adds a choice, to be undone by `giveBack`; false when it breaks a limit.
    private mutating func take(_ choice: ExhaustiveProblem.Choice) -> Bool {
        var fits = true
        for index in aims.indices { aims[index] += choice.aims[index] }
        for use in choice.uses {
            addOverNumber(use.limit, from: used[use.limit], to: used[use.limit] + use.amount)
            used[use.limit] += use.amount
            if used[use.limit] > problem.most[use.limit] { fits = false }
        }
        if let budget = problem.budgetRow, used[budget] > problem.most[budget] { fits = false }
        return fits
    }

    private mutating func giveBack(_ choice: ExhaustiveProblem.Choice) {
        for index in aims.indices { aims[index] -= choice.aims[index] }
        for use in choice.uses {
            addOverNumber(use.limit, from: used[use.limit], to: used[use.limit] - use.amount)
            used[use.limit] -= use.amount
        }
    }

    private mutating func addOverNumber(_ limit: Int, from before: Int, to after: Int) {
        guard limit < problem.cells.count else { return }
        let cell = problem.cells[limit]
        let (old, new) = (cell.overNumber(using: before), cell.overNumber(using: after))
        guard old != new else { return }
        let pence = cell.overNumberPence(new) - cell.overNumberPence(old)
        // Over-number places are paid for the whole year, whatever the term.
        if let budget = problem.budgetRow { used[budget] += 3 * pence }
        for index in aims.indices {
            aims[index] +=
                problem.overNumberRates[index] * (new - old) + problem.costRates[index] * pence
        }
    }

    private mutating func totals(of path: [Int]) -> [Int] {
        for (unit, choice) in path.enumerated() { _ = take(problem.units[unit][choice]) }
        let totals = aims
        for (unit, choice) in path.enumerated() { giveBack(problem.units[unit][choice]) }
        return totals
    }

    private func isFair(_ path: [Int]) -> Bool {
        guard let fairness = problem.fairness else { return true }
        var unmet = [Int](repeating: 0, count: fairness.areaCounts.count)
        for (unit, choice) in path.enumerated() {
            for part in problem.units[unit][choice].unmetByArea { unmet[part.area] += part.points }
        }
        let all = unmet.reduce(0, +)
        return unmet.indices.allSatisfy { area in
            let count = fairness.areaCounts[area]
            return fairness.total * unmet[area] - count * all
                <= count * fairness.total * fairness.margin
        }
    }
}

/// The plain count of plans.
extension ExhaustiveWalk {
    /// The aims of every plan within the limits.
    mutating func allWithinLimits() -> [[Int]] {
        var found: [[Int]] = []
        if isWithinLimits { writeOut(0, into: &found) }
        return found
    }

    private mutating func writeOut(_ unit: Int, into found: inout [[Int]]) {
        guard unit < problem.units.count else {
            if isFair(path) { found.append(aims) }
            return
        }
        for choice in problem.units[unit].indices {
            path.append(choice)
            if take(problem.units[unit][choice]) { writeOut(unit + 1, into: &found) }
            giveBack(problem.units[unit][choice])
            path.removeLast()
        }
    }
}
