import Foundation
import Optimisation
import Testing

/// One line of the reference table: a file and the value its solver published.
struct ReferenceCase: CustomTestStringConvertible, Sendable {
    let instance: String
    let file: String
    let sense: Problem.Sense
    let value: Double
    /// Costs decide in MIPLIB; most MathProg examples are puzzles where any plan is hard to find.
    let branching: Settings.Branching

    var testDescription: String { instance }

    /// Where the reference data lie, when they are there.
    static let folder: URL? = {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("../shared/data").standardizedFileURL
        let isThere = FileManager.default.fileExists(
            atPath: folder.appendingPathComponent("optima.csv").path)
        return isThere ? folder : nil
    }()

    /// Every linear, mixed-integer and MathProg line of the table.
    static let all: [ReferenceCase] = {
        guard let folder,
            let table = try? String(
                contentsOf: folder.appendingPathComponent("optima.csv"), encoding: .utf8)
        else { return [] }
        return table.split(separator: "\n").dropFirst().compactMap { ReferenceCase(fields(of: $0)) }
    }()

    private init?(_ fields: [String]) {
        guard fields.count > 7, ["lp", "mip", "mathprog"].contains(fields[0]),
            let value = Double(fields[7])
        else { return nil }
        instance = fields[2]
        file = fields[3]
        sense = fields[4] == "max" ? .maximise : .minimise
        self.value = value
        branching = fields[0] == "mip" ? .pseudocosts : .penalties
    }

    private static func fields(of line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    func read() throws -> Problem {
        let folder = try #require(Self.folder)
        let path = folder.appendingPathComponent(file).path
        guard let form = ProblemText(path: path) else { return try MathProg.read(path).problem }
        return try form.read(path)
    }
}

@Suite("Reference data", .enabled(if: ReferenceCase.folder != nil))
struct ReferenceDataTests {
    /// What GLPK cannot prove within about twenty seconds here; nothing is left out for its value.
    private static let tooSlow: [String: String] = [
        "stein45": "over a minute; glpsol without cuts takes half a minute"
    ]

    private static let cases = ReferenceCase.all.filter { tooSlow[$0.instance] == nil }

    @Test(arguments: cases)
    func `the recorded value comes out`(_ reference: ReferenceCase) throws {
        let problem = try reference.read()
        #expect(problem.sense == reference.sense)
        var settings = Settings()
        settings.branching = reference.branching
        let outcome = try solve(problem, using: settings)
        #expect(outcome.word == "optimal")
        let objective = try #require(outcome.solution).objective
        #expect(objective.isNear(reference.value, 1e-6), "\(objective), not \(reference.value)")
    }

    @Test func `every line is either solved or named as too slow`() {
        #expect(ReferenceCase.all.count >= 75)
        #expect(Self.cases.count + Self.tooSlow.count == ReferenceCase.all.count)
    }
}
