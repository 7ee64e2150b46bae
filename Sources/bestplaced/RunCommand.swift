import ArgumentParser
import Intake
import JobRunner

/// The command `run`.
struct RunCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs a job: reads, solves, checks, reports.",
        discussion: """
            Examples:
              bestplaced run Jobs/toy.yml --into toy
              bestplaced run Jobs/phase-transfer.yml --into out --json
              bestplaced run Jobs/toy.yml --into toy --dry-run

            Ends with 0 when every aim is proven optimal, 10 when no plan exists, 11 when a limit \
            left a gap, 12 when a limit left no plan, 13 when the plan failed its check.
            """)

    @Argument(help: "The job file; - reads standard input.")
    var job: String

    @Option(name: .long, help: "The run folder to make; its parent must exist.")
    var into: String

    @Flag(name: .long, help: "Name what would be made, and make nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws { try FolderName.check(into) }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("reading \(job == "-" ? "standard input" : job)", on: console)
        defer { progress.finish() }
        if try SweepCall.isSweep(job) {
            throw .usage(
                "\(job): holds many jobs; carry them out with\nbestplaced sweep \(job) --into \(into)"
            )
        }
        let work = try JobCall.read(job)
        if dryRun { return try announce(work, progress, on: console) }
        let watch = RunWatch(cancellation: surroundings.signals.cancellation) { state in
            progress.show(state.step, done: state.done, of: state.total)
        }
        let record: RunRecord
        do {
            record = try JobRunner.run(work, into: into, watching: watch)
        } catch {
            throw .job(error)
        }
        progress.finish()
        for step in record.times.steps {
            console.detail("\(step.name): \((step.seconds * 100).rounded() / 100) s")
        }
        try RunAnswer(record).print(on: console)
        return record.exit
    }

    private func announce(
        _ job: any Job, _ progress: ProgressLine, on console: Console
    ) throws(CommandError) -> JobRunner.ExitCode {
        let files: [String]
        do {
            files = try JobRunner.plannedFiles(of: job, into: into)
        } catch {
            throw .job(error)
        }
        progress.finish()
        try DryRun(folder: into, files: files).print(on: console)
        return .done
    }
}

/// Reading a job for a command.
enum JobCall {
    static func read(_ path: String) throws(CommandError) -> any Job {
        do {
            return try readJob(at: path)
        } catch {
            throw .job(error)
        }
    }

    static func readPlacement(_ path: String) throws(CommandError) -> PlacementJob {
        do {
            return try PlacementJob(at: path)
        } catch {
            throw .job(error)
        }
    }
}
