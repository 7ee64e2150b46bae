import CGLPKGuard

extension LinearProgram {
    /// Gives columns from `first` on new costs.
    package mutating func setCosts(
        _ costs: [Double], from first: Int = 0
    ) throws(SolverError) {
        precondition(first >= 0 && first + costs.count <= columnCount)
        let handle = handle
        try GLPKHandle.guarded {
            guard_set_costs(handle, Int32(first), Int32(costs.count), costs, &$0)
        }
    }

    /// Gives one column new bounds, equal ones to fix it.
    package mutating func setBounds(
        column: Int, lower: Double, upper: Double
    ) throws(SolverError) {
        precondition(column >= 0 && column < columnCount)
        var (column, lower, upper) = (Int32(column), lower, upper)
        let handle = handle
        try GLPKHandle.guarded {
            guard_set_column_bounds(handle, 1, &column, &lower, &upper, &$0)
        }
    }

    /// Gives many columns new bounds.
    package mutating func setBounds(
        columns: [Int32], lower: [Double], upper: [Double]
    ) throws(SolverError) {
        precondition(columns.count == lower.count && columns.count == upper.count)
        precondition(columns.allSatisfy { $0 >= 0 && $0 < columnCount })
        guard !columns.isEmpty else { return }
        let handle = handle
        try GLPKHandle.guarded {
            guard_set_column_bounds(handle, Int32(columns.count), columns, lower, upper, &$0)
        }
    }

    /// Holds a row at or below a bound; an infinite one frees it.
    package mutating func setRowUpper(row: Int, _ upper: Double) throws(SolverError) {
        try setRowBounds(row: row, lower: -.infinity, upper: upper)
    }

    /// Holds a row at a value.
    package mutating func fixRow(row: Int, equals value: Double) throws(SolverError) {
        try setRowBounds(row: row, lower: value, upper: value)
    }

    /// Gives one row new bounds.
    package mutating func setRowBounds(
        row: Int, lower: Double, upper: Double
    ) throws(SolverError) {
        precondition(row >= 0 && row < rowCount)
        var (row, lower, upper) = (Int32(row), lower, upper)
        let handle = handle
        try GLPKHandle.guarded {
            guard_set_row_bounds(handle, 1, &row, &lower, &upper, &$0)
        }
    }

    // MARK: The basis

    /// Where columns and rows rest, a byte each: what a later run can start from.
    package struct WarmBasis: Sendable, Hashable {
        /// Not at a bound.
        package static let basic: UInt8 = 1
        /// At the lower bound.
        package static let atLower: UInt8 = 2
        /// At the upper bound.
        package static let atUpper: UInt8 = 3

        /// One byte for each column.
        package var columns: [UInt8]
        /// One byte for each row.
        package var rows: [UInt8]

        /// A basis from bytes.
        package init(columns: [UInt8], rows: [UInt8]) {
            self.columns = columns
            self.rows = rows
        }
    }

    /// The basis at hand.
    package func basis() throws(SolverError) -> WarmBasis {
        var basis = WarmBasis(
            columns: [UInt8](repeating: 0, count: columnCount),
            rows: [UInt8](repeating: 0, count: rowCount))
        try GLPKHandle.guarded {
            guard_basis_of(handle, &basis.columns, &basis.rows, &$0)
        }
        return basis
    }

    /// Puts a basis in place; columns and rows added since it was read rest at their lower bound
    /// and are basic.
    package mutating func setBasis(_ basis: WarmBasis) throws(SolverError) {
        precondition(basis.columns.count <= columnCount && basis.rows.count <= rowCount)
        let handle = handle
        let (moreColumns, moreRows) = (
            columnCount - basis.columns.count, rowCount - basis.rows.count
        )
        let columns =
            moreColumns == 0
            ? basis.columns
            : basis.columns + [UInt8](repeating: WarmBasis.atLower, count: moreColumns)
        let rows =
            moreRows == 0
            ? basis.rows : basis.rows + [UInt8](repeating: WarmBasis.basic, count: moreRows)
        try GLPKHandle.guarded { guard_set_basis(handle, columns, rows, &$0) }
    }

    /// Puts the basis of slacks in place.
    package mutating func resetBasis() throws(SolverError) {
        let handle = handle
        try GLPKHandle.guarded { guard_standard_basis(handle, &$0) }
    }

    /// Factorises the basis at hand; one that is singular gives way to the basis of slacks.
    ///
    /// - Returns: whether the basis at hand could be kept.
    @discardableResult
    package mutating func factorise() throws(SolverError) -> Bool {
        let handle = handle
        if try GLPKHandle.guarded({ guard_factorise(handle, &$0) }) == 0 { return true }
        try resetBasis()
        return false
    }
}
