import Foundation
import Glibc
import Intake
import TestSupport
import Testing

@testable import JobRunner

/// A real scheduler: cancels, failures, a requeue, the controller and the scheduler killed.
///
/// `Scripts/drill slurm` takes 200 tasks.
@Suite(
    .enabled(
        if: OneNodeCluster.isInstalled, "Slurm is not installed; Scripts/install gets it"))
struct SlurmTests {
    private static let tasks = Drill.count ?? 12
    /// The jobs that end otherwise than well.
    private static let troubles = 7

    private static var good: String {
        """
        title: On a cluster
        kind: sweep
        resources: {cpus: 1, memory_mb: 300, seconds: 120}
        jobs:
          good:
            job: {kind: rehearsal, title: Good, act: wait, milliseconds: 200}
            seeds: {key: number, from: 1, to: \(tasks - troubles)}
          again:
            job: {kind: rehearsal, title: Requeued, act: wait, milliseconds: 6000}
            after: good

        """
    }

    private static var all: String {
        good + """
              stop: {job: {kind: rehearsal, title: Cancelled, act: forever}}
              stay:
                job: {kind: rehearsal, title: Cancelled while no controller lives, act: forever}
                resources: {seconds: 1800}
              drop: {job: {kind: rehearsal, title: Cancelled from outside, act: forever}}
              refuse: {job: {kind: rehearsal, title: Faulty input, act: refuse}}
              abort: {job: {kind: rehearsal, title: Crashes, act: abort}}
              memory: {job: {kind: rehearsal, title: Too large, act: memory}}

            """
    }

    private static let slurm = ["--executor", "slurm", "--poll-seconds", "0.5"]

    @Test func `every task of a troubled sweep is accounted for`() async throws {
        let cluster = try await inOwnThread { try OneNodeCluster(cpus: 8) }
        let tried = try TriedSweep(Self.all)
        try await Self.live(tried, on: cluster)

        let status = try SweepStatus(of: SweepFolder(tried.folder))
        #expect(status.jobs.count == Self.tasks)
        let entries = try Journal.entries(at: SweepFolder(tried.folder).journal).entries
        try Self.checkEndings(status, entries)
        var finished: [String: Int] = [:]
        for entry in entries {
            switch entry.event {
            case .finished(let job, _, _, _, _, _), .kept(let job, _, _):
                finished[job, default: 0] += 1
            default: break
            }
        }
        #expect(finished.values.allSatisfy { $0 == 1 })
        #expect(finished.count == Self.tasks - Self.troubles + 1)
        // The restarted scheduler may take a while to hear of an end; the node has no orphans.
        try await inOwnThread {
            // What was cancelled while no controller lived looks for that a few times a second.
            let isQuiet = waitUntil(within: .seconds(60)) {
                ProcessTable.processes(naming: [tried.folder]).isEmpty
            }
            #expect(isQuiet, "\(ProcessTable.processes(naming: [tried.folder]).map(\.words))")
        }

        let local = try TriedSweep(Self.good)
        #expect(try await local.run(["--cpus", "4"]).status == 0)
        let onCluster = try tried.results().filter { $0.key.hasPrefix(".runner/results/") }
        #expect(onCluster == (try local.results().filter { $0.key.hasPrefix(".runner/results/") }))
    }

    /// The sweep with everything that befalls it, to its end.
    private static func live(_ tried: TriedSweep, on cluster: OneNodeCluster) async throws {
        // Crashes leave a report for us among temporary files.
        let settings = cluster.environment.merging(["TMPDIR": tried.scratch.path]) { $1 }
        let first = try StartedProgram(
            BuiltProgram(), tried.arguments(slurm), environment: settings)
        try await tried.wait(for: "the first results") {
            (tried.status?.count(.finished) ?? 0) >= tasks / 8
        }
        first.send(SIGKILL)
        #expect(try await first.end() == -SIGKILL)

        let second = try StartedProgram(
            BuiltProgram(), tried.arguments(slurm), environment: settings)
        try await inOwnThread {
            let isThere = waitUntil(within: .seconds(180)) {
                ["stop", "drop", "again"].allSatisfy { isAtWork($0, in: tried) }
            }
            guard isThere, let again = try task(of: "again", in: tried),
                let drop = try task(of: "drop", in: tried)
            else { throw TriedSweep.NeverCame(what: "the jobs that are to be disturbed") }
            try cluster.ask("scontrol", "requeue", again)
            try cluster.ask("scancel", drop)
        }
        let asked = ContinuousClock.now
        #expect(try await BuiltProgram().run(["cancel", tried.folder, "stop"]).status == 0)
        try await tried.wait(for: "the end of a cancelled job") {
            try tried.line("stop")?.standing == .cancelled
        }
        print("cancelled on the cluster in \(ContinuousClock.now - asked)")
        second.send(SIGKILL)
        #expect(try await second.end() == -SIGKILL)

        try await inOwnThread {
            // A scheduler that dies before it has noted a launch launches twice and holds the task.
            let isOver = waitUntil(within: .seconds(180)) { hasEnded("again", in: tried) }
            #expect(isOver)
            try cluster.restartScheduler()
        }
        // Until now the sweep had this job to wait for, so that it could not end before a kill.
        #expect(try await BuiltProgram().run(["cancel", tried.folder, "stay"]).status == 0)
        let last = try await tried.run(slurm, environment: settings)
        #expect(last.status == 14, "\(last.errors)")
    }

    private static func checkEndings(_ status: SweepStatus, _ entries: [Journal.Entry]) throws {
        let failed: [String: Failure.Kind] = [
            "refuse": .input, "abort": .defect, "memory": .memory,
        ]
        for job in status.jobs {
            switch job.name {
            case "stop", "drop", "stay":
                #expect(job.standing == .cancelled, "\(job.name): \(job.note)")
            case let name where failed[name] != nil:
                #expect(job.failure?.kind == failed[name], "\(name): \(job.note)")
                #expect(job.secondsAsked > 0 && job.seconds > 0, "\(name)")
            default:
                #expect(job.standing == .finished, "\(job.name): \(job.note)")
            }
            // What a killed controller had not submitted yet is lost and does not count.
            let tries = SweepState(entries)[job.name].tries
            let tale = entries.map { "\($0)" }.filter { $0.contains("\"\(job.name)\"") }
            let told = "\(job.name):\n\(tale.joined(separator: "\n"))"
            #expect(job.name == "memory" ? tries == 2 : tries <= 1, "\(told)")
        }
        let memory = try #require(status.jobs.first { $0.name == "memory" })
        #expect(memory.memoryMegabytesAsked == 600)
        #expect(memory.memoryMegabytes > 600)
    }

    /// Whether a job's attempt shows that somebody is at it.
    private static func isAtWork(_ job: String, in tried: TriedSweep) -> Bool {
        guard let attempt = try? attempt(at: job, in: tried) else { return false }
        return (AttemptFolder(attempt).lastUsage?.seconds ?? 0) > 0
    }

    /// Whether a job's attempt has ended, be it that a controller has already taken what it made.
    private static func hasEnded(_ job: String, in tried: TriedSweep) -> Bool {
        if (try? tried.line(job))?.standing == .finished { return true }
        return (try? attempt(at: job, in: tried)).flatMap { AttemptFolder($0).ending } != nil
    }

    private static func attempt(at job: String, in tried: TriedSweep) throws -> String? {
        let folder = SweepFolder(tried.folder)
        let state = SweepState(try Journal.entries(at: folder.journal).entries)
        return state[job].attempts.last.map { folder.attempt($0.token, of: job) }
    }

    /// The scheduler's name of the task that carries out a job.
    private static func task(of job: String, in tried: TriedSweep) throws -> String? {
        guard let attempt = try attempt(at: job, in: tried),
            let task = EarlierShares(in: SweepFolder(tried.folder)).tasks[attempt]
        else { return nil }
        let number = try String(contentsOfFile: task.share.numberFile, encoding: .utf8)
        return "\(number)_\(task.index)"
    }
}
