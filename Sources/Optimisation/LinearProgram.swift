import CGLPKGuard

/// A linear program that is changed a little and solved again, many times, each time from the basis
/// it ended with.
///
/// ```
/// var program = try LinearProgram(rowUppers: [1])
/// try program.addColumns(
///     costs: [-2, -1], lower: [0, 0], upper: [1, 1], starts: [0, 1, 2], rows: [0, 0],
///     values: [1, 1])
/// let end = try program.solve()  // .optimal, program.objective == -2
/// ```
///
/// Minimises. Rows and columns are numbered from 0 in the order in which they were added, an
/// infinite bound is one that is not there. Nothing is scaled or presolved, so prices and basis
/// mean what they say. It belongs to the thread that made it, within one synchronous call.
package struct LinearProgram: ~Copyable {
    /// How a run of the simplex method ended.
    package enum End: Hashable, Sendable {
        /// The basis is optimal, within the tolerances of floating point.
        case optimal
        /// No values of the columns satisfy all rows and bounds.
        case infeasible
        /// The optimum lies above the limit given.
        case objectiveLimit
        /// As many iterations as were allowed.
        case iterationLimit
        /// As much time as was allowed.
        case timeLimit
        /// The objective falls without end.
        case unbounded
        /// The solver gave up, and nothing is known.
        case failed
    }

    /// Which side of the optimum the simplex method comes from.
    package enum Method: Hashable, Sendable {
        /// Keeps within the bounds; the choice after costs changed or columns were added.
        case primal
        /// Keeps the prices right; the choice after bounds changed or rows were added.
        case dual
    }

    /// How a step of the simplex method finds where it must stop.
    package enum RatioTest: Hashable, Sendable {
        /// The plain rule.
        case textbook
        /// Harris's rule: a little past the bounds for better pivots.
        case harris
        /// The dual simplex passes bounds of boxed columns as long as that gains.
        case longStep
    }

    let handle: guard_handle
    /// How many columns there are.
    package private(set) var columnCount = 0
    /// How many rows there are.
    package private(set) var rowCount = 0
    /// The objective of the basis at which the last run ended.
    package private(set) var objective = 0.0
    /// How many iterations all runs together took.
    package private(set) var iterations = 0

    /// A program with one row `terms <= upper` for each bound given, and no columns yet.
    @available(*, noasync, message: "GLPK belongs to one thread")
    package init(rowUppers: [Double]) throws(SolverError) {
        var made = guard_handle()
        try GLPKHandle.guarded { guard_create(&made, &$0) }
        let below = [Double](repeating: -.infinity, count: rowUppers.count)
        try GLPKHandle.guarded {
            guard_append_rows(made, Int32(rowUppers.count), below, rowUppers, nil, nil, nil, &$0)
        }
        handle = made
        rowCount = rowUppers.count
    }

    deinit { guard_delete(handle) }

    // MARK: Growing

    /// Adds columns; the terms of the k-th are those from `starts[k]` up to `starts[k + 1]`.
    ///
    /// - Returns: the number of the first one.
    @discardableResult
    package mutating func addColumns(
        costs: [Double], lower: [Double], upper: [Double], starts: [Int32], rows: [Int32],
        values: [Double]
    ) throws(SolverError) -> Int {
        precondition(lower.count == costs.count && upper.count == costs.count)
        precondition(starts.count == costs.count + 1 && rows.count == values.count)
        precondition(starts.last.map(Int.init) == rows.count)
        let handle = handle
        try GLPKHandle.guarded {
            guard_append_columns(
                handle, Int32(costs.count), costs, lower, upper, starts, rows, values, &$0)
        }
        columnCount += costs.count
        return columnCount - costs.count
    }

    /// Adds rows with terms over columns already there, or with none when no terms are given.
    ///
    /// - Returns: the number of the first one.
    @discardableResult
    package mutating func addRows(
        lower: [Double], upper: [Double], starts: [Int32] = [], columns: [Int32] = [],
        values: [Double] = []
    ) throws(SolverError) -> Int {
        precondition(lower.count == upper.count && columns.count == values.count)
        precondition(starts.isEmpty ? columns.isEmpty : starts.count == upper.count + 1)
        let handle = handle
        try GLPKHandle.guarded {
            guard_append_rows(
                handle, Int32(upper.count), lower, upper, starts.isEmpty ? nil : starts, columns,
                values, &$0)
        }
        rowCount += upper.count
        return rowCount - upper.count
    }

    // MARK: Solving

    /// Runs the simplex method from the basis at hand.
    ///
    /// - Parameters:
    ///   - objectiveLimit: the dual simplex ends as soon as it knows the optimum to lie above.
    @discardableResult
    package mutating func solve(
        method: Method = .dual, ratioTest: RatioTest = .harris, iterationLimit: Int? = nil,
        objectiveLimit: Double = .infinity, milliseconds: Int? = nil
    ) throws(SolverError) -> End {
        var options = guard_warm_options()
        options.dual = method == .dual ? 1 : 0
        options.ratio_test = ratioTest.code
        options.iteration_limit = Int32(clamping: iterationLimit ?? .max)
        options.milliseconds = Int32(clamping: milliseconds ?? .max)
        options.objective_limit = min(objectiveLimit, .greatestFiniteMagnitude)
        var result = guard_warm_result()
        let handle = handle
        try GLPKHandle.guarded { guard_warm_solve(handle, &options, &result, &$0) }
        objective = result.objective
        iterations += Int(result.iterations)
        return End(code: Int(result.end))
    }
}

extension LinearProgram.RatioTest {
    fileprivate var code: Int32 {
        switch self {
        case .textbook: Int32(GUARD_RATIO_TEXTBOOK)
        case .harris: Int32(GUARD_RATIO_HARRIS)
        case .longStep: Int32(GUARD_RATIO_LONG_STEP)
        }
    }
}

extension LinearProgram.End {
    fileprivate init(code: Int) {
        self =
            switch code {
            case GUARD_END_OPTIMAL: .optimal
            case GUARD_END_INFEASIBLE: .infeasible
            case GUARD_END_OBJECTIVE: .objectiveLimit
            case GUARD_END_ITERATIONS: .iterationLimit
            case GUARD_END_TIME: .timeLimit
            case GUARD_END_UNBOUNDED: .unbounded
            default: .failed
            }
    }
}
