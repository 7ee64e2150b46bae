/// The tables of a run folder that holds no plan, and what is wrong with their figures.
///
/// Every table must be readable: a header whose names differ, and lines as long as it. What is
/// known of a kind of job is checked on top; a table of another kind is only read.
struct FigureTables {
    /// A line of a table, by the names of its columns.
    struct Line {
        let table: String
        /// The line of the file, from 1.
        let number: Int
        fileprivate let columns: [String: Int]
        fileprivate let cells: [String]

        /// The text in a column that was asked for when the line was read.
        subscript(column: String) -> String { columns[column].map { cells[$0] } ?? "" }

        /// The whole number in a column; nil when it holds none.
        func int(_ column: String) -> Int? { Int(self[column]) }

        /// A decimal of so many places as a whole number: 12.50 with two places is 1250.
        func scaled(_ column: String, places: Int) -> Int? {
            let text = self[column]
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].utf8.count == places, parts[1].allSatisfy(\.isNumber),
                let number = Int(parts[0] + parts[1])
            else { return nil }
            return number
        }

        /// The pence in a column of pounds.
        func pence(_ column: String) -> Int? { scaled(column, places: 2) }

        /// The texts of some columns together: what tells a line from others.
        func key(_ names: String...) -> String {
            names.map { self[$0] }.joined(separator: "\u{1F}")
        }
    }

    private let tables: [String: RunTable]
    private(set) var violations: [Violation] = []
    /// Lines of all tables.
    let count: Int

    /// The tables of the files whose names end in `.csv`.
    init(_ files: [(name: String, bytes: [UInt8])]) {
        var tables: [String: RunTable] = [:]
        for file in files where file.name.hasSuffix(".csv") {
            guard let table = RunTable(file.bytes), !table.header.contains(""),
                Set(table.header).count == table.header.count
            else {
                violations.append(.tableUnreadable(file.name, line: 1))
                continue
            }
            let uneven = table.rows.firstIndex { $0.count != table.header.count }
            if let uneven {
                violations.append(.tableUnreadable(file.name, line: table.lines[uneven]))
            } else {
                tables[file.name] = table
            }
        }
        self.tables = tables
        count = tables.values.reduce(0) { $0 + $1.rows.count }
    }

    /// The lines of a table; none when it is not there or has not all of these columns.
    mutating func lines(of name: String, _ columns: [String]) -> [Line] {
        guard let table = tables[name] else { return [] }
        guard Set(columns).isSubset(of: table.header) else {
            violations.append(.tableHeaderDiffers(name))
            return []
        }
        let places = Dictionary(uniqueKeysWithValues: zip(table.header, table.header.indices))
        return zip(table.rows, table.lines).map { cells, number in
            Line(table: name, number: number, columns: places, cells: cells)
        }
    }

    /// Whether a table is there.
    func has(_ name: String) -> Bool { tables[name] != nil }

    /// Records a figure that is not what it must be.
    mutating func expect(_ isTrue: Bool, _ line: Line, _ column: String, _ rule: FigureRule) {
        guard !isTrue else { return }
        violations.append(
            .figureWrong(line.table, line: line.number, column: column, rule))
    }

    /// Records that the figures of the whole table are not what they must be.
    mutating func miss(_ table: String, key: String) {
        violations.append(.tableLineMissing(table, key: key))
    }

    /// Records every line whose key stands in a line above it.
    mutating func expectOnce(_ lines: [Line], _ column: String, key: (Line) -> String) {
        var met: Set<String> = []
        for line in lines { expect(met.insert(key(line)).inserted, line, column, .once) }
    }

    /// The whole numbers of some columns; nil, and on record, when one of them is none.
    mutating func ints(_ line: Line, _ columns: [String]) -> [Int]? {
        var found: [Int] = []
        for column in columns {
            let number = line.int(column)
            expect(number != nil, line, column, .readable)
            if let number { found.append(number) }
        }
        return found.count == columns.count ? found : nil
    }

    /// The pence of some columns; nil, and on record, when one of them is no amount.
    mutating func pence(_ line: Line, _ columns: [String]) -> [Int]? {
        var found: [Int] = []
        for column in columns {
            let amount = line.pence(column)
            expect(amount != nil, line, column, .readable)
            if let amount { found.append(amount) }
        }
        return found.count == columns.count ? found : nil
    }
}
