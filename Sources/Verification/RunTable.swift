/// A table of a run folder: comma-separated, quoted where needed, one header line (RFC 4180).
struct RunTable {
    let header: [String]
    let rows: [[String]]

    /// The table a text holds; nil when a quote is not closed or it is not UTF-8.
    init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = text.unicodeScalars.makeIterator()
        var pending: Unicode.Scalar?
        while let scalar = pending ?? scalars.next() {
            pending = nil
            switch (isQuoted, scalar) {
            case (true, "\""):
                pending = scalars.next()
                if pending == "\"" {
                    field.append("\"")
                    pending = nil
                } else {
                    isQuoted = false
                }
            case (true, _): field.unicodeScalars.append(scalar)
            case (false, "\""): isQuoted = true
            case (false, ","):
                record.append(field)
                field = ""
            case (false, "\r"): break
            case (false, "\n"):
                records.append(record + [field])
                record = []
                field = ""
            case (false, _): field.unicodeScalars.append(scalar)
            }
        }
        guard !isQuoted else { return nil }
        if !field.isEmpty || !record.isEmpty { records.append(record + [field]) }
        guard let first = records.first else { return nil }
        header = first
        rows = Array(records.dropFirst())
    }
}
