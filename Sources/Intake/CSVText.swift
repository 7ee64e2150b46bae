/// The fields of a delimited text, with the line of each, in flat arrays.
///
/// RFC 4180 with any of comma, semicolon and tab; quoted fields may hold line ends.
struct CSVText {
    /// The separator that the first line uses.
    let separator: UInt8
    /// The unquoted bytes of all fields, end to end.
    private(set) var content: [UInt8] = []
    /// Where each field ends in the content.
    private(set) var fieldEnds: [Int32] = []
    /// The line on which each field begins, from 1.
    private(set) var fieldLines: [Int32] = []
    /// Where each record ends in the fields.
    private(set) var recordEnds: [Int] = []
    /// What the text itself has wrong; reading stops at the first of them.
    private(set) var fault: (cause: FaultCause, line: Int, record: Int, field: Int)?

    /// Reads a text to its end, or to the first fault.
    init(_ bytes: [UInt8], within limits: FileLimits) {
        separator = Self.separator(of: bytes)
        content.reserveCapacity(bytes.count)
        var scanner = Scanner(bytes: bytes, separator: separator, limits: limits)
        scanner.run(into: &self)
    }

    /// How many records there are, the header included.
    var recordCount: Int { recordEnds.count }

    /// How many fields a record has.
    func fieldCount(of record: Int) -> Int { recordEnds[record] - firstField(of: record) }

    /// The bytes of a field.
    func field(_ field: Int, of record: Int) -> ArraySlice<UInt8> {
        let index = firstField(of: record) + field
        return content[Int(index == 0 ? 0 : fieldEnds[index - 1])..<Int(fieldEnds[index])]
    }

    /// The text of a field.
    func text(_ field: Int, of record: Int) -> String {
        String(decoding: self.field(field, of: record), as: UTF8.self)
    }

    /// The line on which a field begins.
    func line(ofField field: Int, of record: Int) -> Int {
        Int(fieldLines[firstField(of: record) + field])
    }

    /// The line on which a record begins.
    func line(ofRecord record: Int) -> Int { Int(fieldLines[firstField(of: record)]) }

    /// Whether all fields of a record are empty.
    func isBlank(_ record: Int) -> Bool {
        let first = firstField(of: record)
        return fieldEnds[recordEnds[record] - 1] == (first == 0 ? 0 : fieldEnds[first - 1])
    }

    private func firstField(of record: Int) -> Int { record == 0 ? 0 : recordEnds[record - 1] }

    private static func separator(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [44: 0, 59: 0, 9: 0]
        var isQuoted = false
        for byte in bytes.prefix(100_000) {
            if byte == 34 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 { break }
            if let count = counts[byte] { counts[byte] = count + 1 }
        }
        var best: UInt8 = 44
        for candidate: UInt8 in [59, 9]
        where counts[candidate, default: 0] > counts[best, default: 0] {
            best = candidate
        }
        return best
    }
}

extension CSVText {
    /// Walks over the bytes once.
    private struct Scanner {
        let bytes: [UInt8]
        let separator: UInt8
        let limits: FileLimits
        var at = 0
        var line = 1
        var fieldStart = 0
        var fieldsInRecord = 0

        mutating func run(into text: inout CSVText) {
            while at < bytes.count, text.fault == nil {
                readField(into: &text)
            }
        }

        /// Reads one field and the separator or line end after it.
        private mutating func readField(into text: inout CSVText) {
            let startLine = line
            fieldStart = text.content.count
            if at < bytes.count, bytes[at] == 34 {
                readQuoted(into: &text, from: startLine)
            } else {
                readPlain(into: &text)
            }
            guard text.fault == nil else { return }
            guard text.content.count - fieldStart <= limits.fieldBytes else {
                return stop(&text, .fieldTooLong(limit: limits.fieldBytes), line: startLine)
            }
            text.fieldEnds.append(Int32(clamping: text.content.count))
            text.fieldLines.append(Int32(clamping: startLine))
            fieldsInRecord += 1
            guard fieldsInRecord <= limits.columns else {
                return stop(&text, .tooManyColumns(limit: limits.columns), line: startLine)
            }
            endField(&text)
        }

        private mutating func endField(_ text: inout CSVText) {
            guard at < bytes.count else { return endRecord(&text) }
            if bytes[at] == separator {
                at += 1
                // A separator at the very end leaves one more, empty field.
                if at == bytes.count {
                    text.fieldEnds.append(Int32(clamping: text.content.count))
                    text.fieldLines.append(Int32(clamping: line))
                    endRecord(&text)
                }
                return
            }
            at += bytes[at] == 13 && at + 1 < bytes.count && bytes[at + 1] == 10 ? 2 : 1
            line += 1
            endRecord(&text)
        }

        private mutating func endRecord(_ text: inout CSVText) {
            text.recordEnds.append(text.fieldEnds.count)
            fieldsInRecord = 0
            if text.recordEnds.count > limits.rows + 1 {
                stop(&text, .tooManyRows(limit: limits.rows), line: line)
            }
        }

        private mutating func readPlain(into text: inout CSVText) {
            let start = at
            while at < bytes.count {
                let byte = bytes[at]
                if byte == separator || byte == 10 || byte == 13 { break }
                if byte == 34 { return stop(&text, .strayQuote, line: line) }
                if byte < 32, byte != 9 {
                    return stop(&text, .controlCharacter(code: Int(byte)), line: line)
                }
                at += 1
            }
            text.content.append(contentsOf: bytes[start..<at])
        }

        private mutating func readQuoted(into text: inout CSVText, from startLine: Int) {
            at += 1
            while at < bytes.count {
                let byte = bytes[at]
                if byte == 34 {
                    at += 1
                    guard at < bytes.count, bytes[at] == 34 else { return endQuoted(&text) }
                    text.content.append(34)
                } else {
                    if byte < 32, byte != 9, byte != 10, byte != 13 {
                        return stop(&text, .controlCharacter(code: Int(byte)), line: line)
                    }
                    let isLineEnd =
                        byte == 10
                        || (byte == 13 && !(at + 1 < bytes.count && bytes[at + 1] == 10))
                    if isLineEnd { line += 1 }
                    text.content.append(byte)
                }
                at += 1
                // A quote that is never closed swallows the file; its start is the place to mend.
                if text.content.count - fieldStart > limits.fieldBytes { break }
            }
            if at >= bytes.count {
                stop(&text, .quoteNotClosed, line: startLine)
            }
        }

        private mutating func endQuoted(_ text: inout CSVText) {
            guard at < bytes.count else { return }
            let byte = bytes[at]
            if byte != separator, byte != 10, byte != 13 {
                stop(&text, .strayQuote, line: line)
            }
        }

        private mutating func stop(_ text: inout CSVText, _ cause: FaultCause, line: Int) {
            text.fault = (cause, line, text.recordEnds.count, fieldsInRecord)
        }
    }
}
