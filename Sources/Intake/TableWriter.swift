/// The text of one table: RFC 4180, UTF-8, a header, commas, line feeds.
struct TableWriter<Row> {
    private let rows: [Row]
    private var columns: [(spec: ColumnSpec, text: (Row) -> String)] = []

    init(_ rows: [Row]) { self.rows = rows }

    /// Adds a column to the right; an absent value is an empty cell.
    mutating func add<Value>(_ column: Column<Value>, _ value: @escaping (Row) -> Value?) {
        columns.append((column.spec, { value($0).map(column.format) ?? "" }))
    }

    /// The columns added so far.
    var specs: [ColumnSpec] { columns.map(\.spec) }

    /// The whole table as bytes.
    var bytes: [UInt8] {
        var output = CSVOutput()
        output.row(columns.map(\.spec.name))
        for row in rows { output.row(columns.map { $0.text(row) }) }
        return output.bytes
    }
}

/// Rows of text as CSV.
struct CSVOutput {
    private(set) var bytes: [UInt8] = []

    /// Adds a row, quoting the cells that need it.
    mutating func row(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(44) }
            add(cell)
        }
        bytes.append(10)
    }

    private mutating func add(_ cell: String) {
        let isQuoted = cell.utf8.contains { [34, 44, 59, 9, 10, 13].contains($0) }
        guard isQuoted else { return bytes.append(contentsOf: cell.utf8) }
        bytes.append(34)
        for byte in cell.utf8 {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        bytes.append(34)
    }
}
