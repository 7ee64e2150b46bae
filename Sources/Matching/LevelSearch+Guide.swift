import Optimisation
import Provision
import Quantities

/// Plans found by aiming at everything at once.
///
/// A pure count as the aim leaves a tree without a guide: all plans look alike until the last
/// child. With the later aims in the objective at gentle rates it finds good plans in a few nodes.
extension LevelSearch {
    /// Nodes after which a search for a guide plan gives up; proof does not rest on it.
    private static let guideNodes = 60
    private static let guideGap = Gap(ratio: 0.01)

    /// A first plan that is fair in every aim; nothing is proven by it.
    mutating func findGuidePlan() throws(MatchingError) {
        guard let first = aims.first else { return }
        let formulation = PlacementFormulation(
            problem, index: index, minimising: first, holding: [])
        guard let solution = try guide(formulation, from: 0)?.solution else { return }
        let candidate = formulation.plan(from: solution)
        guard problem.isFeasible(candidate) else { return }
        if let plan, !vector(candidate).lexicographicallyPrecedes(vector(plan)) { return }
        plan = candidate
    }

    private func vector(_ plan: [Int]) -> [Int] { aims.map { problem.value(of: plan, for: $0) } }

    /// The outcome of a guide search; nil when the solver failed in it, as no proof rests on it.
    private mutating func guide(
        _ formulation: PlacementFormulation, from level: Int
    ) throws(MatchingError) -> Outcome? {
        do {
            return try solved(
                guided(formulation, from: level), within: guideLimits(), treeSettings)
        } catch {
            if case .cancelled = error { throw error }
            return nil
        }
    }

    /// Looks for a plan that meets the bound of a level; the bound, one higher if none can.
    mutating func reach(_ bound: Int, _ level: Int) throws(MatchingError) -> Int {
        let aim = aims[level]
        let formulation = PlacementFormulation(
            problem, index: index, minimising: aim, holding: held + [(aim, bound)], alive: alive)
        guard let outcome = try guide(formulation, from: level) else { return bound }
        if case .infeasible = outcome { return bound + 1 }
        if let solution = outcome.solution { _ = take(formulation.plan(from: solution), for: aim) }
        return bound
    }

    private func guideLimits() -> Limits {
        Limits(
            nodes: min(Self.guideNodes, limits.nodesPerLevel),
            duration: timeLeft, gap: Self.guideGap,
            cancellation: limits.cancellation)
    }

    /// The model with all aims from a level on in its objective.
    private func guided(_ formulation: PlacementFormulation, from level: Int) -> Problem {
        var model = formulation.model
        let later = aims[level...]
        func weight(_ value: (Aim) -> Int) -> Double {
            later.reduce(0) { $0 + $1.guideRate * Double(value($1)) }
        }
        for (unit, columns) in zip(problem.units, formulation.place) {
            let values = unit.choices.map { choice in weight { choice.parts.value(of: $0) } }
            let least = values.min() ?? 0
            for (value, column) in zip(values, columns) {
                guard let column else { continue }
                model.setCost(value - least, of: column)
            }
        }
        for (step, column) in zip(problem.steps, formulation.over) {
            model.setCost(weight { problem.stepValue(step, for: $0) }, of: column)
        }
        return model
    }
}

extension Aim {
    /// What one unit of the aim weighs in the search for a guide plan.
    ///
    /// Neighbouring aims lie a factor of two to ten apart for the sizes that occur. No result
    /// rests on these rates.
    fileprivate var guideRate: Double {
        switch terms.first?.part {
        case .unplaced: 4_000
        case .criticalUnmet: 500
        case .departure: 60
        case .overNumber: 40
        case .unmetNeed, .restriction: 5
        case .disruption: 3
        case .travel: 0.1
        case .publicCost: 0.000_02
        case nil: 0
        }
    }
}
