import ArgumentParser
import Foundation
import JobRunner
import Optimisation

/// The command `gather`.
struct GatherCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "gather",
        abstract: "Puts the same table of every job of a sweep into one.",
        discussion: """
            Examples:
              bestplaced gather night recommendations.csv --into all.csv
              bestplaced gather night capacity.csv --into -
            """)

    @Argument(help: "The folder of the sweep.")
    var folder: String

    @Argument(help: "The name of the table in the run folders.")
    var table: String

    @Option(name: .long, help: "The file to make; - writes to standard output.")
    var into: String

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        do {
            let gathered = try SweepFolder(folder).gather(table)
            guard into != "-" else {
                try console.print(gathered.text)
                return .done
            }
            try NewFile.check(into)
            try NewFile.write(Array(gathered.text.utf8), to: into)
            let jobs = gathered.jobs == 1 ? "1 job" : "\(gathered.jobs) jobs"
            try NamesShown([into], verb: "made from \(jobs)", none: "").print(on: console)
        } catch let error as JobError {
            throw .job(error)
        } catch let error as CommandError {
            throw error
        } catch let error as FileTrouble {
            throw .file(error)
        } catch {
            throw .defect("\(error)")
        }
        return .done
    }
}

/// The command `rerun`.
struct RerunCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "rerun",
        abstract: "Makes a run again from its record, and holds it against the first byte by byte.",
        discussion: """
            Examples:
              bestplaced rerun out/run.json --into again
              bestplaced rerun out --into again

            Refused when an input is no longer what it was. Ends with 13 when the bytes differ.
            """)

    @Argument(help: "The record of the run, or its folder.")
    var manifest: String

    @Option(name: .long, help: "The run folder to make; its parent must exist.")
    var into: String

    @OptionGroup var global: GlobalOptions

    func validate() throws { try FolderName.check(into) }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("reading \(manifest)", on: console)
        defer { progress.finish() }
        let watch = RunWatch(cancellation: surroundings.signals.cancellation) { state in
            progress.show(state.step, done: state.done, of: state.total)
        }
        let (rerun, record): (Rerun, RunRecord)
        do {
            rerun = try Rerun(of: manifest)
            record = try JobRunner.run(rerun.job, into: into, watching: watch)
        } catch {
            throw .job(error)
        }
        progress.finish()
        let differences = rerun.differences(record)
        guard differences.isEmpty else { throw .job(.differs(differences)) }
        console.note("every file has the same bytes as before")
        try RunAnswer(record).print(on: console)
        return record.exit
    }
}

/// The command `share`: one task of a cluster, as the scheduler calls it.
struct ShareCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "share",
        abstract: "Carries out one task of a cluster; called by the scheduler.",
        shouldDisplay: false)

    @Argument(help: "The folder of the share.")
    var folder: String

    @Argument(help: "The number of the task.")
    var number: Int

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        guard
            let task = ClusterTask(of: folder, number: number, program: SweepCall.program)
        else { throw .file(.missing(path: folder)) }
        let signals = surroundings.signals
        Awaiting.result { () async in
            await task.carryOut { signals.cancellation.isCancelled }
        }
        return .done
    }
}

/// The command `attempt`: one job in a process of its own, as a controller calls it.
struct AttemptCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "attempt",
        abstract: "Carries out one job of a sweep; called by the runner.", shouldDisplay: false)

    @Argument(help: "The folder of the attempt.")
    var folder: String

    @OptionGroup var global: GlobalOptions

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        Leash.follow()
        // A controller interrupts a job that a person has cancelled, and keeps what it then writes.
        surroundings.signals.allow(.seconds(3))
        let watch = RunWatch(cancellation: surroundings.signals.cancellation) { state in
            Leash.tell(state)
        }
        do {
            return try AttemptFolder(folder).carryOut(watching: watch).exit
        } catch {
            throw .job(error)
        }
    }
}
