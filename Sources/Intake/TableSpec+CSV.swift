import Provision

extension TableSpec {
    /// The description as `Models/Tables` holds it: one line per column, with a header.
    public var csv: String {
        var output = CSVOutput()
        output.row([
            "name", "type", "unit", "required", "key", "reference", "rule", "meaning",
        ])
        for column in columns {
            output.row([
                column.name, column.kind.rawValue, column.unit, column.isRequired ? "yes" : "no",
                column.isKey ? "yes" : "no", column.reference?.rawValue ?? "", column.rule,
                column.meaning,
            ])
        }
        return String(decoding: output.bytes, as: UTF8.self)
    }
}
