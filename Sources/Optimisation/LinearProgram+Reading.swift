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
