/// Solves a linear or mixed-integer problem.
///
/// Same problem, limits and settings, same outcome, unless the clock, the memory limit or a
/// cancellation ends the solve. A mixed-integer optimum is proven up to
/// `Settings.objectiveTolerance`, its bound and gap are what the search has proven.
///
/// > Important: GLPK looks at the clock and at a cancellation between the nodes of a search.
/// > Within the relaxation of one node both are seen only while no plan is known; later a node
/// > with a long relaxation is worked to its end first (symptom: a limit overrun by the time of
/// > one relaxation). A caller that must end on time runs the solve in a process of its own.
///
/// - Throws: The fault of the problem, limits or settings; or how the solver failed.
public func solve(
    _ problem: Problem, within limits: Limits = .unlimited, using settings: Settings = .standard
) throws(SolverError) -> Outcome {
    try problem.validate()
    try limits.validate()
    try settings.validate()
    var run = SolveRun(problem, limits, settings)
    return try run.outcome()
}

/// One solve from its checked input to its outcome.
private struct SolveRun {
    private let problem: Problem
    private let limits: Limits
    private var settings: Settings
    private var watch: SearchWatch
    private var start: [Double]?
    private var startedFromBasis = false
    private var droppedCuts = false

    /// What one attempt came to; the last case needs a second question.
    private enum Answer {
        case outcome(Outcome)
        case improvesWithoutEndOrInfeasible
    }

    init(_ problem: Problem, _ limits: Limits, _ settings: Settings) {
        self.problem = problem
        self.limits = limits
        self.settings = settings
        watch = SearchWatch(problem, limits, settings)
    }

    mutating func outcome() throws(SolverError) -> Outcome {
        let isLinear = settings.relaxationOnly || !problem.columns.integral.contains(1)
        if !isLinear, let given = settings.start { start = try problem.checkedPlan(given) }
        if watch.isOver() { return stopped() }
        let answer: Answer
        do {
            answer = isLinear ? try linear() : try mixedOnSecondTry()
        } catch .aborted(let text) where limits.megabytes != nil && isOutOfMemory(text) {
            return withoutPlan(stoppedBy: .memory)
        }
        switch answer {
        case .outcome(let outcome): return outcome
        case .improvesWithoutEndOrInfeasible: return try unboundedOrInfeasible()
        }
    }

    /// GLPK says so when an allocation would pass `glp_mem_limit`.
    private func isOutOfMemory(_ text: String) -> Bool {
        text.contains("memory allocation limit exceeded")
    }

    // MARK: Linear problems

    private mutating func linear() throws(SolverError) -> Answer {
        try GLPKHandle.with { (handle) throws(SolverError) in
            try prepare(&handle)
            let presolve = settings.presolve && settings.basis == nil
            if !presolve { try chooseBasis(&handle) }
            let end = try handle.simplex(
                settings.method, presolve: presolve, iterations: limits.iterations.map(Int32.init),
                milliseconds: watch.milliseconds, watch: &watch)
            switch end {
            case .optimal: return .outcome(.optimal(try basicSolution(handle, isOptimal: true)))
            case .infeasible: return .outcome(.infeasible)
            case .unbounded: return .outcome(.unbounded)
            case .notDecided: return .improvesWithoutEndOrInfeasible
            case .stopped: return .outcome(stopped())
            case .limit(let limit, false): return .outcome(.nothingFound(stoppedBy: limit))
            case .limit(let limit, true):
                let solution = try basicSolution(handle, isOptimal: false)
                return .outcome(.feasible(solution, stoppedBy: limit))
            }
        }
    }

    private func prepare(_ handle: inout GLPKHandle) throws(SolverError) {
        if let megabytes = limits.megabytes { try handle.limitMemory(megabytes: Int32(megabytes)) }
        try handle.load(problem)
    }

    private mutating func chooseBasis(_ handle: inout GLPKHandle) throws(SolverError) {
        try handle.scale()
        if let basis = settings.basis {
            let whole = try basis.extended(
                columns: problem.variableCount, rows: problem.constraintCount)
            startedFromBasis = try handle.take(whole)
        }
        if !startedFromBasis { try handle.chooseBasis() }
    }

    private func basicSolution(
        _ handle: borrowing GLPKHandle, isOptimal: Bool
    ) throws(SolverError) -> Solution {
        let found = try handle.basicSolution()
        let objective = try handle.objective()
        return Solution(
            values: found.values, rowValues: found.rowValues, objective: objective,
            bound: isOptimal ? objective : nil, duals: isOptimal ? found.duals : nil,
            reducedCosts: isOptimal ? found.reducedCosts : nil, basis: found.basis,
            statistics: statistics(nodes: 0, iterations: try handle.iterations()),
            columnStamps: problem.columns.stamps, rowStamps: problem.rows.stamps)
    }

    // MARK: Mixed-integer problems

    /// Searches, and a second time with fewer cuts when cuts are what GLPK failed over.
    ///
    /// > Important: When presolve leaves rows but no columns, the generator of cover cuts asks for
    /// > no columns and GLPK 5.0 ends the process (symptom: "glp_add_cols: ncs = 0"). Nothing is
    /// > left to cut then, so the second search ends at once, with the same answer.
    ///
    /// > Important: Cuts can make a relaxation numerically unsound (symptom: "unable to solve
    /// > current LP relaxation"); without them the search takes longer and gets through.
    private mutating func mixedOnSecondTry() throws(SolverError) -> Answer {
        let fresh = watch
        do {
            return try mixed()
        } catch .aborted(let text)
            where settings.cuts.contains(.cover) && text.contains("glp_add_cols: ncs = 0")
        {
            settings.cuts.remove(.cover)
        } catch .gaveUp(.relaxationFailed) where !settings.cuts.isEmpty {
            settings.cuts = []
        }
        watch = fresh
        droppedCuts = true
        return try mixed()
    }

    private mutating func mixed() throws(SolverError) -> Answer {
        try GLPKHandle.with { (handle) throws(SolverError) in
            try prepare(&handle)
            let presolve = settings.presolve && start == nil
            if !presolve, let answer = try relaxation(&handle) { return answer }
            let end = try handle.search(
                settings, start: start, presolve: presolve, milliseconds: watch.milliseconds,
                watch: &watch)
            switch end {
            case .infeasible: return .outcome(.infeasible)
            case .notDecided: return .improvesWithoutEndOrInfeasible
            case .optimal: return .outcome(.optimal(try plan(handle, isOptimal: true)))
            case .stopped(hasPlan: false): return .outcome(stopped())
            case .timeOver(hasPlan: false):
                return .outcome(withoutPlan(stoppedBy: .duration))
            case .stopped(hasPlan: true):
                let found = try plan(handle, isOptimal: false)
                return .outcome(.feasible(found, stoppedBy: watch.stoppedBy ?? .cancelled))
            case .timeOver(hasPlan: true):
                let found = try plan(handle, isOptimal: false)
                return .outcome(.feasible(found, stoppedBy: .duration))
            }
        }
    }

    /// Solves the root relaxation, which a search without presolve starts from.
    ///
    /// - Returns: The answer, when the relaxation already gives it.
    private mutating func relaxation(
        _ handle: inout GLPKHandle
    ) throws(SolverError) -> Answer? {
        try chooseBasis(&handle)
        let end = try handle.simplex(
            settings.method, presolve: false, iterations: limits.iterations.map(Int32.init),
            milliseconds: watch.milliseconds, watch: &watch)
        switch end {
        case .optimal:
            watch.tighten(try handle.objective())
            return nil
        case .infeasible: return .outcome(.infeasible)
        case .unbounded, .notDecided: return .improvesWithoutEndOrInfeasible
        case .stopped: return .outcome(stopped())
        case .limit(let limit, _): return .outcome(withoutPlan(stoppedBy: limit))
        }
    }

    private func plan(
        _ handle: borrowing GLPKHandle, isOptimal: Bool
    ) throws(SolverError) -> Solution {
        let values = try handle.planValues()
        return plan(values, isOptimal: isOptimal, iterations: try handle.iterations())
    }

    private func plan(_ found: [Double], isOptimal: Bool, iterations: Int) -> Solution {
        let values = problem.wholeValues(found)
        let objective = problem.objective(of: values)
        return Solution(
            values: values, rowValues: problem.rowValues(of: values), objective: objective,
            bound: isOptimal ? objective : proven(objective), duals: nil, reducedCosts: nil,
            basis: nil, statistics: statistics(nodes: watch.nodes, iterations: iterations),
            columnStamps: problem.columns.stamps, rowStamps: problem.rows.stamps)
    }

    /// The watch's bound, which a plan that is better by rounding alone must not contradict.
    private func proven(_ objective: Double) -> Double? {
        guard let bound = watch.bound else { return nil }
        return problem.sense == .minimise ? min(bound, objective) : max(bound, objective)
    }

    // MARK: Ends without a plan of the solver's

    private func stopped() -> Outcome {
        withoutPlan(stoppedBy: watch.stoppedBy ?? .cancelled)
    }

    /// A starting plan is a plan, even when the solver had no time to take it.
    private func withoutPlan(stoppedBy limit: Limit) -> Outcome {
        guard let start else { return .nothingFound(stoppedBy: limit) }
        let kept = plan(start, isOptimal: false, iterations: watch.iterations)
        return .feasible(kept, stoppedBy: limit)
    }

    /// Tells "no solution" from "no best solution" by asking for any solution at all.
    private mutating func unboundedOrInfeasible() throws(SolverError) -> Outcome {
        var question = problem
        question.setObjective(Array(repeating: 0, count: problem.variableCount))
        var plain = settings
        plain.start = nil
        plain.basis = nil
        plain.progress = nil
        var left = limits
        left.duration = watch.milliseconds.map { .milliseconds($0) }
        var run = SolveRun(question, left, plain)
        switch try run.outcome() {
        case .optimal, .feasible: return .unbounded
        case .infeasible: return .infeasible
        case .nothingFound(let limit): return .nothingFound(stoppedBy: limit)
        case .unbounded: throw .gaveUp(.failure)
        }
    }

    private func statistics(nodes: Int, iterations: Int) -> Statistics {
        Statistics(
            nodes: nodes, iterations: iterations, startedFromBasis: startedFromBasis,
            droppedCuts: droppedCuts)
    }
}
