/// What a command would make, named without making it.
struct DryRun: Encodable {
    let version = 1
    let folder: String
    let files: [String]

    enum CodingKeys: CodingKey {
        case version, folder, files
    }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: self)
        case .plain:
            try console.print(records: [["folder", folder]] + files.map { ["file", $0] })
        case .text:
            let lines = ["would make the folder \(folder) with:"] + files.map { "  \($0)" }
            try console.print((lines + ["nothing was changed"]).joined(separator: "\n"))
        }
    }
}
