import JobRunner
import Quantities

/// What a measurement came to, as the command prints it.
struct MeasurementMade: Encodable {
    let version = 1
    let folder: String
    let files: [String]
    let from: String
    let to: String
    let sameChildren: Int
    let costChangePence: Int
    let unmetNeedChange: Int
    let ambitions: [String: Int]
    private let states: [(state: String, count: Int)]

    enum CodingKeys: String, CodingKey {
        case version, folder, files, from, to
        case sameChildren = "same_children"
        case costChangePence = "cost_change_pence"
        case unmetNeedChange = "unmet_need_change"
        case ambitions
    }

    init(folder: String, _ summary: MeasureRun.Summary) {
        self.folder = folder
        files = summary.files
        from = summary.days.first?.description ?? ""
        to = summary.days.last?.description ?? ""
        sameChildren = summary.sameChildren
        costChangePence = summary.costChange.pence
        unmetNeedChange = summary.unmetNeedChange
        states = summary.ambitions
        ambitions = Dictionary(uniqueKeysWithValues: summary.ambitions.map { ($0.state, $0.count) })
    }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: self)
        case .plain:
            try console.print(
                records: [
                    ["folder", folder], ["from", from], ["to", to],
                    ["same_children", "\(sameChildren)"],
                    ["cost_change_pence", "\(costChangePence)"],
                    ["unmet_need_change", "\(unmetNeedChange)"],
                ] + states.map { ["ambitions_\($0.state)", "\($0.count)"] }
                    + files.map { ["file", $0] })
        case .text:
            let standing = states.filter { $0.count > 0 }.map { "\($0.count) \($0.state)" }
            let lines = [
                "compared: \(from) and \(to), \(sameChildren) children with a plan on both",
                "cost of a year: \(Self.signed(costChangePence))\(Money.pence(abs(costChangePence))) "
                    + "pounds",
                "unmet need: \(Self.signed(unmetNeedChange))\(abs(unmetNeedChange)) points",
                standing.isEmpty
                    ? "ambitions: none given" : "ambitions: " + standing.joined(separator: ", "),
            ]
            try console.print((lines + files.map { "\(folder)/\($0)" }).joined(separator: "\n"))
        }
    }

    private static func signed(_ number: Int) -> String {
        number < 0 ? "-" : number > 0 ? "+" : ""
    }
}
