import NeedsAssessment
public import Provision
import Quantities

/// Every rule that a plan breaks, found from the cohort and the plan alone, in exact arithmetic.
///
/// Empty when the plan is what it says. Nothing of the module that makes plans is used. A bound
/// that only a solver can prove is held against the value and, where every combination can be
/// tried (`mostPlans`), against the true optimum.
public func verify(
    _ plan: PlanFile, against cohort: Cohort, mostPlans: Int = 20_000
) -> [Violation] {
    var check = PlanCheck(plan, cohort)
    check.checkChildren()
    check.checkCells()
    check.checkPools()
    if plan.outcome.hasPlan {
        check.checkRecommendations()
        check.checkSiblings()
        check.checkLimits()
        check.checkExplore()
        check.checkLevels()
        check.checkChains()
    }
    check.checkBounds(mostPlans: mostPlans)
    return check.violations
}
