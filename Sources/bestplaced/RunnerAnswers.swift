import Foundation
import JobRunner
import Quantities

/// Why a job would be done again, or not.
struct JobExplained {
    private let line: SweepPlanning.Line

    init(_ line: SweepPlanning.Line) { self.line = line }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: Document(line))
        case .plain:
            try console.print(
                records: [["action", line.action.rawValue], ["reason", line.reason]]
                    + line.changes.map { ["change", $0] })
        case .text:
            let head = "\(console.strong(line.name)): \(line.action.rawValue), \(line.reason)"
            try console.print(
                ([head] + line.changes.map { "  \($0)" }).joined(separator: "\n"))
        }
    }

    private struct Document: Encodable {
        let version = 1
        let job: String
        let action: String
        let reason: String
        let changes: [String]

        init(_ line: SweepPlanning.Line) {
            (job, action) = (line.name, line.action.rawValue)
            (reason, changes) = (line.reason, line.changes)
        }

        enum CodingKeys: CodingKey { case version, job, action, reason, changes }
    }
}

/// Names of things that something happened to.
struct NamesShown {
    private let names: [String]
    private let verb: String
    private let none: String

    init(_ names: [String], verb: String, none: String) {
        (self.names, self.verb, self.none) = (names, verb, none)
    }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: Document(verb: verb, names: names))
        case .plain: try console.print(records: names.map { [verb, $0] })
        case .text:
            let lines = names.map { "\(verb): \($0)" }
            try console.print((lines.isEmpty ? [none] : lines).joined(separator: "\n"))
        }
    }

    private struct Document: Encodable {
        let version = 1
        let verb: String
        let names: [String]

        init(verb: String, names: [String]) { (self.verb, self.names) = (verb, names) }

        enum CodingKeys: CodingKey { case version, verb, names }
    }
}

/// Asks before something that cannot be undone.
enum Question {
    /// - Throws: When the answer is no, or nobody can be asked.
    static func ask(
        _ text: String, _ global: GlobalOptions, _ console: Console
    ) throws(CommandError) {
        guard isatty(STDIN_FILENO) == 1, !global.noInput else {
            throw .usage("\(text)\nnobody can be asked here; --yes says so beforehand")
        }
        Console.raw("\(text) [y/N] ")
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else { throw .usage("nothing was changed") }
    }
}

/// The word of a list that a mistyped one comes nearest to.
enum Nearest {
    static func word(to text: String, among known: [String]) -> String? {
        nearestWord(to: text, among: known)
    }
}
