import ArgumentParser
import Foundation
import JobRunner

/// The command `sweep`.
struct SweepCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Carries out many jobs from one file, each in a process of its own.",
        discussion: """
            Examples:
              bestplaced sweep Jobs/nightly.yml --into night
              bestplaced sweep Jobs/nightly.yml --into night --rerun failed
              bestplaced sweep budgets.yml --into budgets --cpus 8 --fail-fast
              bestplaced sweep budgets.yml --into budgets --executor slurm --jobs-per-task 20
              bestplaced plan Jobs/nightly.yml --into night

            Stopped in any way, the same command goes on from there: only unfinished work is done. \
            A job whose inputs or settings changed is done again, and what depends on its result. \
            Each job has a run folder of its name; sweep.json and sweep.html tell what came of all. \
            Ends with 0 when every job has a result, 14 when some have none, 75 when another \
            controller is at work in the folder.
            """)

    @Argument(help: "The sweep file, or the file of a single job; - reads standard input.")
    var sweep: String

    @Option(name: .long, help: "The folder of the sweep: a new one, or one to go on with.")
    var into: String

    @Option(name: .long, help: "Do again what has ended: failed, cancelled, all, or a name.")
    var rerun: String?

    @Option(name: .long, help: "Processors to use; without it, all of this machine.")
    var cpus: Int?

    @Option(name: .long, help: "Megabytes of memory to use; without it, nine tenths.")
    var memoryMb: Int?

    @Option(name: .long, help: "Where jobs run: local, or slurm.")
    var executor = ExecutorName.local

    @Option(name: .long, help: "With slurm: jobs that one task does, one after the other.")
    var jobsPerTask = 1

    @Option(name: .long, help: "With slurm: seconds between two looks at the queue.")
    var pollSeconds = 5.0

    /// Where jobs run.
    enum ExecutorName: String, CaseIterable, ExpressibleByArgument {
        case local, slurm
    }

    @Flag(name: .long, help: "Stop at the first job that fails.")
    var failFast = false

    @Flag(name: .long, help: "Name what would be done, and do nothing; as `plan` does.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try FolderName.check(into)
        if let cpus, cpus < 1 { throw ValidationError("--cpus must be 1 or more") }
        if jobsPerTask < 1 { throw ValidationError("--jobs-per-task must be 1 or more") }
        if !(0.1...3_600).contains(pollSeconds) {
            throw ValidationError("--poll-seconds must be from 0.1 to 3600")
        }
        if let memoryMb, memoryMb < 1 { throw ValidationError("--memory-mb must be 1 or more") }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("reading \(sweep)", on: console)
        defer { progress.finish() }
        let jobs = try SweepCall.read(sweep)
        if dryRun {
            let planning = try SweepCall.planning(of: jobs, in: into)
            progress.finish()
            try PlanningShown(planning).print(on: console)
            return .done
        }
        let watch = SweepWatch(
            cancellation: surroundings.signals.cancellation,
            progress: { progress.show(Self.words($0), done: $0.done, of: $0.total) },
            news: { console.note($0) })
        let (folder, options) = (SweepFolder(into), try options())
        let status: SweepStatus
        do {
            status = try Awaiting.result { () async throws(JobError) in
                try await carryOut(jobs, into: folder, options, watching: watch)
            }
        } catch {
            throw .job(error)
        }
        progress.finish()
        try StatusShown(status, isWhole: false).print(on: console)
        return status.exit
    }

    private func options() throws(CommandError) -> SweepOptions {
        let own = Machine.own
        let machine = Machine(
            cpus: cpus ?? own.cpus, memoryMegabytes: memoryMb ?? own.memoryMegabytes)
        let place: SweepOptions.Place =
            switch executor {
            case .local: .local(machine)
            case .slurm: .slurm(jobsPerTask: jobsPerTask, secondsBetweenLooks: pollSeconds)
            }
        var options = SweepOptions(program: SweepCall.program, place: place)
        options.renewal = SweepCall.renewal(rerun)
        options.failsFast = failFast
        return options
    }

    private static func words(_ state: SweepWatch.Progress) -> String {
        let failed = state.failed == 0 ? "" : ", \(state.failed) without a result"
        let gap = state.bestGap.map { ", best gap \(($0 * 10_000).rounded() / 100)%" } ?? ""
        return "jobs\(failed)\(gap)"
    }
}

/// What the commands about sweeps share.
enum SweepCall {
    /// This program, to be called for each job.
    static var program: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    }

    static func read(_ path: String) throws(CommandError) -> Sweep {
        do {
            return try Sweep(at: path)
        } catch {
            throw .job(error)
        }
    }

    /// Whether a file holds many jobs; standard input is read once, so there it holds one.
    static func isSweep(_ path: String) throws(CommandError) -> Bool {
        guard path != "-" else { return false }
        do {
            return try Sweep.isSweep(at: path)
        } catch {
            throw .job(error)
        }
    }

    static func planning(of sweep: Sweep, in path: String) throws(CommandError) -> SweepPlanning {
        do {
            return try SweepPlanning(of: sweep, in: SweepFolder(path))
        } catch {
            throw .job(error)
        }
    }

    static func status(of path: String) throws(CommandError) -> SweepStatus {
        do {
            return try SweepStatus(of: SweepFolder(path))
        } catch {
            throw .job(error)
        }
    }

    static func renewal(_ word: String?) -> Renewal {
        switch word {
        case nil: .none
        case "failed": .failed
        case "cancelled": .cancelled
        case "all": .all
        case let name?: .job(name)
        }
    }
}

extension SweepStatus {
    /// How the program ends because of it.
    var exit: JobRunner.ExitCode {
        count(.finished) == jobs.count ? .done : .jobsFailed
    }
}
