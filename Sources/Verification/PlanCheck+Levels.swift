import NeedsAssessment
import Provision
import Quantities

/// Levels, bounds and the outcome.
extension PlanCheck {
    /// The levels are the policy's aims, each with the plan's total, a bound and their gap.
    mutating func checkLevels() {
        let aims = field.policy.aims
        if plan.levels.count != aims.count {
            report(.levelCountDiffers(stated: plan.levels.count, expected: aims.count))
        }
        for (index, (level, aim)) in zip(plan.levels, aims).enumerated() {
            if level.name != aim.name {
                report(.levelNameDiffers(index: index, stated: level.name, expected: aim.name))
            }
            if level.unit != aim.unit {
                report(.levelUnitDiffers(aim.name, stated: level.unit, expected: aim.unit))
            }
            checkValue(level, aim)
            checkBound(level, aim)
        }
        let isOptimal =
            plan.levels.count == aims.count && plan.levels.allSatisfy { $0.value == $0.bound }
        let expected: PlanFile.Outcome = isOptimal ? .optimal : .feasible
        if plan.outcome != expected {
            report(.outcomeDiffers(stated: plan.outcome, expected: expected))
        }
    }

    /// A level's value is the plan's total, or within its tolerance of it.
    ///
    /// With a tolerance it is the value found at that level, which later levels may have worsened.
    private mutating func checkValue(_ level: PlanFile.Level, _ aim: Aim) {
        let total = account.value(of: aim)
        guard aim.tolerancePercent > 0 else {
            if level.value != total {
                report(.levelValueDiffers(aim.name, stated: level.value, expected: total))
            }
            return
        }
        let most = level.value + level.value * aim.tolerancePercent / 100
        if total > most { report(.heldAimExceeded(aim.name, total: total, most: most)) }
    }

    private mutating func checkBound(_ level: PlanFile.Level, _ aim: Aim) {
        let value = min(level.value, account.value(of: aim))
        if level.bound > value {
            report(.boundAboveValue(aim.name, value: value, bound: level.bound))
        }
        let expected = Gap(value: level.value, bound: level.bound).ratio
        // Files may round the ratio; a step of one unit in a million pence is still seen.
        if !(abs(level.gap - expected) <= 1e-9 * max(1, expected)) {
            report(.gapDiffers(aim.name, stated: level.gap, expected: expected))
        }
    }

    /// Where every combination can be tried, the bounds are held against the true optimum.
    ///
    /// A bound is only comparable while the values held above it are the optimal ones.
    mutating func checkBounds(mostPlans: Int) {
        let search = ExhaustiveSearch(field, mostPlans: mostPlans)
        guard case .optimal(let values, _) = search.optimum() else { return }
        if plan.outcome == .infeasible { report(.infeasibleRefuted) }
        guard plan.outcome.hasPlan else { return }
        for (level, value) in zip(plan.levels, values) {
            if level.bound > value {
                report(.boundRefuted(level.name, bound: level.bound, reached: value))
            }
            if level.value != value { return }
        }
    }
}
