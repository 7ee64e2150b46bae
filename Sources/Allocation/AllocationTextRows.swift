import Quantities

/// A row of a table; columns that the table does not have hold anything.
typealias AllocationTextRow = InlineArray<4, Int64>

/// What the rows of one table are made into.
protocol AllocationTextTaker {
    var faults: AllocationTextFaults { get set }

    /// Takes the next row.
    mutating func take(_ row: AllocationTextRow, line: Int)

    /// Learns that a line was no row.
    mutating func skip()
}

/// Cuts text that comes in pieces into rows of whole numbers.
///
/// Lines are taken whole from one buffer, so that the text is never held: what binds is how fast
/// the disk gives it.
struct AllocationTextRows {
    private static let bufferSize = 1 << 18

    private let columns: [String]
    private var line = 0
    private var isOver = false

    init(columns: [String]) { self.columns = columns }

    /// Reads a text to its end.
    ///
    /// - Parameter next: fills a buffer and says how many bytes came, 0 at the end.
    mutating func read<Taker: AllocationTextTaker, Failure>(
        into taker: inout Taker,
        from next: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.bufferSize + 1)
        defer { buffer.deallocate() }
        var held = 0
        while !isOver {
            let room = UnsafeMutableBufferPointer(rebasing: buffer[held..<Self.bufferSize])
            let count = try next(UnsafeMutableRawBufferPointer(room))
            guard count > 0 else { break }
            held = takeLines(of: buffer, count: held + count, to: &taker)
        }
        if !isOver, held > 0 {
            buffer[held] = Byte.lineFeed
            _ = takeLines(of: buffer, count: held + 1, to: &taker)
        }
        guard line == 0 else { return }
        taker.faults.add(.empty)
        taker.skip()
    }

    /// Takes every whole line and moves the rest to the front.
    ///
    /// - Returns: how long the rest is.
    private mutating func takeLines<Taker: AllocationTextTaker>(
        of buffer: UnsafeMutableBufferPointer<UInt8>, count: Int, to taker: inout Taker
    ) -> Int {
        var end = count
        while end > 0, buffer[end - 1] != Byte.lineFeed { end -= 1 }
        take(UnsafeBufferPointer(rebasing: buffer[..<end]), to: &taker)
        let rest = count - end
        if rest >= Self.bufferSize {
            taker.faults.add(.lineTooLong, line: line + 1)
            line += 1
            isOver = true
            taker.skip()
        }
        for index in 0..<rest { buffer[index] = buffer[end + index] }
        return rest
    }

    private mutating func take<Taker: AllocationTextTaker>(
        _ lines: UnsafeBufferPointer<UInt8>, to taker: inout Taker
    ) {
        guard var place = lines.baseAddress else { return }
        let end = place + lines.count
        if line == 0, place < end {
            let header = Self.lineEnd(place)
            takeHeader(UnsafeBufferPointer(start: place, count: header - place), to: &taker)
            place = header + 1
        }
        let count = columns.count
        var row = AllocationTextRow(repeating: 0)
        while place < end, !isOver {
            line += 1
            let start = place
            if Self.takeNumbers(&place, count: count, into: &row) {
                taker.take(row, line: line)
            } else {
                place = Self.lineEnd(start) + 1
                let text = UnsafeBufferPointer(start: start, count: place - start - 1)
                takeUnusual(text, to: &taker)
            }
        }
    }

    private static func lineEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var place = start
        while place.pointee != Byte.lineFeed { place += 1 }
        return place
    }

    /// Reads a row as nearly all are: short numbers, commas, a line end; anything else is left.
    @inline(__always)
    private static func takeNumbers(
        _ place: inout UnsafePointer<UInt8>, count: Int, into row: inout AllocationTextRow
    ) -> Bool {
        for column in 0..<count {
            let isNegative = place.pointee == Byte.minus
            if isNegative { place += 1 }
            let first = place
            var value: Int64 = 0
            while true {
                let digit = place.pointee &- Byte.zero
                guard digit < 10 else { break }
                value = value &* 10 &+ Int64(digit)
                place += 1
            }
            // Eighteen digits fit into 63 bits whatever they are.
            guard place > first, place - first <= 18 else { return false }
            row[column] = isNegative ? 0 &- value : value
            if column + 1 == count, place.pointee == Byte.carriageReturn { place += 1 }
            guard place.pointee == (column + 1 == count ? Byte.lineFeed : Byte.comma) else {
                return false
            }
            place += 1
        }
        return true
    }

    /// Reads a row of long numbers, or says what is wrong with it.
    private mutating func takeUnusual<Taker: AllocationTextTaker>(
        _ text: UnsafeBufferPointer<UInt8>, to taker: inout Taker
    ) {
        let fields = Self.fields(of: text)
        guard fields.count == columns.count else {
            let isEmpty = fields.count == 1 && fields[0].isEmpty
            taker.faults.add(
                .fields(met: isEmpty ? 0 : fields.count, expected: columns), line: line)
            return taker.skip()
        }
        var row = AllocationTextRow(repeating: 0)
        var isWhole = true
        for (column, field) in fields.enumerated() {
            switch AllocationTextNumber(field) {
            case .value(let value): row[column] = value
            case .tooLarge:
                taker.faults.add(.tooLarge(met: field, most: .max), line: line, column: column)
                isWhole = false
            case .notWhole:
                taker.faults.add(.notWhole(met: field), line: line, column: column)
                isWhole = false
            }
        }
        if isWhole { taker.take(row, line: line) } else { taker.skip() }
    }

    private mutating func takeHeader<Taker: AllocationTextTaker>(
        _ text: UnsafeBufferPointer<UInt8>, to taker: inout Taker
    ) {
        line = 1
        var names = Self.fields(of: text).map(Self.unquoted)
        if let first = names.first, first.unicodeScalars.first == "\u{FEFF}" {
            names[0] = Self.unquoted(String(first.unicodeScalars.dropFirst()))
        }
        guard names != columns else { return }
        isOver = true
        taker.skip()
        guard names.count == columns.count else {
            return taker.faults.add(.fields(met: names.count, expected: columns), line: 1)
        }
        for (column, name) in names.enumerated() where name != columns[column] {
            let near = nearestWord(to: name, among: columns).flatMap {
                $0 == columns[column] ? nil : $0
            }
            taker.faults.add(
                .columnName(met: name, expected: columns[column], nearest: near), line: 1,
                column: column)
        }
    }

    private static func fields(of line: UnsafeBufferPointer<UInt8>) -> [String] {
        let end = line.last == Byte.carriageReturn ? line.count - 1 : line.count
        return line[..<end].split(separator: Byte.comma, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static func unquoted(_ name: String) -> String {
        guard name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") else { return name }
        return String(name.dropFirst().dropLast())
    }
}

/// What a field is, read with care.
enum AllocationTextNumber {
    case value(Int64)
    case tooLarge
    case notWhole

    init(_ text: String) {
        let digits = text.utf8.first == Byte.minus ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0 &- Byte.zero < 10 }) else {
            self = .notWhole
            return
        }
        self = Int64(text).map { .value($0) } ?? .tooLarge
    }
}

/// The bytes that tables are made of.
enum Byte {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let comma = UInt8(ascii: ",")
    static let minus = UInt8(ascii: "-")
    static let zero = UInt8(ascii: "0")
}
