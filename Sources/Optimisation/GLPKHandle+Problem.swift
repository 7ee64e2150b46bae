import CGLPKGuard

/// The problem that GLPK holds, read back as a value.
extension GLPKHandle {
    /// The object's problem as a value.
    func problem(named fallback: String) throws(SolverError) -> Problem {
        let shape = try shape()
        let name = shape.name.map { String(cString: $0) } ?? ""
        var problem = Problem(
            name: name.isEmpty ? fallback : name, sense: shape.maximise != 0 ? .maximise : .minimise
        )
        problem.objectiveConstant = shape.constant
        if let name = shape.objective_name { problem.objectiveName = String(cString: name) }
        let variables = try addVariables(to: &problem, count: Int(shape.columns))
        try addConstraints(to: &problem, over: variables, shape)
        if let fault = problem.fault { throw fault }
        return problem
    }

    private func addVariables(
        to problem: inout Problem, count: Int
    ) throws(SolverError) -> [Variable] {
        var lower = [Double](repeating: 0, count: count)
        var (upper, costs) = (lower, lower)
        var integral = [UInt8](repeating: 0, count: count)
        try Self.guarded { guard_columns_of(handle, &lower, &upper, &costs, &integral, &$0) }
        var variables: [Variable] = []
        for index in 0..<count {
            variables.append(
                problem.addVariable(
                    try columnName(index), integral[index] != 0 ? .integer : .continuous,
                    lower: bound(lower[index]), upper: bound(upper[index]), cost: costs[index]))
        }
        return variables
    }

    private func addConstraints(
        to problem: inout Problem, over variables: [Variable], _ shape: guard_shape
    ) throws(SolverError) {
        var lower = [Double](repeating: 0, count: Int(shape.rows))
        var upper = lower
        var rows = [Int32](repeating: 0, count: Int(shape.terms))
        var columns = rows
        var values = [Double](repeating: 0, count: rows.count)
        try Self.guarded { guard_rows_of(handle, &lower, &upper, &$0) }
        try Self.guarded { guard_terms_of(handle, &rows, &columns, &values, &$0) }
        var next = 0
        for index in lower.indices {
            var terms: [(Variable, Double)] = []
            while next < rows.count, rows[next] == Int32(index) {
                terms.append((variables[Int(columns[next])], values[next]))
                next += 1
            }
            problem.addConstraint(
                try rowName(index), terms, atLeast: bound(lower[index]),
                atMost: bound(upper[index]))
        }
    }

    private func bound(_ value: Double) -> Double? { value.isFinite ? value : nil }

    private func columnName(_ index: Int) throws(SolverError) -> String {
        var name: UnsafePointer<CChar>?
        try Self.guarded { guard_column_name(handle, Int32(index), &name, &$0) }
        return name.map { String(cString: $0) } ?? "x_\(index + 1)"
    }

    private func rowName(_ index: Int) throws(SolverError) -> String {
        var name: UnsafePointer<CChar>?
        try Self.guarded { guard_row_name(handle, Int32(index), &name, &$0) }
        return name.map { String(cString: $0) } ?? "r_\(index + 1)"
    }
}
