/// A table as comma-separated text (RFC 4180): a header, every line ended by CR LF.
struct CSVText: Equatable {
    /// The names of the columns.
    let header: [String]
    /// The lines below it, each as long as the header.
    let rows: [[String]]

    init(header: [String], rows: [[String]]) {
        precondition(
            rows.allSatisfy { $0.count == header.count }, "a line is as long as its header")
        self.header = header
        self.rows = rows
    }

    /// The whole table.
    var text: String {
        ([header] + rows).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A field, quoted when it holds a comma, a quotation mark or a line break.
    static func field(_ text: String) -> String {
        guard
            text.unicodeScalars.contains(where: {
                $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
            })
        else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
