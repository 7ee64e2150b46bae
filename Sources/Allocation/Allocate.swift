public import Optimisation
import Quantities

/// Chooses one option of each unit at the least cost within the limits, and proves how good it is.
///
/// Same problem, start and limits, same plan, for any number of threads, unless the clock or a
/// cancellation ends the search. A start that keeps within the limits is never made worse.
///
/// - Parameters:
///   - limits: gap, duration and cancellation are kept; a cancelled search still gives its best
///     plan.
///   - start: a choice of each unit to begin from; it need not keep within the limits.
///   - threads: how many threads the passes over all options may use.
///   - progress: told now and then, on the calling thread.
/// - Throws: `AllocationError` when the start is no choice of options or the solver fails.
public func allocate(
    _ problem: AllocationProblem, within limits: Limits = .unlimited,
    from start: [Int32]? = nil, threads: Int = 1,
    progress: ((AllocationProgress) -> Void)? = nil
) throws(AllocationError) -> AllocationOutcome {
    if let start { try problem.validate(start: start) }
    return try AllocationRun(problem, limits, threads: threads, progress: progress)
        .outcome(from: start)
}

/// One allocation, from the problem as given: what has to be added and taken away around the search.
struct AllocationRun {
    private let problem: AllocationProblem
    private let limits: Limits
    private let clock: SearchClock
    private let threads: Int
    private let progress: ((AllocationProgress) -> Void)?

    init(
        _ problem: AllocationProblem, _ limits: Limits, threads: Int,
        progress: ((AllocationProgress) -> Void)?
    ) {
        self.problem = problem
        self.limits = limits
        self.threads = threads
        self.progress = progress
        clock = SearchClock(limits)
    }

    func outcome(from start: [Int32]?) throws(AllocationError) -> AllocationOutcome {
        let presolve = Presolve(problem)
        if presolve.isInfeasible { return .infeasible(AllocationStatistics()) }
        let shortfall = Shortfall(presolve.reduced.problem)
        let inner = start.map(presolve.reduced.nearest)
        var engine = Engine(
            shortfall.problem, limits, clock, threads: threads, progress: progress)
        engine.spread = SmoothedDual.spread(presolve.reduced.problem)
        if presolve.reduced.problem.isWeighty,
            let search = AssignmentSearch(presolve.reduced.problem)
        {
            try engine.findBound()
            return assign(search, engine, shortfall, presolve, from: inner)
        }
        try engine.run(from: inner.map(shortfall.completed))
        return outcome(engine, shortfall, presolve)
    }

    /// Finds a plan by the search for problems in which each option uses one limit at most.
    private func assign(
        _ search: AssignmentSearch, _ engine: Engine, _ shortfall: Shortfall, _ presolve: Presolve,
        from start: [Int32]?
    ) -> AllocationOutcome {
        var engine = engine
        let reduced = presolve.reduced
        let result = search.run(
            start: start, limitPrices: engine.hardPrices, deadline: { clock.isOver },
            targetGap: limits.gap.ratio,
            improved: { choices, _ in engine.offer(shortfall.completed(choices)) },
            bounded: { engine.raiseBound(to: $0) })
        engine.statistics.nodes = result.nodes
        engine.statistics.secondsForSearch = clock.seconds - engine.statistics.secondsForBound
        if result.isInfeasible { return .infeasible(engine.statistics) }
        if let choices = result.choices, reduced.problem.admits(choices) {
            engine.offer(shortfall.completed(choices))
            engine.raiseBound(to: result.bound)
        }
        return outcome(engine, shortfall, presolve, result.certificate)
    }

    private func outcome(
        _ engine: Engine, _ shortfall: Shortfall, _ presolve: Presolve,
        _ knapsacks: KnapsackCertificate? = nil
    ) -> AllocationOutcome {
        let limit = clock.end ?? .gap
        guard let plan = engine.plan, let placed = shortfall.original(plan) else {
            if engine.isWithoutPlan || (engine.plan != nil && engine.bound == engine.cost) {
                return .infeasible(engine.statistics)
            }
            let unplaced = engine.plan.map(shortfall.unplaced) ?? problem.unitCount
            return .nothingFound(
                .init(bound: engine.bound, unplaced: unplaced, statistics: engine.statistics),
                stoppedBy: limit)
        }
        let choices = presolve.reduced.original(placed)
        let certificate = Certificate(presolve.reduced.problem, prices: engine.hardPrices)
            .leavingOut(presolve.impossible)
        let result = AllocationResult(
            plan: AllocationPlan(
                choices: choices, cost: engine.cost, bound: max(engine.bound, certificate.bound)),
            certificate: certificate, knapsackCertificate: knapsacks,
            statistics: engine.statistics)
        if result.plan.bound >= result.plan.cost { return .optimal(result) }
        return .feasible(result, stoppedBy: limit)
    }
}

extension AllocationProblem {
    /// Whether some option takes more than one of a limit: only then is a knapsack's bound higher.
    var isWeighty: Bool { useAmounts.contains { $0 > 1 } }

    func validate(start: [Int32]) throws(AllocationError) {
        guard start.count == unitCount else {
            throw .shape(.units, met: start.count, expected: unitCount)
        }
        for unit in start.indices where !options(of: unit).contains(Int(start[unit])) {
            throw .badStart(unit: unit)
        }
    }
}
