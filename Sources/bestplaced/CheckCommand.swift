import ArgumentParser
import Intake
import JobRunner
import Matching
import Provision
import Quantities

/// The command `check`.
struct CheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Names every fault and query of a cohort folder, and what to do.",
        discussion: """
            Examples:
              bestplaced check Jobs/Data/toy
              bestplaced check cohort --csv > faults.csv
              bestplaced check cohort --json

            Ends with 0 when there are only queries and notes, 65 when there are errors, 66 when \
            the folder or a table is missing. The faulty cell itself is shown, to be mended.
            """)

    @Argument(help: "The cohort folder.")
    var cohort: String

    @Flag(name: .long, help: "Print the list as CSV.")
    var csv = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if csv, global.json || global.plain {
            throw ValidationError("--csv, --json and --plain exclude each other")
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("checking \(cohort)", on: console)
        defer { progress.finish() }
        let check: CohortCheck
        do {
            check = try CohortCheck(of: cohort)
        } catch {
            throw .job(error)
        }
        progress.finish()
        if csv {
            try console.print(check.faults.csv)
        } else {
            try CheckAnswer(check).print(on: console)
        }
        return check.exit
    }
}
