public import Optimisation

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
    let whole = WholeProblem(problem: problem)
    let certificate = Certificate(
        problem, prices: [Double](repeating: 0, count: problem.limitCount))
    switch try whole.solve(within: limits) {
    case .optimal(let solution), .feasible(let solution, _):
        let choices = whole.choices(solution)
        let cost = problem.cost(of: choices)
        return .optimal(
            AllocationResult(
                plan: AllocationPlan(choices: choices, cost: cost, bound: cost),
                certificate: certificate, statistics: AllocationStatistics()))
    case .infeasible, .unbounded: return .infeasible(AllocationStatistics())
    case .nothingFound(let limit):
        return .nothingFound(
            .init(
                bound: certificate.bound, unplaced: problem.unitCount,
                statistics: AllocationStatistics()),
            stoppedBy: limit)
    }
}

extension AllocationProblem {
    func validate(start: [Int32]) throws(AllocationError) {
        guard start.count == unitCount else {
            throw .shape(.units, met: start.count, expected: unitCount)
        }
        for unit in start.indices where !options(of: unit).contains(Int(start[unit])) {
            throw .badStart(unit: unit)
        }
    }
}
