import ArgumentParser
import JobRunner
import Matching
import Provision
import Quantities
import Reports

/// The command `explain`.
struct ExplainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says in plain words why a child has this recommendation.",
        discussion: """
            Examples:
              bestplaced explain toy C3
              bestplaced explain toy C3 --json
              bestplaced explain out/phase-transfer P0042 --cohort Jobs/Data/county

            Names no other child, so that it can be given to the family.
            """)

    @Argument(help: "The run folder.")
    var folder: String

    @Argument(help: "The reference of the case.")
    var child: String

    @Option(name: .long, help: "The cohort, when it is not where it was.")
    var cohort: String?

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("reading \(folder)", on: console)
        defer { progress.finish() }
        let explanation: ChildExplanation
        do {
            explanation = try RunFolder(at: folder).explanation(of: child, cohort: cohort)
        } catch {
            throw .job(error)
        }
        progress.finish()
        switch console.layout {
        case .json: try console.print(explanation.json)
        case .plain: try console.print(records: explanation.records)
        case .text: try console.print(explanation.text)
        }
        return .done
    }
}
