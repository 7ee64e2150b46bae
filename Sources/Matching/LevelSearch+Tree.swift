import Optimisation
import Provision
import Quantities

/// The search for a better plan at a level.
extension LevelSearch {
    enum SearchEnding {
        /// The tree ended or was stopped; nothing is below the bound.
        case searched(bound: Int)
        case infeasible
        case nothingFound
    }

    /// Branch and cut over the choices that a better plan than the one in hand can contain.
    mutating func search(
        _ aim: Aim, pricing: LevelPricing, bound: Int
    ) throws(MatchingError) -> SearchEnding {
        let formulation = PlacementFormulation(
            problem, index: index, minimising: aim, holding: held,
            alive: candidates(aim, pricing))
        let outcome = try solved(
            shifted(formulation, aim), within: treeLimits(), treeSettings)
        switch outcome {
        case .optimal(let solution):
            let found = take(formulation.plan(from: solution), for: aim)
            guard found != nil || plan != nil else { throw .plan(rejectedFor: aim.name) }
            // What the tree proved holds for the choices it had; the others are no better. It is
            // proven within the tolerance of the objective, which counts for large sums only.
            let slack = Int((1e-9 * abs(solution.objective)).rounded())
            return .searched(bound: found.map { max(bound, $0 - slack) } ?? bound)
        case .feasible(let solution, _):
            _ = take(formulation.plan(from: solution), for: aim)
            return .searched(bound: max(bound, treeBound(solution, aim) ?? bound))
        case .nothingFound: return plan == nil ? .nothingFound : .searched(bound: bound)
        case .infeasible:
            guard let value = value(of: aim) else { return .infeasible }
            return .searched(bound: value)
        case .unbounded: return .nothingFound
        }
    }

    /// The bound of a tree that was stopped, with what `shifted` had taken off, as a whole number.
    private func treeBound(_ solution: Solution, _ aim: Aim) -> Int? {
        guard let bound = solution.bound, bound.isFinite else { return nil }
        let base = problem.units.enumerated().reduce(0) { sum, entry in
            sum + leastAlive(entry.element.choices.map { $0.parts.value(of: aim) }, entry.offset)
        }
        let slack = 1e-6 + 1e-9 * abs(bound)
        return base + Int((bound - slack).rounded(.up))
    }

    /// The choices that a better plan than the one in hand can contain.
    func candidates(_ aim: Aim, _ pricing: LevelPricing) -> [[Bool]] {
        guard let value = value(of: aim) else { return alive }
        let room = Double(value - 1) - pricing.bound + 1e-6 + 1e-9 * abs(pricing.bound)
        return alive.indices.map { unit in
            alive[unit].indices.map { alive[unit][$0] && pricing.reducedCosts[unit][$0] <= room }
        }
    }

    /// Keeps a plan that is better for an aim, after counting it in whole numbers; its value.
    mutating func take(_ candidate: [Int], for aim: Aim) -> Int? {
        guard problem.isFeasible(candidate),
            held.allSatisfy({ problem.value(of: candidate, for: $0.aim) <= $0.most })
        else { return nil }
        let found = problem.value(of: candidate, for: aim)
        if let now = value(of: aim), now <= found { return found }
        plan = candidate
        return found
    }

    /// Pseudocosts suit trees in which costs decide.
    var treeSettings: Settings {
        var settings = Settings.standard
        settings.branching = .pseudocosts
        settings.integerTolerance = 1e-7
        return settings
    }

    private func treeLimits() -> Limits {
        Limits(
            nodes: limits.nodesPerLevel, duration: timeLeft,
            gap: limits.gap, cancellation: limits.cancellation)
    }

}
