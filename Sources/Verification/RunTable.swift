/// A table of a run folder: comma-separated, quoted where needed, one header line (RFC 4180).
struct RunTable {
    let header: [String]
    let rows: [[String]]
    /// The line of the file on which each row begins, from 1.
    let lines: [Int]

    /// The table a text holds; nil when a quote is not closed or it is not UTF-8.
    init?(_ bytes: [UInt8]) {
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        var reading = Reading()
        for byte in bytes { reading.take(byte) }
        guard reading.finish(), let first = reading.records.first else { return nil }
        header = first
        rows = Array(reading.records.dropFirst())
        lines = Array(reading.starts.dropFirst())
    }

    /// What has been read so far of a text, byte by byte.
    private struct Reading {
        private(set) var records: [[String]] = []
        private(set) var starts: [Int] = []
        private var record: [String] = []
        private var field: [UInt8] = []
        private var isQuoted = false
        /// Whether the last byte was a quote that ended or doubled within a quoted field.
        private var hasOpenQuote = false
        private var line = 1
        private var begun = 1

        mutating func take(_ byte: UInt8) {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isQuoted {
                guard byte == UInt8(ascii: "\"") else { return field.append(byte) }
                (isQuoted, hasOpenQuote) = (false, true)
                return
            }
            defer { hasOpenQuote = false }
            switch byte {
            case UInt8(ascii: "\""):
                if hasOpenQuote { field.append(byte) }
                isQuoted = true
            case UInt8(ascii: ","): endField()
            case UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"): endRecord()
            default: field.append(byte)
            }
        }

        /// Ends a last line without a line break; false when a quote is still open.
        mutating func finish() -> Bool {
            if !field.isEmpty || !record.isEmpty { endRecord() }
            return !isQuoted
        }

        private mutating func endField() {
            record.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }

        private mutating func endRecord() {
            endField()
            records.append(record)
            starts.append(begun)
            (record, begun) = ([], line)
        }
    }
}
