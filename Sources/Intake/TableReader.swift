import Provision
import Quantities

/// The rows of one table file under its description: reads columns, collects faults, and
/// remembers which typed row came from which record.
struct TableReader {
    let columns: [ColumnSpec]
    let file: String
    private let text: CSVText
    private let limits: FileLimits
    /// The records that hold data, blank ones left out.
    private var records: [Int] = []
    /// The file's column for each name.
    private var places: [String: Int] = [:]
    /// Whether a fault stands in a record's row.
    private var isRejected: [Bool] = []
    /// The data record of each typed row.
    private(set) var recordOfRow: [Int] = []
    private(set) var faults: [Fault] = []
    private var suppressed = 0
    /// Whether the text or the header is broken, so that no row can be trusted.
    private(set) var isBroken = false

    init(columns: [ColumnSpec], file: String, text: CSVText, limits: FileLimits) {
        self.columns = columns
        self.file = file
        self.text = text
        self.limits = limits
        if let fault = text.fault {
            isBroken = true
            report(
                fault.cause,
                at: SourcePosition(
                    file: file, line: fault.line, row: fault.record + 1,
                    columnLetter: SourcePosition.letter(ofColumn: fault.field),
                    columnName: nameOfFaultyColumn(fault)))
        }
        guard text.recordCount > 0, !text.isBlank(0) else {
            if text.fault == nil { report(.emptyFile, at: SourcePosition(file: file)) }
            isBroken = true
            return
        }
        if text.fault?.record != 0 { readHeader() }
        findRecords()
    }

    private func nameOfFaultyColumn(
        _ fault: (cause: FaultCause, line: Int, record: Int, field: Int)
    ) -> String? {
        guard fault.record > 0, text.recordCount > 0, fault.field < text.fieldCount(of: 0) else {
            return nil
        }
        return text.text(fault.field, of: 0)
    }

    private mutating func findRecords() {
        let expected = text.fieldCount(of: 0)
        var blanks: [Int] = []
        for record in 1..<max(1, text.recordCount) {
            guard !text.isBlank(record) else {
                blanks.append(record)
                continue
            }
            records.append(record)
            let met = text.fieldCount(of: record)
            isRejected.append(met != expected)
            if met != expected {
                report(.fieldCount(expected: expected, met: met), at: position(of: record))
            }
        }
        let inside = blanks.filter { $0 < records.last ?? 0 }
        if let first = inside.first {
            report(.blankRows(count: inside.count), at: position(of: first))
        }
    }

    private mutating func readHeader() {
        let known = columns.map(\.name)
        for field in 0..<text.fieldCount(of: 0) {
            let cell = Cell(trimmed(text.field(field, of: 0)))
            let name = cell.text
            let place = SourcePosition(
                file: file, line: 1, row: 1, columnLetter: SourcePosition.letter(ofColumn: field),
                columnName: name.isEmpty ? nil : Fault.shortened(name))
            if name.isEmpty {
                if holdsValues(field) { report(.columnUnnamed, at: place) }
            } else if let earlier = places[name] {
                let letter = SourcePosition.letter(ofColumn: earlier)
                report(.columnTwice(firstLetter: letter), at: place, value: name)
            } else if known.contains(name) {
                places[name] = field
            } else {
                report(.columnUnknown(nearest: cell.nearest(among: known)), at: place, value: name)
            }
        }
        for column in columns where column.isRequired && places[column.name] == nil {
            report(
                .columnMissing,
                at: SourcePosition(file: file, line: 1, row: 1, columnName: column.name))
            isBroken = true
        }
    }

    private func holdsValues(_ field: Int) -> Bool {
        (1..<max(1, text.recordCount)).contains {
            field < text.fieldCount(of: $0) && !text.field(field, of: $0).isEmpty
        }
    }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.first, let last = bytes.last,
            first == 32 || first == 9 || last == 32 || last == 9
        else { return bytes }
        let start = bytes.drop { $0 == 32 || $0 == 9 }
        let kept = start.reversed().drop { $0 == 32 || $0 == 9 }
        return start.prefix(kept.count)
    }
}

/// Reading columns into values, and rows out of columns.
extension TableReader {
    /// The values of a column, one for each data record; nil where empty or at fault.
    mutating func values<Value>(of column: Column<Value>) -> [Value?] {
        var values = [Value?](repeating: nil, count: records.count)
        guard let field = places[column.spec.name] else { return values }
        let untrusted =
            column.spec.kind == .date ? checkDateStyles(of: column.spec, field: field) : []
        var firstTrimmed: Int?
        var trimmedCount = 0
        for (index, record) in records.enumerated() where field < text.fieldCount(of: record) {
            let raw = text.field(field, of: record)
            let bytes = column.spec.kind == .text ? raw : trimmed(raw)
            if bytes.count != raw.count, !bytes.isEmpty {
                trimmedCount += 1
                firstTrimmed = firstTrimmed ?? index
            }
            guard !bytes.isEmpty else {
                if column.spec.isRequired { reject(index, .valueMissing, in: column.spec) }
                continue
            }
            if untrusted.contains(index) { continue }
            do throws(FaultCause) {
                values[index] = try column.parse(Cell(bytes))
            } catch {
                reject(index, error, in: column.spec)
            }
        }
        if let firstTrimmed {
            report(
                .spacesTrimmed(count: trimmedCount),
                at: cellPosition(ofRecord: firstTrimmed, column.spec.name))
        }
        return values
    }

    /// Rows made of the records without a fault.
    mutating func rows<Row>(_ make: (Int) -> Row?) -> [Row] {
        guard !isBroken else { return [] }
        var rows: [Row] = []
        rows.reserveCapacity(records.count)
        for index in records.indices where !isRejected[index] {
            guard let row = make(index) else { continue }
            recordOfRow.append(index)
            rows.append(row)
        }
        return rows
    }

    /// Adds a fault in a cell of a data record and keeps the row out.
    mutating func reject(_ index: Int, _ cause: FaultCause, in column: ColumnSpec) {
        isRejected[index] = true
        let value = cause == .valueMissing ? nil : rawText(ofRecord: index, column.name)
        report(cause, at: cellPosition(ofRecord: index, column.name), value: value)
    }

    /// Adds a fault without keeping the row out.
    mutating func note(_ index: Int, _ cause: FaultCause, in column: ColumnSpec) {
        report(
            cause, at: cellPosition(ofRecord: index, column.name),
            value: rawText(ofRecord: index, column.name))
    }

    /// Adds a fault; errors beyond the limit are counted but not listed.
    mutating func report(_ cause: FaultCause, at position: SourcePosition, value: String? = nil) {
        guard faults.count < limits.faults else {
            if suppressed == 0 {
                faults.append(
                    Fault(
                        .tooManyFaults(listed: limits.faults), at: SourcePosition(file: file)))
            }
            suppressed += 1
            return
        }
        faults.append(Fault(cause, at: position, value: value))
    }
}

/// Positions and raw cells.
extension TableReader {
    /// The data records whose rows were kept out.
    var rejectedRecords: [Int] { isRejected.indices.filter { isBroken || isRejected[$0] } }

    /// Where a column stands in a typed row.
    func position(ofRow row: Int, _ column: String) -> SourcePosition {
        guard recordOfRow.indices.contains(row) else {
            return SourcePosition(file: file, columnName: column)
        }
        return cellPosition(ofRecord: recordOfRow[row], column)
    }

    /// The text of a cell in a typed row; nil when empty or absent.
    func rawText(ofRow row: Int, _ column: String) -> String? {
        recordOfRow.indices.contains(row) ? rawText(ofRecord: recordOfRow[row], column) : nil
    }

    /// The text of a cell in a data record; nil when empty or absent.
    func rawText(ofRecord index: Int, _ column: String) -> String? {
        guard let field = places[column], field < text.fieldCount(of: records[index]) else {
            return nil
        }
        let bytes = trimmed(text.field(field, of: records[index]))
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Where a column stands in a data record.
    func cellPosition(ofRecord index: Int, _ column: String) -> SourcePosition {
        let record = records[index]
        guard let field = places[column] else {
            return SourcePosition(
                file: file, line: text.line(ofRecord: record), row: record + 1, columnName: column)
        }
        let line =
            field < text.fieldCount(of: record)
            ? text.line(ofField: field, of: record) : text.line(ofRecord: record)
        return SourcePosition(
            file: file, line: line, row: record + 1,
            columnLetter: SourcePosition.letter(ofColumn: field), columnName: column)
    }

    private func position(of record: Int) -> SourcePosition {
        SourcePosition(file: file, line: text.line(ofRecord: record), row: record + 1)
    }

    /// Whether a column is in the file.
    func has(_ column: String) -> Bool { places[column] != nil }
}

/// The styles of the dates of one column.
extension TableReader {
    /// Reports the styles and returns the records whose dates cannot be read for certain.
    private mutating func checkDateStyles(of column: ColumnSpec, field: Int) -> Set<Int> {
        var first: [Cell.DateStyle: (record: Int, count: Int, day: CalendarDate)] = [:]
        var slashRecords: [Int] = []
        var dayFirst: Int?
        var monthFirst: Int?
        for (index, record) in records.enumerated() where field < text.fieldCount(of: record) {
            let cell = Cell(trimmed(text.field(field, of: record)))
            guard !cell.bytes.isEmpty else { continue }
            if let parts = cell.slashParts {
                slashRecords.append(index)
                if parts.first > 12, (1...12).contains(parts.second) {
                    dayFirst = dayFirst ?? index
                }
                if parts.second > 12, (1...12).contains(parts.first) {
                    monthFirst = monthFirst ?? index
                }
            }
            // ISO dates need no note, so only the others are read twice.
            guard cell.bytes.count != 10 || cell.slashParts != nil, let date = try? cell.date()
            else { continue }
            let earlier = first[date.style] ?? (index, 0, date.day)
            first[date.style] = (earlier.record, earlier.count + 1, earlier.day)
        }
        guard let dayFirst, let monthFirst else {
            reportStyles(first, in: column)
            return []
        }
        rejectMixed(slashRecords, day: dayFirst, month: monthFirst, in: column)
        first[.slashes] = nil
        reportStyles(first, in: column)
        return Set(slashRecords)
    }

    private mutating func rejectMixed(
        _ records: [Int], day: Int, month: Int, in column: ColumnSpec
    ) {
        let lines = [day, month].map { cellPosition(ofRecord: $0, column.name).line ?? 0 }
        reject(
            month, .mixedDates(dayFirstLine: lines[0], monthFirstLine: lines[1]), in: column)
        // None of the column's slashes can be trusted, and one fault says so for all.
        for record in records { isRejected[record] = true }
    }

    private mutating func reportStyles(
        _ first: [Cell.DateStyle: (record: Int, count: Int, day: CalendarDate)],
        in column: ColumnSpec
    ) {
        if let (record, count, _) = first[.slashes] {
            note(record, .slashDates(count: count), in: column)
        }
        if let (record, count, _) = first[.words] {
            note(record, .wordDates(count: count), in: column)
        }
        if let (record, count, day) = first[.serial] {
            note(record, .serialDates(count: count, first: day), in: column)
        }
    }
}
