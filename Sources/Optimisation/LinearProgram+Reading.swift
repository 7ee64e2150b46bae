import CGLPKGuard

extension LinearProgram {
    /// The values of the columns.
    package func columnValues(into values: inout [Double]) throws(SolverError) {
        Self.fit(&values, columnCount)
        try GLPKHandle.guarded { guard_warm_columns_of(handle, &values, nil, &$0) }
    }

    /// How much the objective rises with each column.
    package func reducedCosts(into costs: inout [Double]) throws(SolverError) {
        Self.fit(&costs, columnCount)
        try GLPKHandle.guarded { guard_warm_columns_of(handle, nil, &costs, &$0) }
    }

    /// The values of the rows.
    package func rowValues(into values: inout [Double]) throws(SolverError) {
        Self.fit(&values, rowCount)
        try GLPKHandle.guarded { guard_warm_rows_of(handle, &values, nil, &$0) }
    }

    /// How much the objective rises with each row: for a row held from above, the price of its
    /// bound with a minus sign.
    package func rowDuals(into duals: inout [Double]) throws(SolverError) {
        Self.fit(&duals, rowCount)
        try GLPKHandle.guarded { guard_warm_rows_of(handle, nil, &duals, &$0) }
    }

    /// Multipliers of the rows that prove infeasibility, after the dual simplex ended with it.
    ///
    /// Let `u` be prices of the rows, zero or more where a row is held from above. Then
    /// `L(u) = least over columns within their bounds of costs + u . (rows - bounds)` is a bound on
    /// the objective, and `L(u + t ray)` grows with `t` without end. Like the simplex method itself
    /// the ray is subject to rounding: multipliers of the wrong sign are to be cut to zero and the
    /// bound counted afresh.
    ///
    /// - Returns: whether there is such a ray; without one `ray` means nothing.
    package func infeasibilityRay(into ray: inout [Double]) throws(SolverError) -> Bool {
        Self.fit(&ray, rowCount)
        return try GLPKHandle.guarded { guard_infeasibility_ray(handle, &ray, &$0) } == 0
    }

    /// Multipliers of the rows whose sum has 1 for a basic column and 0 for every other basic one.
    ///
    /// - Returns: whether the column is basic; otherwise `multipliers` mean nothing.
    package func tableauRow(
        ofColumn column: Int, into multipliers: inout [Double]
    ) throws(SolverError) -> Bool {
        precondition(column >= 0 && column < columnCount)
        Self.fit(&multipliers, rowCount)
        return try GLPKHandle.guarded {
            guard_tableau_row(handle, Int32(column), &multipliers, &$0)
        } == 0
    }

    /// Makes room once; from then on reading into the same array allocates nothing.
    private static func fit(_ numbers: inout [Double], _ count: Int) {
        if numbers.count != count { numbers = [Double](repeating: 0, count: count) }
    }
}
