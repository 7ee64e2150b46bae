import Foundation
import Glibc
import Intake

/// The one owner of a sweep's state: everything that happens to its jobs goes through here.
actor SweepController {
    let sweep: Sweep
    let folder: SweepFolder
    nonisolated let executor: any Executor
    let renewal: Renewal
    private let lock: SweepLock
    var journal: Journal
    var state: SweepState
    var contents = InputContents()
    /// The results made since the controller began.
    var made: Set<String> = []
    var settled: [String: JobEnd] = [:]
    var waiting: [String: [CheckedContinuation<JobEnd, Never>]] = [:]
    var progress: [String: String] = [:]
    /// What other processes last saw of it.
    var lastSeen = ""
    /// The smallest of the largest gaps of the plans so far.
    var bestGap: Double?
    /// Why the folder can no longer be written; everything stops then.
    var trouble: JobError?
    nonisolated let board = StopBoard()

    /// Takes up the work on a folder, which may hold an earlier state of the same sweep.
    ///
    /// - Throws: When another controller is at work there, or it holds something else.
    init(
        _ sweep: Sweep, _ folder: SweepFolder, on executor: any Executor, _ renewal: Renewal
    ) throws(JobError) {
        (self.sweep, self.folder, self.executor, self.renewal) = (sweep, folder, executor, renewal)
        do throws(FileTrouble) {
            try folder.prepare()
            lock = try SweepLock(folder)
        } catch {
            throw .file(error)
        }
        let found = try Journal.entries(at: folder.journal)
        state = SweepState(found.entries)
        do throws(FileTrouble) {
            journal = try Journal(at: folder.journal, whole: found.whole)
        } catch {
            throw .file(error)
        }
    }

    /// Notes that the work begins, and gives up what earlier controllers left unfinished.
    func open() async throws(JobError) {
        try write { () throws(FileTrouble) in
            try SweepFolder.replace(folder.jobs, with: Array(SweepIndex(sweep).json.text().utf8))
        }
        try record(
            .opened(title: sweep.title, jobs: sweep.jobs.count, program: RunRecord.program))
        for job in sweep.jobs {
            guard case .running(let place) = state[job.name].phase,
                let attempt = state[job.name].attempts.last
            else { continue }
            let left = AttemptFolder(folder.attempt(attempt.token, of: job.name))
            guard !executor.mayContinue(left, at: place) else { continue }
            await left.waitUntilLeft()
            try record(.lost(job: job.name, attempt: attempt.number, token: attempt.token))
        }
        tidyAttempts()
        try takeRequests()
        for job in sweep.jobs where renewal.covers(job, state[job.name].phase) {
            try record(.renewed(job: job.name))
        }
    }

    /// Gives up an attempt that an earlier controller began: what it makes is not taken any more.
    func giveUp(_ attempt: SweepState.Attempt, of job: String) throws(JobError) {
        try record(.lost(job: job, attempt: attempt.number, token: attempt.token))
        AttemptFolder(folder.attempt(attempt.token, of: job)).tidy()
    }

    /// Notes that nothing is left to do.
    func close() throws(JobError) { try record(.closed) }

    /// The whole life of a job, from waiting for others to its result.
    func live(_ job: SweepJob) async -> JobEnd {
        do throws(JobError) {
            guard await hasInputs(job) else { return .blocked }
            if let end = known(job) { return end }
            let key: JobKey
            do throws(JobError) { key = try self.key(of: job) } catch {
                return try refuse(job, Failure(reading: error))
            }
            if let end = try kept(job, key) { return end }
            var resources = resources(for: job, key)
            if let refusal = executor.refusal(of: resources) { return try refuse(job, refusal) }
            var earlier = try underWay(job, key)
            while true {
                let (adopted, given) = (earlier, resources)
                earlier = nil
                await executor.admit(given)
                let tried = await result(of: job, key, given, goingOn: adopted)
                await executor.release(given)
                let end = try tried.get()
                // Given up before it had begun, by a controller that died: nothing failed.
                if end == .stopped, board.reason(for: job.name) == nil { continue }
                guard case .failed(let failure) = end,
                    let pause = failure.pause(after: state[job.name].tries, shaken: shaking(job))
                else { return end }
                if failure.callsForMore { resources = resources.doubled }
                if executor.refusal(of: resources) != nil { return try refuse(job, failure) }
                await rest(pause, job)
            }
        } catch {
            stop(because: error)
            return .stopped
        }
    }

    /// What an attempt came to, or why it cannot be written down.
    private func result(
        of job: SweepJob, _ key: JobKey, _ resources: JobResources, goingOn earlier: Claim?
    ) async -> Result<JobEnd, JobError> {
        do throws(JobError) {
            return .success(try await attempt(job, key, resources, goingOn: earlier))
        } catch {
            return .failure(error)
        }
    }

    /// One attempt: claimed, carried out, and what it made is on disk before it counts as done.
    func attempt(
        _ job: SweepJob, _ key: JobKey, _ resources: JobResources, goingOn earlier: Claim?
    ) async throws(JobError) -> JobEnd {
        if earlier == nil, let reason = board.reason(for: job.name) {
            return try stopped(job, reason)
        }
        let claim = if let earlier { earlier } else { try claim(job, key, resources) }
        let order = Supervisor.Order(
            job: job.name, folder: claim.folder.path, resources: resources)
        let end =
            earlier == nil
            ? await executor.carryOut(order, until: board) { [weak self] line in
                Task { await self?.hear(line, of: job.name) }
            } : await executor.resume(order, until: board)
        progress[job.name] = nil
        switch end {
        case .made(let exit, let usage):
            if let failure = fault(of: claim) { return try fail(claim, failure, usage) }
            return try keep(claim, exit, usage)
        case .failed(let failure, let usage): return try fail(claim, failure, usage)
        case .cancelled:
            claim.folder.tidy(keepingResult: true)
            return try stopped(job, .cancelled)
        case .lost:
            try record(.lost(job: job.name, attempt: claim.number, token: claim.token))
            claim.folder.tidy()
            return .stopped
        case .left: return .stopped
        }
    }
}

/// An attempt that a controller has begun: only what bears its token can end it.
struct Claim: Sendable {
    let job: String
    let number: Int
    let token: String
    let key: JobKey
    let folder: AttemptFolder
}

extension SweepController {
    func claim(
        _ job: SweepJob, _ key: JobKey, _ resources: JobResources
    ) throws(JobError) -> Claim {
        let token = UUID().uuidString
        let claim = Claim(
            job: job.name, number: state[job.name].attempts.count + 1, token: token, key: key,
            folder: AttemptFolder(folder.attempt(token, of: job.name)))
        try write { () throws(FileTrouble) in try claim.folder.prepare(located(job)) }
        try record(
            .claimed(
                job: job.name, attempt: claim.number, token: token, key: key.text,
                place: executor.place, asked: resources.asked))
        return claim
    }

    /// Names the result and only then records it, so that a crash between the two loses nothing.
    func keep(
        _ claim: Claim, _ exit: Int32, _ usage: Journal.Usage
    ) throws(JobError) -> JobEnd {
        let key = claim.key
        let name = Self.isCutShort(exit) ? "\(key.text)-\(claim.token.prefix(8))" : key.text
        try write { () throws(FileTrouble) in
            try folder.save(key)
            try folder.keep(claim.folder, as: name, for: claim.job)
        }
        try record(
            .finished(
                job: claim.job, attempt: claim.number, token: claim.token, key: name, exit: exit,
                usage: usage))
        claim.folder.tidy()
        made.insert(name)
        if let gap = RunManifest(in: folder.result(name))?.largestGap {
            bestGap = min(gap, bestGap ?? gap)
        }
        return .finished(key: name, exit: exit)
    }

    func fail(
        _ claim: Claim, _ failure: Failure, _ usage: Journal.Usage
    ) throws(JobError) -> JobEnd {
        claim.folder.tidy()
        try record(
            .failed(
                job: claim.job, attempt: claim.number, token: claim.token, key: claim.key.text,
                failure, usage: usage))
        return .failed(failure)
    }
}
