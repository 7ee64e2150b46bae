public import Optimisation

/// Chooses one option of each unit by an order of aims: the first as small as can be, then the
/// second among such plans, and so on.
///
/// Each aim is a level: its bound comes from the relaxation in which every earlier aim is held at
/// its value as one more limit; options proven to be in no plan that holds the level are closed,
/// so later levels are smaller. The costs of the problem itself play no part.
///
/// - Parameters:
///   - levels: for each aim, the first first, a number for each option; the sum is made small.
///   - limits: the gap is asked of each level; the duration is shared among them.
///   - start: a choice of each unit to begin from; it need not keep within the limits.
///   - progress: told of each level when it is done.
/// - Throws: `AllocationError` when a level has not one number an option, or the solver fails.
public func allocate(
    _ problem: AllocationProblem, inOrder levels: [[Int64]], within limits: Limits = .unlimited,
    from start: [Int32]? = nil, threads: Int = 1,
    progress: ((Int, OrderedLevel) -> Void)? = nil
) throws(AllocationError) -> OrderedOutcome {
    for level in levels where level.count != problem.optionCount {
        throw .shape(.costs, met: level.count, expected: problem.optionCount)
    }
    // A held level becomes a limit, whose amounts are narrow.
    guard levels.allSatisfy({ $0.allSatisfy { $0.magnitude <= Int64(Int32.max) } }) else {
        throw .tooLarge(.costs)
    }
    if let start { try problem.validate(start: start) }
    let clock = SearchClock(limits)
    let presolve = Presolve(problem)
    if presolve.isInfeasible { return .infeasible }
    let kept = presolve.reduced
    var inner: [[Int64]] = []
    for level in levels { inner.append(kept.origin.map { level[Int($0)] }) }
    let guide = LevelGuide(kept.problem, inner)
    let first = try guide.plan(
        within: limits, clock, from: start.map(kept.nearest), threads: threads)
    guard case .found(let engine) = first, let plan = engine.plan else {
        if case .infeasible = first { return .infeasible }
        return .nothingFound(stoppedBy: clock.end ?? .gap)
    }
    var descent = try LevelDescent(
        kept.problem.with(costs: guide.costs(from: 0, factor: 1)), guide: guide, engine: engine,
        plan: plan, limits, clock, threads: threads)
    var reached: [OrderedLevel] = []
    for level in levels.indices {
        let done = try descent.settle(level).leavingOut(presolve.impossible)
        reached.append(done)
        progress?(level, done)
    }
    let choices = kept.original(descent.choices)
    let result = OrderedResult(
        choices: choices, levels: settled(reached, of: problem, inOrder: levels, choices))
    return .plan(result, stoppedBy: result.isOptimal ? nil : clock.end ?? .gap)
}

/// The levels with the values of the final plan, which may be better in a level than the plan it
/// was held with.
private func settled(
    _ reached: [OrderedLevel], of problem: AllocationProblem, inOrder levels: [[Int64]],
    _ choices: [Int32]
) -> [OrderedLevel] {
    var drops: [(limit: Int, by: Int64)] = []
    return zip(reached, levels).enumerated().map { number, pair in
        let (level, numbers) = pair
        let final = problem.sum(numbers, choices)
        defer { drops.append((problem.limitCount + number, level.value - final)) }
        return level.settled(at: final, drops: drops)
    }
}

/// One cost for each option in place of an order of aims.
///
/// The usual difference an option makes in one aim weighs several times that in the next: near to
/// the order, and gentle enough to compute with.
///
/// - Parameter levels: for each aim, the first first, a number for each option.
public func weightedCosts(
    of problem: AllocationProblem, inOrder levels: [[Int64]]
) -> [Int64] {
    LevelGuide(problem, levels).costs(from: 0, factor: 1)
}
