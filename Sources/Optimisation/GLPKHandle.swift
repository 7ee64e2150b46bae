import CGLPK
import CGLPKGuard

/// One problem object of GLPK, alive for one synchronous call on one thread.
///
/// Every call goes through the C guard, because GLPK ends the process on misuse, on a failed
/// assertion of its own and over its memory limit. A guarded failure loses all of the thread's
/// objects; an older handle then throws `SolverError.stale` and its `deinit` does nothing.
struct GLPKHandle: ~Copyable {
    let handle: guard_handle

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
        let (columns, rows, terms) = (problem.columns, problem.rows, problem.terms)
        let columnNames = withNames && !columns.names.isEmpty ? Self.joined(columns.names) : nil
        let rowNames = withNames && !rows.names.isEmpty ? Self.joined(rows.names) : nil
        try Self.guarded {
            guard_start(
                handle, problem.name, problem.objectiveName, problem.sense == .maximise ? 1 : 0,
                problem.objectiveConstant, &$0)
        }
        try Self.guarded {
            guard_add_columns(
                handle, Int32(columns.lower.count), columns.lower, columns.upper, columns.costs,
                columns.integral, columnNames, &$0)
        }
        try Self.guarded {
            guard_add_rows(
                handle, Int32(rows.lower.count), rows.lower, rows.upper, rowNames, &$0)
        }
        try Self.guarded {
            guard_set_terms(
                handle, Int32(terms.values.count), terms.rows, terms.columns, terms.values, &$0)
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
        var options = guard_simplex_defaults()
        options.method = method == .primal ? GLP_PRIMAL : GLP_DUALP
        options.presolve = presolve ? GLP_ON : GLP_OFF
        options.iteration_limit = iterations ?? .max
        options.milliseconds = milliseconds ?? .max
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
        _ settings: Settings, start: [Double]?, presolve: Bool, milliseconds: Int32?,
        watch: inout SearchWatch
    ) throws(SolverError) -> SearchEnd {
        var options = Self.options(settings, presolve: presolve)
        options.milliseconds = milliseconds ?? .max
        let handle = handle
        let code = try Self.guarded(stoppable: true) { report in
            Self.observed(&watch, start: start) {
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
        var options = guard_search_defaults()
        options.presolve = presolve ? GLP_ON : GLP_OFF
        options.branching = settings.branching == .penalties ? GLP_BR_DTH : GLP_BR_PCH
        options.gomory = settings.cuts.contains(.gomory) ? GLP_ON : GLP_OFF
        options.mixed_rounding = settings.cuts.contains(.mixedRounding) ? GLP_ON : GLP_OFF
        options.cover = settings.cuts.contains(.cover) ? GLP_ON : GLP_OFF
        options.clique = settings.cuts.contains(.clique) ? GLP_ON : GLP_OFF
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
        try Self.guarded {
            guard_basic_columns_of(
                handle, &found.values, &found.reducedCosts, &found.columnStatus, &$0)
        }
        try Self.guarded {
            guard_basic_rows_of(handle, &found.rowValues, &found.duals, &found.rowStatus, &$0)
        }
        return found
    }

    /// The objective of the basic solution.
    func objective() throws(SolverError) -> Double { try status().objective }

    /// The values of the best plan of a search.
    func planValues() throws(SolverError) -> [Double] {
        var values = [Double](repeating: 0, count: Int(try shape().columns))
        try Self.guarded { guard_plan_of(handle, &values, &$0) }
        return values
    }

    /// How many simplex iterations this object has seen.
    func iterations() throws(SolverError) -> Int { Int(try status().iterations) }

    func shape() throws(SolverError) -> guard_shape {
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
    static func guarded(
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

    static func text(of report: guard_report) -> String {
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
    static func joined(_ names: [String]) -> [CChar] {
        var bytes: [CChar] = []
        for name in names {
            bytes.append(contentsOf: name.utf8.lazy.map { CChar(bitPattern: $0) })
            bytes.append(0)
        }
        return bytes
    }

    /// Opens a nameless file in memory: its descriptor, or a negative number.
    static func openMemoryFile() -> Int32 { guard_memory_file() }
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

/// The version of the solver library this process runs, such as `5.0`.
public var solverVersion: String { glp_version().map { String(cString: $0) } ?? "unknown" }
