import Intake
import JobRunner

/// What `check` found, for a person or a program.
struct CheckAnswer {
    private let check: CohortCheck

    init(_ check: CohortCheck) { self.check = check }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: Document(check))
        case .plain: try console.print(records: records)
        case .text: try console.print(text(console))
        }
    }

    private func text(_ console: Console) -> String {
        var blocks = check.faults.groups.map { group in
            let head = "\(group.severity.rawValue) \(group.code), \(group.faults.count)"
            return ([console.strong(head)] + group.faults.map(\.description))
                .joined(separator: "\n")
        }
        if !check.matchQueries.isEmpty {
            blocks.append(
                ([console.strong("query MATCH, \(check.matchQueries.count)")] + check.matchQueries)
                    .joined(separator: "\n"))
        }
        let counts = Severity.allCases.map { severity in
            let count =
                check.faults.count(of: severity)
                + (severity == .query ? check.matchQueries.count : 0)
            return Self.counted(count, severity)
        }
        blocks.append("\(check.path): " + counts.joined(separator: ", "))
        return blocks.joined(separator: "\n\n")
    }

    private static func counted(_ count: Int, _ severity: Severity) -> String {
        switch severity {
        case .error: count == 1 ? "1 error" : "\(count) errors"
        case .query: count == 1 ? "1 query" : "\(count) queries"
        case .note: count == 1 ? "1 note" : "\(count) notes"
        }
    }

    private var records: [[String]] {
        check.faults.faults.map { fault in
            [
                fault.severity.rawValue, fault.code, fault.position.description,
                fault.value ?? "", fault.cause.statement, fault.rule, fault.action,
            ]
        } + check.matchQueries.map { ["query", "MATCH", "", "", $0, "", ""] }
    }

    private struct Document: Encodable {
        struct Entry: Encodable {
            let severity: String
            let code: String
            let file: String?
            let line: Int?
            let row: Int?
            let columnLetter: String?
            let columnName: String?
            let value: String?
            let what: String
            let rule: String?
            let action: String?

            enum CodingKeys: String, CodingKey {
                case severity, code, file, line, row, value, what, rule, action
                case columnLetter = "column_letter"
                case columnName = "column_name"
            }
        }

        let version = 1
        let cohort: String
        let errors: Int
        let queries: Int
        let notes: Int
        let faults: [Entry]

        enum CodingKeys: CodingKey {
            case version, cohort, errors, queries, notes, faults
        }

        init(_ check: CohortCheck) {
            cohort = check.path
            errors = check.faults.count(of: .error)
            queries = check.faults.count(of: .query) + check.matchQueries.count
            notes = check.faults.count(of: .note)
            let read = check.faults.faults.map { fault in
                Entry(
                    severity: fault.severity.rawValue, code: fault.code,
                    file: fault.position.file, line: fault.position.line,
                    row: fault.position.row, columnLetter: fault.position.columnLetter,
                    columnName: fault.position.columnName, value: fault.value,
                    what: fault.cause.statement, rule: fault.rule, action: fault.action)
            }
            let matched = check.matchQueries.map { query in
                Entry(
                    severity: "query", code: "MATCH", file: nil, line: nil, row: nil,
                    columnLetter: nil, columnName: nil, value: nil, what: query, rule: nil,
                    action: nil)
            }
            faults = read + matched
        }
    }
}
