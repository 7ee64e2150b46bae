import ArgumentParser
import JobRunner
import Verification

/// The command `verify`.
struct VerifyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks a run folder independently of the program that made its plan.",
        discussion: """
            Examples:
              bestplaced verify toy
              bestplaced verify toy --cohort Jobs/Data/toy
              bestplaced verify toy --json

            Reads the cohort's files and the run folder alone, and computes every rule, total and \
            checksum again in whole numbers. A folder without a plan (assess, measure, frontier, \
            report) is held against its record, its tables against each other and against what \
            was read. Ends with 0 when all is as stated, 13 when not.
            """)

    @Argument(help: "The run folder.")
    var folder: String

    @Option(name: .long, help: "The cohort, when it is not where it was.")
    var cohort: String?

    @OptionGroup var global: GlobalOptions

    private struct Answer: Encodable {
        let version = 1
        let passed: Bool
        let outcome: String?
        let violations: [String]
        let recommendations: Int
        let places: Int
        let levels: Int
        let files: Int
        let lines: Int

        enum CodingKeys: CodingKey {
            case version, passed, outcome, violations, recommendations, places, levels, files
            case lines
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("checking \(folder)", on: console)
        defer { progress.finish() }
        let report: VerificationReport
        do {
            report = try verifyRun(at: folder, cohort: cohort)
        } catch {
            throw .job(.verification(error))
        }
        progress.finish()
        try print(report, on: console)
        return report.passed ? .done : .checkFailed
    }

    private func print(
        _ report: VerificationReport, on console: Console
    ) throws(CommandError) {
        let violations = report.violations.map { "\($0)" }
        switch console.layout {
        case .json:
            try console.print(
                json: Answer(
                    passed: report.passed, outcome: report.outcome?.rawValue,
                    violations: violations, recommendations: report.children,
                    places: report.places, levels: report.levels, files: report.files,
                    lines: report.lines))
        case .plain:
            try console.print(
                records: [["passed", report.passed ? "yes" : "no"]]
                    + violations.map { ["violation", $0] })
        case .text: try console.print(report.description)
        }
    }
}
