import JobRunner

/// What an assessment came to, as the command prints it.
struct AssessmentMade: Encodable {
    let version = 1
    let folder: String
    let files: [String]
    let sheets: Int
    let profiles: Int
    let complete: Int
    let items: Int

    enum CodingKeys: CodingKey {
        case version, folder, files, sheets, profiles, complete, items
    }

    init(folder: String, _ summary: AssessmentRun.Summary) {
        self.folder = folder
        files = summary.files
        sheets = summary.sheets
        profiles = summary.profiles
        complete = summary.complete
        items = summary.items
    }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: self)
        case .plain:
            try console.print(
                records: [
                    ["folder", folder], ["sheets", "\(sheets)"], ["profiles", "\(profiles)"],
                    ["complete", "\(complete)"], ["items", "\(items)"],
                ] + files.map { ["file", $0] })
        case .text:
            let open = profiles - complete
            let lines = [
                "sheets read: \(sheets)",
                "profiles: \(profiles)"
                    + (open == 0 ? "" : ", \(open) of them not in every domain"),
                "to look at in moderation: \(items)",
            ]
            try console.print(
                (lines + files.map { "\(folder)/\($0)" }).joined(separator: "\n"))
        }
    }
}
