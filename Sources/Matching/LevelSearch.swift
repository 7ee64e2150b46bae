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
    let deadline: ContinuousClock.Instant?
    /// Choices that may still be in a plan.
    private(set) var alive: [[Bool]]
    private(set) var held: [(aim: Aim, most: Int)] = []
    /// The best plan so far; keeps every limit and every held aim.
    var plan: [Int]?
    private(set) var results: [Plan.LevelResult] = []
    var statistics = Plan.Statistics()
    /// For each limit, the first aim that gains from one more of it.
    var marginalValues: [Int: Plan.PlaceValue] = [:]
    /// Whether the engine for one option of each unit goes first.
    private(set) var asksEngine: Bool
    /// What the engine proved, by level; nil where it was not asked.
    var proofs: [Proof?]

    /// How a search ended.
    enum Ending { case solved, infeasible, nothingFound }

    var aims: [Aim] { index.request.policy.aims }

    init(
        _ problem: PlacementProblem, index: PlacementIndex, within limits: MatchLimits,
        until deadline: ContinuousClock.Instant?
    ) {
        self.problem = problem
        self.index = index
        self.limits = limits
        self.deadline = deadline
        alive = problem.units.map { Array(repeating: true, count: $0.choices.count) }
        asksEngine = Self.asksEngine(about: problem, limits.method)
        proofs = index.request.policy.aims.map { _ in nil }
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
        if !asksEngine { try findGuidePlan() }
        for level in aims.indices {
            if let ending = try improve(level) { return ending }
        }
        return .solved
    }

    /// One level: bound from the relaxation, search if the plan in hand does not meet it, hold.
    private mutating func improve(_ level: Int) throws(MatchingError) -> Ending? {
        let aim = aims[level]
        report(level, bound: nil)
        if asksEngine, proofs[level] == nil {
            if let ending = try settleInOrder(from: level) { return ending }
            if proofs[level] == nil { try doWithoutEngine() }
        }
        guard let pricing = try price(level) else { return .infeasible }
        var bound = max(pricing.wholeBound, proofs[level]?.bound ?? .min)
        report(level, bound: bound)
        let before = value(of: aim)
        if let ending = try close(&bound, level, pricing) { return ending }
        guard let value = value(of: aim) else { return .nothingFound }
        if value != before { forgetProofs(after: level) }
        bound = min(bound, value)
        results.append(.init(name: aim.name, unit: aim.unit, value: value, bound: bound))
        let most = value + Self.tolerated(value, aim.tolerancePercent)
        held.append((aim, most))
        remove(above: Double(most) - pricing.bound, in: pricing)
        holdWhatWasGained()
        report(level, bound: bound)
        return nil
    }

    /// The reduced costs of a level: from what the engine proved, else from the relaxation.
    private mutating func price(_ level: Int) throws(MatchingError) -> LevelPricing? {
        let prices: Prices
        if let proof = proofs[level] {
            prices = proof.prices
        } else {
            guard let found = try relax(aims[level]) else { return nil }
            prices = found
        }
        noteMarginalValues(aims[level], prices)
        return LevelPricing(
            problem, aim: aims[level], held: held, alive: alive, limitPrices: prices.limits,
            heldPrices: prices.held)
    }

    /// Searches until the plan in hand meets the bound, or limits are reached.
    ///
    /// - Returns: an ending, when there is no plan.
    private mutating func close(
        _ bound: inout Int, _ level: Int, _ pricing: LevelPricing
    ) throws(MatchingError) -> Ending? {
        let aim = aims[level]
        guard misses(bound, of: aim), isForWholeModel(candidates(aim, pricing)) else { return nil }
        if proofs[level] == nil, !isLate { bound = try reach(bound, level) }
        guard misses(bound, of: aim), plan == nil || !isLate else { return nil }
        switch try search(aim, pricing: pricing, bound: bound) {
        case .infeasible where plan == nil: return .infeasible
        case .nothingFound where plan == nil: return .nothingFound
        case .searched(let proven): bound = max(bound, proven)
        case .infeasible, .nothingFound: break
        }
        return nil
    }

    /// From here on the general solver alone is asked.
    private mutating func doWithoutEngine() throws(MatchingError) {
        asksEngine = false
        if plan == nil { try findGuidePlan() }
    }

    /// A level that was improved leaves the plan in hand behind what the engine found for the
    /// levels after it, so it is asked again.
    private mutating func forgetProofs(after level: Int) {
        for later in proofs.indices.dropFirst(level + 1) { proofs[later] = nil }
    }

    /// Keeps what a later level gains for an earlier one by the way.
    ///
    /// A search stopped early leaves room above, and a later level may fill it. What it
    /// gained is kept: the bounds before stay true.
    private mutating func holdWhatWasGained() {
        for level in results.indices where aims[level].tolerancePercent == 0 {
            let before = results[level]
            guard let now = value(of: aims[level]), now < before.value else { continue }
            results[level] = .init(
                name: before.name, unit: before.unit, value: now, bound: before.bound)
            held[level].most = now
        }
    }

    private static func tolerated(_ value: Int, _ percent: Int) -> Int { value * percent / 100 }

    private func misses(_ bound: Int, of aim: Aim) -> Bool {
        value(of: aim).map { $0 > bound } ?? true
    }

    func value(of aim: Aim) -> Int? { plan.map { problem.value(of: $0, for: aim) } }

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
