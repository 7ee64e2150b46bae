import CGLPK
import CGLPKGuard
import Testing

/// One misuse that reaches GLPK and makes it give up, past every check of Swift.
struct RawMisuse: CustomTestStringConvertible, Sendable {
    let name: String
    let said: String
    let call: @Sendable (guard_handle, inout guard_report) -> Int32

    var testDescription: String { name }

    init(
        _ name: String, _ said: String,
        _ call: @escaping @Sendable (guard_handle, inout guard_report) -> Int32
    ) {
        self.name = name
        self.said = said
        self.call = call
    }
}

@Suite("The guard around GLPK")
struct GuardTests {
    private static func simplex(_ change: (inout guard_simplex_options) -> Void)
        -> guard_simplex_options
    {
        var options = guard_simplex_defaults()
        change(&options)
        return options
    }

    private static func search(_ change: (inout guard_search_options) -> Void)
        -> guard_search_options
    {
        var options = guard_search_defaults()
        change(&options)
        return options
    }

    private static func badSimplex(
        _ name: String, _ said: String,
        _ change: @escaping @Sendable (inout guard_simplex_options) -> Void
    ) -> RawMisuse {
        RawMisuse(name, said) { handle, report in
            var options = simplex(change)
            return guard_simplex(handle, &options, nil, &report)
        }
    }

    private static func badSearch(
        _ name: String, _ said: String,
        _ change: @escaping @Sendable (inout guard_search_options) -> Void
    ) -> RawMisuse {
        RawMisuse(name, said) { handle, report in
            var options = search(change)
            return guard_search(handle, &options, nil, &report)
        }
    }

    private static let loading: [RawMisuse] = [
        RawMisuse("a negative number of columns", "glp_add_cols") {
            guard_add_columns($0, -1, nil, nil, nil, nil, nil, &$1)
        },
        RawMisuse("a negative number of rows", "glp_add_rows") {
            guard_add_rows($0, -1, nil, nil, nil, &$1)
        },
        RawMisuse("a row that does not exist", "row index out of range") {
            guard_set_terms($0, 1, [7], [0], [1], &$1)
        },
        RawMisuse("a column that does not exist", "column index out of range") {
            guard_set_terms($0, 1, [0], [7], [1], &$1)
        },
        RawMisuse("a negative row", "row index out of range") {
            guard_set_terms($0, 1, [-1], [0], [1], &$1)
        },
        RawMisuse("a place taken twice", "duplicate") {
            guard_set_terms($0, 2, [0, 0], [1, 1], [1, 2], &$1)
        },
        RawMisuse("a negative number of terms", "glp_load_matrix") {
            guard_set_terms($0, -1, [], [], [], &$1)
        },
        RawMisuse("a problem name too long", "problem name too long") {
            guard_start($0, String(repeating: "x", count: 300), "o", 0, 0, &$1)
        },
        RawMisuse("an objective name with a control character", "invalid") {
            guard_start($0, "p", "o\u{1}", 0, 0, &$1)
        },
        RawMisuse("a column name too long", "column name too long") {
            guard_add_columns(
                $0, 1, [0], [1], [0], [0], String(repeating: "x", count: 300), &$1)
        },
        RawMisuse("a row name with a control character", "invalid") {
            guard_add_rows($0, 1, [0], [1], "a\u{2}b", &$1)
        },
        RawMisuse("the name of a column that does not exist", "column number out of range") {
            var name: UnsafePointer<CChar>?
            return guard_column_name($0, 99, &name, &$1)
        },
        RawMisuse("the name of a row that does not exist", "row number out of range") {
            var name: UnsafePointer<CChar>?
            return guard_row_name($0, -5, &name, &$1)
        },
        RawMisuse("a basis with an unknown status", "invalid status") {
            guard_set_basis($0, [9, 9], [1, 1], &$1)
        },
        RawMisuse("an unknown way to scale", "invalid scaling options") {
            guard_scale($0, 0x4000, &$1)
        },
        RawMisuse("an unknown way to choose a basis", "invalid flags") {
            guard_advanced_basis($0, 3, &$1)
        },
        RawMisuse("a memory limit of nothing", "glp_mem_limit") {
            guard_memory_limit(0, &$1)
        },
    ]

    private static let solving: [RawMisuse] = [
        badSimplex("an unknown simplex method", "meth") { $0.method = 99 },
        badSimplex("an unknown pricing", "pricing") { $0.pricing = 99 },
        badSimplex("an unknown ratio test", "r_test") { $0.ratio_test = 99 },
        badSimplex("a primal tolerance of two", "tol_bnd") { $0.primal_tolerance = 2 },
        badSimplex("a negative dual tolerance", "tol_dj") { $0.dual_tolerance = -1 },
        badSimplex("no pivot tolerance", "tol_piv") { $0.pivot_tolerance = 0 },
        badSimplex("a negative iteration limit", "it_lim") { $0.iteration_limit = -1 },
        badSimplex("a negative time limit", "tm_lim") { $0.milliseconds = -1 },
        badSimplex("half a presolve", "presolve") { $0.presolve = 7 },
        badSearch("an unknown branching", "br_tech") { $0.branching = 99 },
        badSearch("an unknown backtracking", "bt_tech") { $0.backtracking = 99 },
        badSearch("an unknown preprocessing", "pp_tech") { $0.preprocessing = 99 },
        badSearch("a whole tolerance of one", "tol_int") { $0.integer_tolerance = 1 },
        badSearch("no objective tolerance", "tol_obj") { $0.objective_tolerance = 0 },
        badSearch("a negative gap", "mip_gap") { $0.gap = -1 },
        badSearch("an unknown switch for Gomory cuts", "gmi_cuts") { $0.gomory = 5 },
        badSearch("an unknown switch for cover cuts", "cov_cuts") { $0.cover = 5 },
        badSearch("too much data per node", "cb_size") { $0.node_data = 5000 },
        badSearch("a search that ends before it begins", "tm_lim") { $0.milliseconds = -3 },
    ]

    private static let internalErrors: [RawMisuse] = [
        RawMisuse("a failed assertion inside GLPK", "Assertion failed") {
            guard_fail_assertion($0, &$1)
        }
    ]

    /// A problem object with two columns, two rows and two terms.
    private func loaded() throws -> guard_handle {
        var (handle, report) = (guard_handle(), guard_report())
        try #require(guard_create(&handle, &report) == 0)
        try #require(guard_start(handle, "two", "cost", 0, 0, &report) == 0)
        try #require(
            guard_add_columns(handle, 2, [0, 0], [1, 1], [1, 2], [1, 0], nil, &report) == 0)
        try #require(guard_add_rows(handle, 2, [1, 0], [9, 9], nil, &report) == 0)
        try #require(guard_set_terms(handle, 2, [0, 1], [0, 1], [1, 1], &report) == 0)
        return handle
    }

    private func text(_ report: guard_report) -> String {
        withUnsafeBytes(of: report) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    @Test(arguments: loading + solving + internalErrors)
    func `each call that would end the process returns GLPK's words instead`(
        _ misuse: RawMisuse
    ) throws {
        let handle = try loaded()
        var report = guard_report()
        #expect(misuse.call(handle, &report) == Int32(GUARD_FATAL))
        #expect(text(report).contains(misuse.said), "\(text(report))")
        let next = try loaded()
        var options = Self.simplex { _ in }
        #expect(guard_simplex(next, &options, nil, &report) == 0)
        guard_delete(next)
    }

    @Test func `there are at least twenty kinds of raw misuse`() {
        #expect(Set((Self.loading + Self.solving).map(\.name)).count >= 20)
    }

    @Test func `a handle from before a fatal error is stale and harmless`() throws {
        let old = try loaded()
        let other = try loaded()
        var report = guard_report()
        #expect(guard_fail_assertion(other, &report) == Int32(GUARD_FATAL))
        var status = guard_status()
        var options = Self.simplex { _ in }
        #expect(guard_status_of(old, &status, &report) == Int32(GUARD_STALE))
        #expect(guard_simplex(old, &options, nil, &report) == Int32(GUARD_STALE))
        #expect(guard_set_terms(old, 0, [], [], [], &report) == Int32(GUARD_STALE))
        guard_delete(old)
        guard_delete(other)
        let next = try loaded()
        #expect(guard_simplex(next, &options, nil, &report) == 0)
        guard_delete(next)
    }

    @Test func `a fatal error on one thread leaves the others alone`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<8 {
                group.addTask {
                    for _ in 0..<20 {
                        let handle = try loaded()
                        var report = guard_report()
                        if index.isMultiple(of: 2) {
                            #expect(guard_fail_assertion(handle, &report) == Int32(GUARD_FATAL))
                        } else {
                            var options = Self.simplex { _ in }
                            #expect(guard_simplex(handle, &options, nil, &report) == 0)
                            guard_delete(handle)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a memory limit overrun is caught and freed`() throws {
        let handle = try loaded()
        var report = guard_report()
        try #require(guard_memory_limit(1, &report) == 0)
        let many = [Double](repeating: 0, count: 200_000)
        let kinds = [UInt8](repeating: 0, count: 200_000)
        let code = guard_add_columns(handle, 200_000, many, many, many, kinds, nil, &report)
        #expect(code == Int32(GUARD_FATAL))
        #expect(text(report).contains("memory allocation limit exceeded"))
        let next = try loaded()
        #expect(guard_add_columns(next, 200_000, many, many, many, kinds, nil, &report) == 0)
        guard_delete(next)
    }

    @Test func `the words kept are the last ones`() throws {
        let handle = try loaded()
        var report = guard_report()
        _ = guard_read(handle, Int32(GUARD_LP), "/nowhere/at/all.lp", &report)
        #expect(text(report).contains("/nowhere/at/all.lp"))
        guard_delete(handle)
    }
}
