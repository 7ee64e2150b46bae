import JobRunner
import Matching
import Provision
import Quantities

/// What a run came to, in about ten lines.
struct RunAnswer {
    private let record: RunRecord

    init(_ record: RunRecord) { self.record = record }

    func print(on console: Console) throws(CommandError) {
        switch record.answer {
        case .placement(let answer): try PlanAnswer(record, answer).print(on: console)
        case .facts(let facts, _): try FactsAnswer(record, facts).print(on: console)
        }
    }
}

/// What a job of another kind than placement came to: its facts, one a line.
private struct FactsAnswer {
    private let record: RunRecord
    private let facts: [RunRecord.Fact]

    init(_ record: RunRecord, _ facts: [RunRecord.Fact]) {
        (self.record, self.facts) = (record, facts)
    }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: Document(self))
        case .plain:
            try console.print(
                records: facts.map { [$0.name, $0.value] } + [["folder", record.folder]])
        case .text:
            let title = console.strong(record.job["title"] ?? "done")
            let lines = facts.map { "  \($0.name): \($0.value)" }
            let pages = record.outputs.map(\.name).filter { $0.hasSuffix(".html") }
                .map { "report: \(record.folder)/\($0)" }
            let end = pages.isEmpty ? ["made: \(record.folder)"] : pages
            try console.print(([title] + lines + end).joined(separator: "\n"))
        }
    }

    private struct Document: Encodable {
        let version = 1
        let kind: String
        let exit: Int32
        let facts: [String: String]
        let files: [String]
        let seconds: Double
        let folder: String

        init(_ answer: FactsAnswer) {
            kind = answer.record.job["kind", default: ""]
            exit = answer.record.exit.rawValue
            facts = answer.facts.reduce(into: [:]) { $0[$1.name] = $1.value }
            files = answer.record.outputs.map(\.name)
            seconds = answer.record.times.seconds
            folder = answer.record.folder
        }

        enum CodingKeys: CodingKey { case version, kind, exit, facts, files, seconds, folder }
    }
}

/// What a placement came to.
private struct PlanAnswer {
    private let record: RunRecord
    private let plan: PlacementAnswer

    init(_ record: RunRecord, _ plan: PlacementAnswer) { (self.record, self.plan) = (record, plan) }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: Document(record, plan))
        case .plain: try console.print(records: records)
        case .text: try console.print(lines(console).joined(separator: "\n"))
        }
    }

    private func lines(_ console: Console) -> [String] {
        let title = "\(record.job["title"] ?? "plan"): \(console.strong(outcome))"
        var lines = [title]
        let kinds = plan.kinds.map { "\($0.kind.rawValue) \($0.count)" }
        let cases = plan.cases == 1 ? "1 case" : "\(plan.cases) cases"
        lines.append(kinds.isEmpty ? cases : "\(cases): " + kinds.joined(separator: ", "))
        lines += plan.levels.map(Self.line)
        lines += plan.clashes.map { "cannot all hold: \($0)" }
        if !plan.queries.isEmpty {
            lines.append("\(plan.queries.count) to look at: see the report")
        }
        lines.append("report: \(record.folder)/report.html")
        return lines
    }

    private var outcome: String {
        switch plan.outcome {
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
        [["outcome", plan.outcome.rawValue], ["cases", String(plan.cases)]]
            + plan.kinds.map { ["kind", $0.kind.rawValue, String($0.count)] }
            + plan.levels.map {
                ["level", $0.name, $0.unit, String($0.value), String($0.bound)]
            }
            + plan.clashes.map { ["clash", $0] } + plan.queries.map { ["query", $0] }
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

        init(_ record: RunRecord, _ plan: PlacementAnswer) {
            outcome = plan.outcome.rawValue
            exit = record.exit.rawValue
            cases = plan.cases
            kinds = plan.kinds.reduce(into: [:]) { $0[$1.kind.rawValue] = $1.count }
            levels = plan.levels.map {
                Level(
                    name: $0.name, unit: $0.unit, value: $0.value, bound: $0.bound,
                    gap: $0.gap.ratio)
            }
            clashes = plan.clashes
            queries = plan.queries
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
