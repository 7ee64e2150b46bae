import CGLPK
import CGLPKGuard

/// One problem object of GLPK, alive for one synchronous call on one thread.
///
/// Every call goes through the C guard, because GLPK ends the process on misuse, on a failed
/// assertion of its own and over its memory limit. A guarded failure loses all of the thread's
/// objects; an older handle then throws `SolverError.stale` and its `deinit` does nothing.
struct GLPKHandle: ~Copyable {
    private let handle: guard_handle

    private init() throws(SolverError) {
        var made = guard_handle()
        try Self.guarded { guard_create(&made, &$0) }
        handle = made
    }

    deinit { guard_delete(handle) }

    /// Lends a fresh, empty problem object to a body that cannot keep it.
    @available(*, noasync, message: "GLPK belongs to one thread")
    static func with<Result>(
        _ body: (inout GLPKHandle) throws(SolverError) -> Result
    ) throws(SolverError) -> Result {
        var problem = try GLPKHandle()
        return try body(&problem)
    }

    // MARK: A problem in and out

    func limitMemory(megabytes: Int32) throws(SolverError) {
        try Self.guarded { guard_memory_limit(megabytes, &$0) }
    }

    /// Hands a problem over whole; names only where they will be seen.
    mutating func load(_ problem: Problem, withNames: Bool = false) throws(SolverError) {
        let columnNames = withNames ? Self.joined(problem.columns.names) : nil
        let rowNames = withNames ? Self.joined(problem.rows.names) : nil
        let handle = handle
        try Self.guarded { report in
            problem.name.withCString { name in
                problem.objectiveName.withCString { objectiveName in
                    Self.lend(columnNames) { columnNames in
                        Self.lend(rowNames) { rowNames in
                            var model = guard_model()
                            model.name = name
                            model.objective_name = withNames ? objectiveName : nil
                            model.column_names = columnNames
                            model.row_names = rowNames
                            return Self.load(problem, into: handle, &model, &report)
                        }
                    }
                }
            }
        }
    }

    private static func load(
        _ problem: Problem, into handle: guard_handle, _ model: inout guard_model,
        _ report: inout guard_report
    ) -> Int32 {
        model.maximise = problem.sense == .maximise ? 1 : 0
        model.constant = problem.objectiveConstant
        model.columns = Int32(problem.variableCount)
        model.rows = Int32(problem.constraintCount)
        model.terms = Int32(problem.termCount)
        let (columns, rows, terms) = (problem.columns, problem.rows, problem.terms)
        return columns.lower.withUnsafeBufferPointer { columnLower in
            columns.upper.withUnsafeBufferPointer { columnUpper in
                columns.costs.withUnsafeBufferPointer { costs in
                    columns.integral.withUnsafeBufferPointer { integral in
                        model.column_lower = columnLower.baseAddress
                        model.column_upper = columnUpper.baseAddress
                        model.costs = costs.baseAddress
                        model.integral = integral.baseAddress
                        return load(rows, terms, into: handle, &model, &report)
                    }
                }
            }
        }
    }

    private static func load(
        _ rows: Problem.Rows, _ terms: Problem.Terms, into handle: guard_handle,
        _ model: inout guard_model, _ report: inout guard_report
    ) -> Int32 {
        rows.lower.withUnsafeBufferPointer { rowLower in
            rows.upper.withUnsafeBufferPointer { rowUpper in
                terms.rows.withUnsafeBufferPointer { termRows in
                    terms.columns.withUnsafeBufferPointer { termColumns in
                        terms.values.withUnsafeBufferPointer { termValues in
                            model.row_lower = rowLower.baseAddress
                            model.row_upper = rowUpper.baseAddress
                            model.term_rows = termRows.baseAddress
                            model.term_columns = termColumns.baseAddress
                            model.term_values = termValues.baseAddress
                            return guard_load(handle, &model, &report)
                        }
                    }
                }
            }
        }
    }

    // MARK: Solving

    /// Scales the numbers, which every simplex run wants.
    mutating func scale() throws(SolverError) {
        try Self.guarded { guard_scale(handle, GLP_SF_AUTO, &$0) }
    }

    /// Makes up a starting basis that is nearly triangular.
    mutating func chooseBasis() throws(SolverError) {
        try Self.guarded { guard_advanced_basis(handle, 0, &$0) }
    }

    /// Takes a basis over, and tells whether it can be started from.
    mutating func take(_ basis: Basis) throws(SolverError) -> Bool {
        try Self.guarded { guard_set_basis(handle, basis.columns, basis.rows, &$0) }
        let code = try Self.guarded { guard_factorise(handle, &$0) }
        switch code {
        case 0: return true
        case GLP_EBADB, GLP_ESING, GLP_ECOND: return false
        default: throw .unknownStatus(code)
        }
    }

    /// Runs the simplex method.
    mutating func simplex(
        _ method: Settings.Method, presolve: Bool, iterations: Int32?, milliseconds: Int32?,
        watch: inout SearchWatch
    ) throws(SolverError) -> SimplexEnd {
        var options = guard_simplex_options()
        options.method = method == .primal ? GLP_PRIMAL : GLP_DUALP
        options.presolve = presolve ? GLP_ON : GLP_OFF
        options.iteration_limit = iterations ?? .max
        options.milliseconds = milliseconds ?? .max
        options.pricing = GLP_PT_PSE
        options.ratio_test = GLP_RT_HAR
        options.primal_tolerance = 1e-7
        options.dual_tolerance = 1e-7
        options.pivot_tolerance = 1e-9
        let handle = handle
        let code = try Self.guarded(stoppable: true) { report in
            Self.observed(&watch, start: nil) { guard_simplex(handle, &options, $0, &report) }
        }
        switch code {
        case Int32(GUARD_STOPPED): return .stopped
        case 0: return try status().simplexEnd
        case GLP_EITLIM: return .limit(.iterations, hasPlan: try status().hasPlan)
        case GLP_ETMLIM: return .limit(.duration, hasPlan: try status().hasPlan)
        case GLP_ENOPFS: return .infeasible
        case GLP_ENODFS: return .notDecided
        case GLP_EBADB, GLP_ESING: throw .gaveUp(.singularBasis)
        case GLP_ECOND: throw .gaveUp(.illConditionedBasis)
        case GLP_EFAIL: throw .gaveUp(.failure)
        default: throw .unknownStatus(code)
        }
    }

    /// Runs branch and bound; without presolve it needs an optimal basis of the relaxation first.
    mutating func search(
        _ settings: Settings, presolve: Bool, milliseconds: Int32?, watch: inout SearchWatch
    ) throws(SolverError) -> SearchEnd {
        var options = Self.options(settings, presolve: presolve)
        options.milliseconds = milliseconds ?? .max
        let handle = handle
        let code = try Self.guarded(stoppable: true) { report in
            Self.observed(&watch, start: settings.start) {
                guard_search(handle, &options, $0, &report)
            }
        }
        switch code {
        case Int32(GUARD_STOPPED): return .stopped(hasPlan: false)
        case GLP_ESTOP: return .stopped(hasPlan: try status().integer == GLP_FEAS)
        case GLP_ETMLIM: return .timeOver(hasPlan: try status().integer == GLP_FEAS)
        case GLP_ENOPFS: return .infeasible
        case GLP_ENODFS: return .notDecided
        case GLP_EFAIL: throw .gaveUp(.relaxationFailed)
        case 0:
            switch try status().integer {
            case GLP_OPT: return .optimal
            case GLP_NOFEAS: return .infeasible
            case let other: throw .unknownStatus(other)
            }
        default: throw .unknownStatus(code)
        }
    }

    private static func options(_ settings: Settings, presolve: Bool) -> guard_search_options {
        func flag(_ cut: Settings.Cuts) -> Int32 {
            settings.cuts.contains(cut) ? GLP_ON : GLP_OFF
        }
        var options = guard_search_options()
        options.presolve = presolve ? GLP_ON : GLP_OFF
        options.branching = GLP_BR_DTH
        options.backtracking = GLP_BT_BLB
        options.preprocessing = GLP_PP_ALL
        options.gomory = flag(.gomory)
        options.mixed_rounding = flag(.mixedRounding)
        options.cover = flag(.cover)
        options.clique = flag(.clique)
        options.rounding = GLP_ON
        options.feasibility_pump = GLP_OFF
        options.binarise = GLP_OFF
        options.integer_tolerance = settings.integerTolerance
        options.objective_tolerance = settings.objectiveTolerance
        return options
    }

    // MARK: Reading a solution

    /// The basic solution: values, prices and the basis they belong to.
    ///
    /// C fills as many places as the object has columns and rows, so the object is asked for them.
    func basicSolution() throws(SolverError) -> BasicSolution {
        let shape = try shape()
        var found = BasicSolution(columns: Int(shape.columns), rows: Int(shape.rows))
        try Self.guarded { report in
            found.values.withUnsafeMutableBufferPointer { values in
                found.reducedCosts.withUnsafeMutableBufferPointer { reducedCosts in
                    found.rowValues.withUnsafeMutableBufferPointer { rowValues in
                        found.duals.withUnsafeMutableBufferPointer { duals in
                            var room = guard_basic_solution()
                            room.column_values = values.baseAddress
                            room.reduced_costs = reducedCosts.baseAddress
                            room.row_values = rowValues.baseAddress
                            room.row_duals = duals.baseAddress
                            return guard_basic_solution_of(handle, &room, &report)
                        }
                    }
                }
            }
        }
        found.basis = try basis()
        found.objective = try objective()
        return found
    }

    /// The objective of the basic solution.
    func objective() throws(SolverError) -> Double { try status().objective }

    private func basis() throws(SolverError) -> Basis {
        let shape = try shape()
        var columnStatus = [UInt8](repeating: 0, count: Int(shape.columns))
        var rowStatus = [UInt8](repeating: 0, count: Int(shape.rows))
        try Self.guarded { report in
            columnStatus.withUnsafeMutableBufferPointer { columnStatus in
                rowStatus.withUnsafeMutableBufferPointer { rowStatus in
                    var room = guard_basic_solution()
                    room.column_status = columnStatus.baseAddress
                    room.row_status = rowStatus.baseAddress
                    return guard_basic_solution_of(handle, &room, &report)
                }
            }
        }
        return Basis(columns: columnStatus, rows: rowStatus)
    }

    /// The values of the best plan of a search.
    func planValues() throws(SolverError) -> [Double] {
        let shape = try shape()
        var values = [Double](repeating: 0, count: Int(shape.columns))
        var rowValues = [Double](repeating: 0, count: Int(shape.rows))
        try Self.guarded { guard_integer_values(handle, &values, &rowValues, &$0) }
        return values
    }

    /// How many simplex iterations this object has seen.
    func iterations() throws(SolverError) -> Int { Int(try status().iterations) }

    private func shape() throws(SolverError) -> guard_shape {
        var shape = guard_shape()
        try Self.guarded { guard_shape_of(handle, &shape, &$0) }
        return shape
    }

    private func status() throws(SolverError) -> guard_status {
        var status = guard_status()
        try Self.guarded { guard_status_of(handle, &status, &$0) }
        return status
    }

    // MARK: The guard

    /// Makes one guarded call and turns its failure into a typed error.
    @discardableResult
    private static func guarded(
        stoppable: Bool = false, _ call: (inout guard_report) -> Int32
    ) throws(SolverError) -> Int32 {
        var report = guard_report()
        let code = call(&report)
        switch code {
        case Int32(GUARD_FATAL): throw .aborted(text: text(of: report))
        case Int32(GUARD_NESTED): throw .nested
        case Int32(GUARD_STALE): throw .stale
        case Int32(GUARD_STOPPED) where stoppable: return code
        case ..<0: throw .unknownStatus(code)
        default: return code
        }
    }

    private static func text(of report: guard_report) -> String {
        withUnsafeBytes(of: report) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// Lends a watch to C for one call.
    ///
    /// > Important: The observer runs inside GLPK, with C frames above and below it. It must not
    /// > throw and must not call GLPK: a fatal error there would jump over Swift frames (symptom:
    /// > leaks, then a crash far away). C copies the facts first; a nested solve on this thread is
    /// > refused with `SolverError.nested`.
    private static func observed(
        _ watch: inout SearchWatch, start: [Double]?,
        _ call: (UnsafePointer<guard_watch>) -> Int32
    ) -> Int32 {
        withUnsafeMutablePointer(to: &watch) { context in
            var lent = guard_watch()
            lent.context = UnsafeMutableRawPointer(context)
            lent.observe = { context, facts in
                guard let context else { return 0 }
                let watch = context.assumingMemoryBound(to: SearchWatch.self)
                guard let facts else { return watch.pointee.isOver() ? 1 : 0 }
                return watch.pointee.observe(SearchFacts(facts.pointee)) ? 1 : 0
            }
            guard let start else { return call(&lent) }
            return start.withUnsafeBufferPointer {
                lent.start = $0.baseAddress
                return call(&lent)
            }
        }
    }

    /// Names as C wants them: one after the other, each ended by a zero.
    private static func joined(_ names: [String]) -> [CChar] {
        var bytes: [CChar] = []
        for name in names {
            bytes.append(contentsOf: name.utf8.lazy.map { CChar(bitPattern: $0) })
            bytes.append(0)
        }
        return bytes
    }

    private static func lend(
        _ names: [CChar]?, _ call: (UnsafePointer<CChar>?) -> Int32
    ) -> Int32 {
        guard let names, !names.isEmpty else { return call(nil) }
        return names.withUnsafeBufferPointer { call($0.baseAddress) }
    }
}

extension SearchFacts {
    fileprivate init(_ facts: guard_facts) {
        event =
            switch facts.reason {
            case GLP_ISELECT: .choosing
            case GLP_IPREPRO: .entering
            case GLP_IBINGO: .improved
            default: .working
            }
        node = Int(facts.current_node)
        openNodes = Int(facts.open_nodes)
        iterations = Int(facts.iterations)
        incumbent = facts.has_incumbent != 0 ? facts.incumbent : nil
        bound = facts.has_bound != 0 ? facts.bound : nil
    }
}

extension guard_status {
    fileprivate var hasPlan: Bool { primal == GLP_FEAS }

    fileprivate var simplexEnd: SimplexEnd {
        switch generic {
        case GLP_OPT: .optimal
        case GLP_NOFEAS: .infeasible
        case GLP_UNBND: .unbounded
        default: .notDecided
        }
    }
}
