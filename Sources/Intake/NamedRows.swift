/// The rows of a table file as named text fields, for data that is no table of a cohort.
///
/// ```swift
/// for row in try NamedRows(at: "Jobs/Data/register/schools.csv.gz").rows {
///     print(row.line, row.fields["establishment_name"] ?? "")
/// }
/// ```
/// Separators, quotes, encodings, gzip and limits are those of cohort tables. Columns are not
/// checked: whoever knows what they mean does that.
public struct NamedRows: Sendable {
    /// One row.
    public struct Row: Hashable, Sendable {
        /// The line on which it begins, from 1.
        public let line: Int
        /// The text of each field by the column's name.
        public let fields: [String: String]
    }

    /// The rows in the order of the file, blank ones left out.
    public let rows: [Row]
    /// The file with its digest.
    public let input: InputFile

    /// Reads a file; the name ends in `.gz` when it is compressed.
    ///
    /// Throws `IntakeError.rejected` at the first thing that keeps rows from being told apart.
    public init(at path: String, within limits: FileLimits = FileLimits()) throws(IntakeError) {
        let opened = try OpenedText(at: path, within: limits)
        input = opened.input
        do throws(FaultCause) {
            rows = try Self.rows(of: opened.text)
        } catch {
            throw .rejected([Fault(error, at: .init(file: input.name))])
        }
    }

    private static func rows(of text: CSVText) throws(FaultCause) -> [Row] {
        if let fault = text.fault { throw fault.cause }
        guard text.recordCount > 0, !text.isBlank(0) else { throw .emptyFile }
        let names = (0..<text.fieldCount(of: 0)).map { text.text($0, of: 0) }
        var rows: [Row] = []
        for record in 1..<max(1, text.recordCount) where !text.isBlank(record) {
            guard text.fieldCount(of: record) == names.count else {
                throw .fieldCount(expected: names.count, met: text.fieldCount(of: record))
            }
            let fields = Dictionary(
                names.enumerated().map { ($1, text.text($0, of: record)) },
                uniquingKeysWith: { first, _ in first })
            rows.append(Row(line: text.line(ofRecord: record), fields: fields))
        }
        return rows
    }
}
