/// What a linear program for `DualSimplex` consists of: columns from 0 to 1 under rows
/// `terms . x + slack = right` with slacks of zero or more.
struct SimplexProgram {
    let costs: [Double]
    let right: [Double]
    let starts: [Int32]
    let rows: [Int32]
    let terms: [Double]
    /// The same terms by rows.
    let rowStarts: [Int32]
    let rowColumns: [Int32]
    let rowTerms: [Double]
    /// How large the slack of each row is when the columns use as little as they can.
    let widest: [Double]
    /// How far outside its bounds a variable may lie.
    let tolerances: [Double]
    /// Reduced costs nearer to zero have no sign.
    let dualTolerance: Double

    var columnCount: Int { costs.count }
    var rowCount: Int { right.count }

    init(costs: [Double], right: [Double], starts: [Int32], rows: [Int32], terms: [Double]) {
        (self.costs, self.right) = (costs, right)
        (self.starts, self.rows, self.terms) = (starts, rows, terms)
        var places = [Int32](repeating: 0, count: right.count + 1)
        for row in rows { places[Int(row) + 1] += 1 }
        for row in right.indices { places[row + 1] += places[row] }
        rowStarts = places
        var rowColumns = [Int32](repeating: 0, count: rows.count)
        var rowTerms = [Double](repeating: 0, count: rows.count)
        var widest = right
        var largest = [Double](repeating: 1, count: right.count)
        for column in costs.indices {
            for entry in Int(starts[column])..<Int(starts[column + 1]) {
                let row = Int(rows[entry])
                rowColumns[Int(places[row])] = Int32(column)
                rowTerms[Int(places[row])] = terms[entry]
                places[row] += 1
                widest[row] -= min(0, terms[entry])
                largest[row] = max(largest[row], abs(terms[entry]))
            }
        }
        (self.rowColumns, self.rowTerms) = (rowColumns, rowTerms)
        self.widest = widest.map { max(0, $0) }
        let dearest = costs.reduce(0) { max($0, abs($1)) }
        dualTolerance = 1e-9 * max(1, dearest)
        tolerances = [Double](repeating: 1e-8, count: costs.count) + largest.map { 1e-8 * $0 }
    }

    @inline(__always) func entries(of column: Int) -> Range<Int> {
        Int(starts[column])..<Int(starts[column &+ 1])
    }

    @inline(__always) func entries(ofRow row: Int) -> Range<Int> {
        Int(rowStarts[row])..<Int(rowStarts[row &+ 1])
    }
}
