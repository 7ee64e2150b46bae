/// Which columns and rows rest on a bound and which do not: where a later solve may start.
///
/// Fits any problem that begins with the same columns and rows; further ones start in the obvious
/// state (a new column at its lower bound, a new row slack).
public struct Basis: Hashable, Sendable {
    let columns: [UInt8]
    let rows: [UInt8]

    /// GLPK's codes for "not at a bound" and "at the lower bound".
    private static let basic: UInt8 = 1
    private static let atLower: UInt8 = 2

    /// The same basis for a problem with further columns and rows.
    func extended(columns columnCount: Int, rows rowCount: Int) throws(SolverError) -> Basis {
        guard columns.count <= columnCount, rows.count <= rowCount else {
            throw .basisTooLarge(
                columns: columns.count, rows: rows.count, expectedColumns: columnCount,
                expectedRows: rowCount)
        }
        let newColumns = Array(repeating: Self.atLower, count: columnCount - columns.count)
        let newRows = Array(repeating: Self.basic, count: rowCount - rows.count)
        return Basis(columns: columns + newColumns, rows: rows + newRows)
    }
}
