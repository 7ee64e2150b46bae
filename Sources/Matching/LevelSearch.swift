import Optimisation
import Provision
import Quantities

/// The order of aims, level by level: each is improved as far as proof or limits go, then held.
///
/// Between levels every choice is removed whose reduced cost shows that no plan holding the level
/// contains it, so later levels shrink.
struct LevelSearch {
    let problem: PlacementProblem
    let index: PlacementIndex
    let limits: MatchLimits
    private let deadline: ContinuousClock.Instant?
    /// Choices that may still be in a plan.
    private(set) var alive: [[Bool]]
    private(set) var held: [(aim: Aim, most: Int)] = []
    /// The best plan so far; keeps every limit and every held aim.
    private(set) var plan: [Int]?
    private(set) var results: [Plan.LevelResult] = []
    private(set) var statistics = Plan.Statistics()
    /// For each limit, the first aim that gains from one more of it.
    private(set) var marginalValues: [Int: Plan.PlaceValue] = [:]

    /// How a search ended.
    enum Ending { case solved, infeasible, nothingFound }

    private var aims: [Aim] { index.request.policy.aims }

    init(_ problem: PlacementProblem, index: PlacementIndex, within limits: MatchLimits) {
        self.problem = problem
        self.index = index
        self.limits = limits
        deadline = limits.duration.map { ContinuousClock.now + $0 }
        alive = problem.units.map { Array(repeating: true, count: $0.choices.count) }
        statistics.units = problem.units.count
        statistics.pairs = problem.pairs
        statistics.options = problem.units.reduce(0) { $0 + $1.choices.count }
        statistics.limits = problem.limits.count
        let everyoneStays = problem.units.map { unit in
            unit.choices.firstIndex { $0.options.allSatisfy { $0.isStay || $0.place == nil } }
        }
        if everyoneStays.allSatisfy({ $0 != nil }) {
            let stay = everyoneStays.compactMap(\.self)
            if problem.isFeasible(stay) { plan = stay }
        }
    }

    /// Goes through the aims in order.
    mutating func run() throws(MatchingError) -> Ending {
        guard !problem.units.contains(where: \.choices.isEmpty) else { return .infeasible }
        try findGuidePlan()
        for level in aims.indices {
            if let ending = try improve(level) { return ending }
        }
        return .solved
    }

    /// One level: bound from the relaxation, search if the plan in hand does not meet it, hold.
    private mutating func improve(_ level: Int) throws(MatchingError) -> Ending? {
        let aim = aims[level]
        report(level, bound: nil)
        guard let relaxation = try relax(aim) else { return .infeasible }
        noteMarginalValues(aim, relaxation.prices)
        let pricing = relaxation.pricing
        var bound = pricing.wholeBound
        report(level, bound: bound)
        if misses(bound, of: aim) { bound = try reach(bound, level) }
        if misses(bound, of: aim) {
            switch try search(aim, pricing: pricing, bound: bound) {
            case .infeasible where plan == nil: return .infeasible
            case .nothingFound where plan == nil: return .nothingFound
            case .searched(let proven): bound = max(bound, proven)
            case .infeasible, .nothingFound: break
            }
        }
        guard let value = value(of: aim) else { return .nothingFound }
        bound = min(bound, value)
        results.append(.init(name: aim.name, unit: aim.unit, value: value, bound: bound))
        let most = value + Self.tolerated(value, aim.tolerancePercent)
        held.append((aim, most))
        remove(above: Double(most) - pricing.bound, in: pricing)
        report(level, bound: bound)
        return nil
    }

    private static func tolerated(_ value: Int, _ percent: Int) -> Int { value * percent / 100 }

    private func misses(_ bound: Int, of aim: Aim) -> Bool {
        value(of: aim).map { $0 > bound } ?? true
    }

    private func value(of aim: Aim) -> Int? { plan.map { problem.value(of: $0, for: aim) } }

    /// Removes the choices that lift the bound by more than a slack.
    private mutating func remove(above slack: Double, in pricing: LevelPricing) {
        let room = max(0, slack) + 1e-6 + 1e-9 * abs(pricing.bound)
        for unit in alive.indices {
            for choice in alive[unit].indices
            where alive[unit][choice] && pricing.reducedCosts[unit][choice] > room
                && plan?[unit] != choice
            {
                alive[unit][choice] = false
            }
        }
    }

    private func report(_ level: Int, bound: Int?) {
        let aim = aims[level]
        limits.progress?(
            MatchProgress(
                level: level + 1, levels: aims.count, aim: aim.name, value: value(of: aim),
                bound: bound))
    }
}

/// The linear relaxation of a level.
extension LevelSearch {
    private struct Prices {
        let limits: [Double]
        let held: [Double]
    }

    private struct Relaxation {
        let prices: Prices
        let pricing: LevelPricing
    }

    /// The prices of the shared rows at the optimum of the relaxation; nil when it is infeasible.
    private mutating func relax(_ aim: Aim) throws(MatchingError) -> Relaxation? {
        let formulation = PlacementFormulation(
            problem, index: index, minimising: aim, holding: held, alive: alive)
        var settings = Settings.standard
        settings.relaxationOnly = true
        let outcome = try solved(
            shifted(formulation, aim), within: Limits(cancellation: limits.cancellation), settings)
        guard let solution = outcome.solution, let duals = solution.duals else {
            if case .infeasible = outcome { return nil }
            throw .cancelled
        }
        let rows = formulation.limitRows.map { row in row.map { -duals[$0.index] } ?? 0 }
        let holds = held.map { entry in
            formulation.model.constraint(named: "held[\(entry.aim.name)]")
                .map { -duals[$0.index] } ?? 0
        }
        let prices = Prices(limits: rows, held: holds)
        let pricing = LevelPricing(
            problem, aim: aim, held: held, alive: alive, limitPrices: rows, heldPrices: holds)
        return Relaxation(prices: prices, pricing: pricing)
    }

    private mutating func noteMarginalValues(_ aim: Aim, _ prices: Prices) {
        for (limit, price) in prices.limits.enumerated()
        where marginalValues[limit] == nil && price > 1e-6 {
            marginalValues[limit] = .init(
                aim: aim.name, unit: aim.unit, thousandths: Int((price * 1000).rounded()))
        }
    }

    /// The model with each unit's least cost taken off, so that tolerances are relative to the
    /// differences that matter and not to a sum nobody can change.
    private func shifted(_ formulation: PlacementFormulation, _ aim: Aim) -> Problem {
        var model = formulation.model
        for (number, columns) in formulation.place.enumerated() {
            let values = problem.units[number].choices.map { $0.parts.value(of: aim) }
            let least = leastAlive(values, number)
            for (position, column) in columns.enumerated() {
                guard let column else { continue }
                model.setCost(Double(values[position] - least), of: column)
            }
        }
        return model
    }

    private func leastAlive(_ values: [Int], _ unit: Int) -> Int {
        values.indices.filter { alive[unit][$0] }.map { values[$0] }.min() ?? 0
    }

    private mutating func solved(
        _ model: Problem, within limits: Limits, _ settings: Settings
    ) throws(MatchingError) -> Outcome {
        do {
            let outcome = try solve(model, within: limits, using: settings)
            statistics.nodes += outcome.solution?.statistics.nodes ?? 0
            statistics.iterations += outcome.solution?.statistics.iterations ?? 0
            return outcome
        } catch {
            throw .solver(error)
        }
    }
}

/// The search for a better plan at a level.
extension LevelSearch {
    private enum SearchEnding {
        /// The tree ended or was stopped; nothing is below the bound.
        case searched(bound: Int)
        case infeasible
        case nothingFound
    }

    /// Branch and cut over the choices that a better plan than the one in hand can contain.
    private mutating func search(
        _ aim: Aim, pricing: LevelPricing, bound: Int
    ) throws(MatchingError) -> SearchEnding {
        var candidates = alive
        if let value = value(of: aim) {
            let room = Double(value - 1) - pricing.bound + 1e-6 + 1e-9 * abs(pricing.bound)
            candidates = narrowed(to: room, pricing)
        }
        let formulation = PlacementFormulation(
            problem, index: index, minimising: aim, holding: held, alive: candidates)
        let outcome = try solved(
            shifted(formulation, aim), within: treeLimits(), .standard)
        switch outcome {
        case .optimal(let solution):
            let better = take(formulation.plan(from: solution), for: aim)
            // What the tree proved holds for the choices it had; the others are no better.
            return .searched(bound: better ?? bound)
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

    private func narrowed(to room: Double, _ pricing: LevelPricing) -> [[Bool]] {
        alive.indices.map { unit in
            alive[unit].indices.map { alive[unit][$0] && pricing.reducedCosts[unit][$0] <= room }
        }
    }

    /// Keeps a plan that is better for an aim, after counting it in whole numbers; its value.
    private mutating func take(_ candidate: [Int], for aim: Aim) -> Int? {
        guard problem.isFeasible(candidate),
            held.allSatisfy({ problem.value(of: candidate, for: $0.aim) <= $0.most })
        else { return nil }
        let found = problem.value(of: candidate, for: aim)
        if let now = value(of: aim), now <= found { return found }
        plan = candidate
        return found
    }

    private func treeLimits() -> Limits {
        Limits(
            nodes: limits.nodesPerLevel, duration: deadline.map { max(.zero, $0 - .now) },
            gap: limits.gap, cancellation: limits.cancellation)
    }

}

/// Plans found by aiming at everything at once.
///
/// A pure count as the aim leaves a tree without a guide: all plans look alike until the last
/// child. With the later aims in the objective at gentle rates it finds good plans in a few nodes.
extension LevelSearch {
    /// Nodes after which a search for a guide plan gives up; proof does not rest on it.
    private static let guideNodes = 60
    private static let guideGap = Gap(ratio: 0.01)

    /// A first plan that is fair in every aim; nothing is proven by it.
    private mutating func findGuidePlan() throws(MatchingError) {
        guard let first = aims.first else { return }
        let formulation = PlacementFormulation(
            problem, index: index, minimising: first, holding: [])
        let outcome = try solved(
            guided(formulation, from: 0), within: guideLimits(), .standard)
        guard let solution = outcome.solution else { return }
        let candidate = formulation.plan(from: solution)
        if problem.isFeasible(candidate) { plan = candidate }
    }

    /// Looks for a plan that meets the bound of a level; the bound, one higher if none can.
    private mutating func reach(_ bound: Int, _ level: Int) throws(MatchingError) -> Int {
        let aim = aims[level]
        let formulation = PlacementFormulation(
            problem, index: index, minimising: aim, holding: held + [(aim, bound)], alive: alive)
        let outcome = try solved(
            guided(formulation, from: level), within: guideLimits(), .standard)
        if case .infeasible = outcome { return bound + 1 }
        if let solution = outcome.solution { _ = take(formulation.plan(from: solution), for: aim) }
        return bound
    }

    private func guideLimits() -> Limits {
        Limits(
            nodes: min(Self.guideNodes, limits.nodesPerLevel),
            duration: deadline.map { max(.zero, $0 - .now) }, gap: Self.guideGap,
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
    /// What one unit of the aim weighs in the search for a guide plan: neighbouring aims lie a
    /// factor of two to ten apart for the sizes that occur. No result rests on these rates.
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
