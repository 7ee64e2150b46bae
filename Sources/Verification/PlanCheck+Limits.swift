import NeedsAssessment
import Provision
import Quantities

/// Cells, pools and the other limits (`cohort.md`, section 5).
extension PlanCheck {
    /// Every cell of the year once, in order, with its numbers; none over its top.
    mutating func checkCells() {
        var seen: Set<CapacityCell.Key> = []
        for line in plan.cells {
            if !seen.insert(line.key).inserted {
                report(.cellRepeated(line.key))
            } else if let index = field.cellIndex[line.key] {
                checkFacts(line, index)
            } else {
                report(.cellUnknown(line.key))
            }
        }
        if let wrong = firstOutOfOrder(plan.cells.map(\.key)) { report(.cellsOutOfOrder(wrong)) }
        guard plan.outcome.hasPlan else { return }
        for (index, places) in limits.cells.enumerated() {
            let key = places.cell.key
            if !seen.contains(key) { report(.cellMissing(key)) }
            let recommended = account.recommended[index]
            if recommended > places.top {
                report(.cellOverTop(key, recommended: recommended, top: places.top))
            }
        }
    }

    private mutating func checkFacts(_ line: PlanFile.CellLine, _ index: Int) {
        let places = limits.cells[index]
        var expected: [PlanFile.CellFact: Int] = [
            .toYear: places.cell.toYear, .commissioned: places.cell.commissioned.count,
            .physical: places.cell.physical.count, .base: places.base, .top: places.top,
            .taken: places.taken,
        ]
        if plan.outcome.hasPlan {
            expected[.recommended] = account.recommended[index]
            expected[.held] = account.held[index]
            expected[.overNumber] = account.overNumber[index]
        }
        for fact in PlanFile.CellFact.allCases {
            guard let value = expected[fact] else { continue }
            let stated = line.facts[fact] ?? 0
            if stated != value {
                report(.cellFactDiffers(line.key, fact, stated: stated, expected: value))
            }
        }
    }

    /// Every pool once, in order, with its numbers; none overdrawn.
    mutating func checkPools() {
        var seen: Set<ServicePool.Key> = []
        for line in plan.pools {
            if !seen.insert(line.key).inserted {
                report(.poolRepeated(line.key))
            } else if let index = field.poolIndex[line.key] {
                checkFacts(line, index)
            } else {
                report(.poolUnknown(line.key))
            }
        }
        if let wrong = firstOutOfOrder(plan.pools.map(\.key)) { report(.poolsOutOfOrder(wrong)) }
        guard plan.outcome.hasPlan else { return }
        for (index, pool) in field.cohort.pools.enumerated() {
            if !seen.contains(pool.key) { report(.poolMissing(pool.key)) }
            let (used, capacity) = (account.used[index], limits.pools[index])
            if used > capacity {
                report(.poolOverdrawn(pool.key, used: used, capacity: capacity))
            }
        }
    }

    private mutating func checkFacts(_ line: PlanFile.PoolLine, _ index: Int) {
        var expected: [PlanFile.PoolFact: Int] = [.capacity: limits.pools[index]]
        if plan.outcome.hasPlan { expected[.used] = account.used[index] }
        for fact in PlanFile.PoolFact.allCases {
            guard let value = expected[fact] else { continue }
            let stated = line.facts[fact] ?? 0
            if stated != value {
                report(.poolFactDiffers(line.key, fact, stated: stated, expected: value))
            }
        }
    }

    /// Moves, arrivals, budget, mix and fairness.
    mutating func checkLimits() {
        if let most = field.policy.mostMoves, account.moves > most {
            report(.tooManyMoves(moves: account.moves, most: most))
        }
        for (arrivals, count) in account.arrivals.sorted(by: { $0.key < $1.key }) {
            guard let most = field.cohort.setting(arrivals.setting)?.mostArrivalsPerTerm,
                count > most
            else { continue }
            report(
                .tooManyArrivals(
                    arrivals.setting, term: arrivals.term, arrivals: count, most: most))
        }
        if let budget = field.policy.budget {
            let spent = account.budgetThirds + 3 * account.overNumberPence
            if spent > 3 * budget.pence {
                report(.overBudget(thirds: spent, mostThirds: 3 * budget.pence))
            }
        }
        for (index, rule) in field.policy.mixes.enumerated() {
            guard let most = limits.mixes[index], account.mixed[index] > most else { continue }
            report(
                .mixExceeded(
                    rule.cell, rule.domain, children: account.mixed[index], most: most))
        }
        checkFairness()
    }

    private mutating func checkFairness() {
        guard let margin = field.policy.fairnessMargin else { return }
        let all = account.decisions.count
        for area in field.cohort.areas {
            let here = account.decisions.filter { $0.rules.child.homeArea == area.id }
            let unmet = here.reduce(0) { $0 + $1.parts.unmetNeed }
            let excess = all * unmet - here.count * account.totals.unmetNeed
            if excess > here.count * all * margin { report(.unfairArea(area.id)) }
        }
    }
}
