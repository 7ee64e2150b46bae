import Foundation
import Glibc
import Intake
public import Optimisation

/// How a caller follows a sweep, and stops it.
public struct SweepWatch: Sendable {
    /// How far a sweep is.
    public struct Progress: Sendable {
        /// How many jobs have ended.
        public let done: Int
        /// How many there are.
        public let total: Int
        /// How many of those that ended have no result.
        public let failed: Int
        /// The smallest of the largest gaps of the plans made so far; nil before the first plan.
        public let bestGap: Double?
    }

    /// Stops the sweep; what is finished stays, and another run goes on from there.
    public var cancellation: Cancellation?
    /// Hears how far the sweep is.
    public var progress: (@Sendable (Progress) -> Void)?
    /// Hears what people should know of the place where jobs run.
    public var news: (@Sendable (String) -> Void)?

    /// Follows nothing unless told to.
    public init(
        cancellation: Cancellation? = nil, progress: (@Sendable (Progress) -> Void)? = nil,
        news: (@Sendable (String) -> Void)? = nil
    ) {
        (self.cancellation, self.progress, self.news) = (cancellation, progress, news)
    }
}

/// Where and how the jobs of a sweep are carried out.
public struct SweepOptions: Sendable {
    /// Where jobs are carried out.
    public enum Place: Sendable {
        /// In processes of this machine.
        case local(Machine)
        /// As tasks of a Slurm cluster, so many jobs to a task, asked after so often.
        case slurm(jobsPerTask: Int, secondsBetweenLooks: Double)
    }

    /// The program that carries out a job: this one.
    public var program: String
    /// Where jobs are carried out.
    public var place: Place
    /// Which jobs that have ended are to be done again.
    public var renewal = Renewal.none
    /// Whether the first failure stops the rest.
    public var failsFast = false

    /// Jobs on this machine.
    public init(program: String, place: Place = .local(.own)) {
        (self.program, self.place) = (program, place)
    }
}

/// Carries out every job of a sweep that has no result yet, and writes its report.
///
/// What is done is on disk before it counts as done, so a stop at any moment loses nothing: the
/// same call goes on from there.
///
/// - Throws: When the folder holds something else, is controlled by another process, or can no
///   longer be written.
public func carryOut(
    _ sweep: Sweep, into folder: SweepFolder, _ options: SweepOptions,
    watching watch: SweepWatch = SweepWatch()
) async throws(JobError) -> SweepStatus {
    try options.renewal.check(against: sweep)
    let controller = try SweepController(
        sweep, folder, on: options.executor(of: folder), options.renewal)
    try await controller.open()
    let attendant = Task { await attend(controller, watch, total: sweep.jobs.count) }
    await withTaskGroup(of: Void.self) { group in
        for job in sweep.jobs {
            group.addTask {
                let end = await controller.live(job)
                await controller.settle(job.name, end)
                if options.failsFast, case .failed = end { controller.board.stopAll() }
            }
        }
    }
    attendant.cancel()
    await attendant.value
    return try await controller.finish(wasStopped: watch.cancellation?.isCancelled == true)
}

extension SweepOptions {
    fileprivate func executor(of folder: SweepFolder) -> any Executor {
        switch place {
        case .slurm(let jobs, let seconds):
            SlurmExecutor(
                program: program, folder: folder,
                manner: .init(jobsPerTask: jobs, interval: seconds))
        case .local(let machine): LocalExecutor(program: program, machine: machine)
        }
    }
}

/// Sees to requests of other processes, to the wish to stop, and to what others see.
private func attend(_ controller: SweepController, _ watch: SweepWatch, total: Int) async {
    while !Task.isCancelled {
        if watch.cancellation?.isCancelled == true { controller.board.stopAll() }
        await controller.attend()
        watch.progress?(await controller.standing)
        for text in await controller.executor.news() { watch.news?(text) }
        try? await Task.sleep(for: .milliseconds(200))
    }
    watch.progress?(await controller.standing)
}
