import JobRunner
import Matching
import Provision
import Quantities

/// What a run came to, in about ten lines.
struct RunAnswer {
    private let record: RunRecord

    init(_ record: RunRecord) { self.record = record }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: Document(record))
        case .plain: try console.print(records: records)
        case .text: try console.print(lines(console).joined(separator: "\n"))
        }
    }

    private func lines(_ console: Console) -> [String] {
        let title = "\(record.job["title"] ?? "plan"): \(console.strong(outcome))"
        var lines = [title]
        let kinds = record.kinds.map { "\($0.kind.rawValue) \($0.count)" }
        let cases = record.cases == 1 ? "1 case" : "\(record.cases) cases"
        lines.append(kinds.isEmpty ? cases : "\(cases): " + kinds.joined(separator: ", "))
        lines += record.levels.map(Self.line)
        lines += record.clashes.map { "cannot all hold: \($0)" }
        if !record.queries.isEmpty {
            lines.append("\(record.queries.count) to look at: see the report")
        }
        lines.append("report: \(record.folder)/report.html")
        return lines
    }

    private var outcome: String {
        switch record.outcome {
        case .optimal: "every aim proven best"
        case .feasible: "a plan; a limit left a gap"
        case .infeasible: "no plan keeps all limits and locks"
        case .nothingFound: "a limit stopped the search before any plan"
        }
    }

    private static func line(_ level: Plan.LevelResult) -> String {
        let name = level.name + String(repeating: " ", count: max(1, 22 - level.name.count))
        let value = amount(level.value, level.unit)
        guard level.gap > .none else { return "  \(name) \(value), proven" }
        let percent = (level.gap.ratio * 10_000).rounded() / 100
        return "  \(name) \(value), at best \(amount(level.bound, level.unit)), gap \(percent)%"
    }

    private static func amount(_ value: Int, _ unit: String) -> String {
        unit == Part.publicCost.unit
            ? "£\(Money.pence(value)) a year" : "\(value.groupedByThousands) \(unit)"
    }

    private var records: [[String]] {
        [["outcome", record.outcome.rawValue], ["cases", String(record.cases)]]
            + record.kinds.map { ["kind", $0.kind.rawValue, String($0.count)] }
            + record.levels.map {
                ["level", $0.name, $0.unit, String($0.value), String($0.bound)]
            }
            + record.clashes.map { ["clash", $0] } + record.queries.map { ["query", $0] }
            + [["folder", record.folder]]
    }

    private struct Document: Encodable {
        struct Level: Encodable {
            let name: String
            let unit: String
            let value: Int
            let bound: Int
            let gap: Double
        }

        let version = 1
        let outcome: String
        let exit: Int32
        let cases: Int
        let kinds: [String: Int]
        let levels: [Level]
        let clashes: [String]
        let queries: [String]
        let seconds: Double
        let folder: String
        let report: String

        init(_ record: RunRecord) {
            outcome = record.outcome.rawValue
            exit = record.exit.rawValue
            cases = record.cases
            kinds = record.kinds.reduce(into: [:]) { $0[$1.kind.rawValue] = $1.count }
            levels = record.levels.map {
                Level(
                    name: $0.name, unit: $0.unit, value: $0.value, bound: $0.bound,
                    gap: $0.gap.ratio)
            }
            clashes = record.clashes
            queries = record.queries
            seconds = record.times.seconds
            folder = record.folder
            report = record.folder + "/report.html"
        }

        enum CodingKeys: CodingKey {
            case version, outcome, exit, cases, kinds, levels, clashes, queries, seconds, folder
            case report
        }
    }
}
