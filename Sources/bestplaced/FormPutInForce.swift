/// A form put in force, as the command prints it.
struct FormPutInForce: Encodable {
    let version = 1
    let form: String
    let file: String
    let isPlanned: Bool

    enum CodingKeys: String, CodingKey {
        case version, form, file
        case isPlanned = "dry_run"
    }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: self)
        case .plain: try console.print(records: [["form", form], ["file", file]])
        case .text:
            try console.print(
                isPlanned
                    ? "would record in \(file) that the report on \(form) was seen\n"
                        + "nothing was changed"
                    : "in force: \(form)\nrecorded in \(file)")
        }
    }
}
