import ArgumentParser
import Foundation
import JobRunner

/// The command `plan`.
struct PlanCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Tells what a sweep would do, and does nothing.",
        discussion: """
            Examples:
              bestplaced plan Jobs/nightly.yml --into night
              bestplaced plan Jobs/nightly.yml --into night --json

            Each job is named as run, cached or blocked, with the reason.
            """)

    @Argument(help: "The sweep file, or the file of a single job.")
    var sweep: String

    @Option(name: .long, help: "The folder of the sweep; it need not be there yet.")
    var into: String

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let planning = try SweepCall.planning(of: try SweepCall.read(sweep), in: into)
        try PlanningShown(planning).print(on: surroundings.console)
        return .done
    }
}

/// The command `explain-job`.
struct ExplainJobCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain-job",
        abstract: "Tells why a job of a sweep would be done again, or not.",
        discussion: """
            Examples:
              bestplaced explain-job Jobs/nightly.yml transfer --into night

            Names every input, setting and version that changed since the job's last result.
            """)

    @Argument(help: "The sweep file.")
    var sweep: String

    @Argument(help: "The name of the job.")
    var job: String

    @Option(name: .long, help: "The folder of the sweep.")
    var into: String

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let planning = try SweepCall.planning(of: try SweepCall.read(sweep), in: into)
        guard let line = planning.jobs.first(where: { $0.name == job }) else {
            throw .job(
                .unknownJob(job, nearest: Nearest.word(to: job, among: planning.jobs.map(\.name))))
        }
        try JobExplained(line).print(on: surroundings.console)
        return .done
    }
}

/// The command `status`.
struct StatusCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells where the jobs of a sweep stand, failures first.",
        discussion: """
            Examples:
              bestplaced status night
              bestplaced status night --watch
              bestplaced status night --json
            """)

    @Argument(help: "The folder of the sweep.")
    var folder: String

    @Flag(name: .long, help: "Draw the table anew every second until the sweep ends.")
    var watch = false

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        var status = try SweepCall.status(of: folder)
        var looks = 0
        while watch, status.isUnderWay, surroundings.signals.exit == nil {
            let lines = StatusShown(status, isWhole: true).lines(console)
            if console.isWatched {
                Console.raw("\u{1B}[H\u{1B}[2J\(lines.prefix(40).joined(separator: "\n"))\n")
            } else if looks % 30 == 0 {
                Console.message(lines[1])
            }
            looks += 1
            usleep(1_000_000)
            status = try SweepCall.status(of: folder)
        }
        try StatusShown(status, isWhole: true).print(on: console)
        return .done
    }
}

/// The command `logs`.
struct LogsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Prints what a job of a sweep said.",
        discussion: """
            Examples:
              bestplaced logs night transfer
              bestplaced logs night transfer --attempt 1
            """)

    @Argument(help: "The folder of the sweep.")
    var folder: String

    @Argument(help: "The name of the job.")
    var job: String

    @Option(name: .long, help: "Which attempt, from 1; without it, the last.")
    var attempt: Int?

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        do {
            let bytes = try SweepFolder(folder).log(of: job, attempt: attempt)
            if bytes.isEmpty { surroundings.console.note("the attempt said nothing") }
            try ByteStream.write(bytes, to: STDOUT_FILENO, named: "standard output")
        } catch let error as JobError {
            throw .job(error)
        } catch let error as FileTrouble {
            throw .file(error)
        } catch {
            throw .defect("\(error)")
        }
        return .done
    }
}

/// The command `cancel`.
struct CancelCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancels jobs of a sweep, whether they run or wait.",
        discussion: """
            Examples:
              bestplaced cancel night transfer
              bestplaced cancel night --all --yes

            What a job had made so far is kept apart, marked as partial. A cancelled job is not \
            tried again until `sweep --rerun cancelled` says so.
            """)

    @Argument(help: "The folder of the sweep.")
    var folder: String

    @Argument(help: "The names of the jobs.")
    var jobs: [String] = []

    @Flag(name: .long, help: "Cancel every job that has not ended.")
    var all = false

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @Flag(name: .long, help: "Name what would be cancelled, and cancel nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if all == !jobs.isEmpty {
            throw ValidationError("expected the names of jobs, or --all")
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        if all, !yes, !dryRun {
            try Question.ask("Cancel every job of \(folder) that has not ended?", global, console)
        }
        let names: [String]
        do {
            names = try SweepFolder(folder).cancel(jobs, dryRun: dryRun)
        } catch {
            throw .job(error)
        }
        try NamesShown(
            names, verb: dryRun ? "would be cancelled" : "cancelled", none: "nothing to cancel"
        ).print(on: console)
        return .done
    }
}

/// The command `gc`.
struct ClearCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "gc",
        abstract: "Clears away results of a sweep that no job stands for, and logs of ended jobs.",
        discussion: """
            Examples:
              bestplaced gc night --dry-run
              bestplaced gc night --yes
            """)

    @Argument(help: "The folder of the sweep.")
    var folder: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @Flag(name: .long, help: "Name what would be cleared away, and clear nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let paths: [String]
        do {
            if dryRun {
                paths = try SweepFolder(folder).clearable()
            } else {
                if !yes {
                    try Question.ask("Clear away old results of \(folder)?", global, console)
                }
                paths = try SweepFolder(folder).clear()
            }
        } catch let error as JobError {
            throw .job(error)
        } catch let error as CommandError {
            throw error
        } catch {
            throw .defect("\(error)")
        }
        try NamesShown(
            paths, verb: dryRun ? "would be cleared away" : "cleared away", none: "nothing to clear"
        ).print(on: console)
        return .done
    }
}
