import Provision
import Quantities

/// A bound for one aim that anyone can recompute from the prices of the shared limits.
///
/// For prices u >= 0: no plan that keeps the limits is below
/// `-u.b + sum over units of min over choices of (cost + u.uses) + sum over steps of min(0, ...)`,
/// however good or bad the prices are.
struct LevelPricing {
    /// The proven bound in the aim's unit, before rounding up.
    let bound: Double
    /// By how much the bound rises when a unit is held to a choice; infinite for removed ones.
    let reducedCosts: [[Double]]

    /// Prices of limits and of held aims, in their order; negative ones count as zero.
    init(
        _ problem: PlacementProblem, aim: Aim, held: [(aim: Aim, most: Int)], alive: [[Bool]],
        limitPrices: [Double], heldPrices: [Double]
    ) {
        let prices = limitPrices.map { max(0, $0) }
        let holds = zip(held, heldPrices).map { (aim: $0.aim, most: $0.most, price: max(0, $1)) }
            .filter { $0.price > 0 }
        var total = 0.0
        for (limit, price) in zip(problem.limits, prices) {
            total -= price * Double(limit.capacity)
        }
        for hold in holds { total -= hold.price * Double(hold.most) }
        for step in problem.steps {
            var cost = Double(problem.stepValue(step, for: aim)) - prices[step.limit]
            if let budget = problem.budgetLimit {
                cost += prices[budget] * Double(3 * step.cost.pence)
            }
            for hold in holds {
                cost += hold.price * Double(problem.stepValue(step, for: hold.aim))
            }
            total += min(0, cost)
        }
        var reduced: [[Double]] = []
        reduced.reserveCapacity(problem.units.count)
        for (number, unit) in problem.units.enumerated() {
            var costs = unit.choices.enumerated().map { position, choice -> Double in
                guard alive[number][position] else { return .infinity }
                var cost = Double(choice.parts.value(of: aim))
                for use in choice.uses { cost += prices[use.limit] * Double(use.amount) }
                for hold in holds { cost += hold.price * Double(choice.parts.value(of: hold.aim)) }
                return cost
            }
            let least = costs.min() ?? 0
            total += least
            for position in costs.indices { costs[position] -= least }
            reduced.append(costs)
        }
        bound = total
        reducedCosts = reduced
    }

    /// The least whole number that is not below the bound, with room for rounding errors.
    var wholeBound: Int {
        let slack = 1e-6 + 1e-10 * abs(bound)
        return Int((bound - slack).rounded(.up))
    }
}
