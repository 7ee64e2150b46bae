import Foundation
import JobRunner
import TestSupport
import Testing

@testable import JobRunner

/// A job may do what it likes: it ends as what it is, within its limits, and harms no other.
@Suite struct PoisonTests {
    private static let sweep = """
        title: Poisoned jobs among good ones
        kind: sweep
        resources: {cpus: 1, memory_mb: 256, seconds: 60, log_mb: 1}
        jobs:
          good:
            job: {kind: rehearsal, title: Good, act: wait, milliseconds: 300}
            grid: {number: [1, 2, 3, 4, 5, 6]}
          abort: {job: {kind: rehearsal, title: Poisoned, act: abort}}
          trap: {job: {kind: rehearsal, title: Poisoned, act: trap}}
          memory: {job: {kind: rehearsal, title: Poisoned, act: memory}}
          forever:
            job: {kind: rehearsal, title: Poisoned, act: forever}
            resources: {seconds: 2}
          deaf:
            job: {kind: rehearsal, title: Poisoned, act: deaf}
            resources: {seconds: 2}
          flood: {job: {kind: rehearsal, title: Poisoned, act: flood}}
          refuse: {job: {kind: rehearsal, title: Poisoned, act: refuse}}
          heir: {job: {kind: rehearsal, title: Heir, act: nothing}, after: abort}

        """

    private struct Fate {
        let kind: Failure.Kind
        let attempts: Int
    }

    private static let fates: [String: Fate] = [
        "abort": Fate(kind: .defect, attempts: 1), "trap": Fate(kind: .defect, attempts: 1),
        "memory": Fate(kind: .memory, attempts: 2), "forever": Fate(kind: .time, attempts: 2),
        "deaf": Fate(kind: .time, attempts: 2), "flood": Fate(kind: .log, attempts: 1),
        "refuse": Fate(kind: .input, attempts: 1),
    ]

    @Test func `each poisoned job ends as what it is and harms no other`() async throws {
        let tried = try TriedSweep(Self.sweep)
        // Crashes leave a report for us among temporary files.
        let ending = try await tried.run(
            ["--cpus", "16", "--memory-mb", "16000"],
            environment: ["TMPDIR": tried.scratch.path])
        #expect(ending.status == 14)
        let status = try SweepStatus(of: SweepFolder(tried.folder))
        for job in status.jobs {
            if let fate = Self.fates[job.name] {
                #expect(job.standing == .failed, "\(job.name)")
                #expect(job.failure?.kind == fate.kind, "\(job.name): \(job.note)")
                #expect(job.attempts == fate.attempts, "\(job.name)")
            } else if job.name == "heir" {
                #expect(job.standing == .blocked)
            } else {
                #expect(job.standing == .finished, "\(job.name): \(job.note)")
                #expect(job.attempts == 1, "\(job.name)")
            }
        }
        let attempts = try Self.attempts(in: tried)
        for attempt in attempts {
            let limit = attempt.asked.seconds
            #expect(attempt.usage.seconds <= limit + 12, "\(attempt)")
        }
        try Self.checkLimits(attempts, tried)
    }

    private static func attempts(in tried: TriedSweep) throws -> [SweepState.Attempt] {
        let entries = try Journal.entries(at: SweepFolder(tried.folder).journal).entries
        return SweepState(entries).jobs.values.flatMap(\.attempts)
    }

    /// More the second time, a log for each attempt and none beyond its size.
    private static func checkLimits(
        _ attempts: [SweepState.Attempt], _ tried: TriedSweep
    ) throws {
        let second = attempts.filter { $0.number == 2 }
        #expect(second.count == 3)
        #expect(
            Set(second.map(\.asked.memoryMegabytes)) == [512]
                && Set(second.map(\.asked.seconds)) == [4, 120])
        let folder = SweepFolder(tried.folder)
        for job in fates.keys.sorted() where fates[job]?.attempts == 1 {
            #expect(try !folder.log(of: job, attempt: 1).isEmpty, "\(job)")
        }
        #expect(try folder.log(of: "flood").count == 1 << 20)
        // Nothing that was given up is left at work.
        #expect(ProcessTable.processes(naming: [tried.folder]).map(\.words) == [])
    }

    @Test func `a failure that may pass is tried again after waits that double`() async throws {
        let tried = try TriedSweep(
            """
            title: A disk that fails
            kind: sweep
            jobs:
              stumble: {job: {kind: rehearsal, title: Stumbles, act: stumble}}

            """)
        let program = try StartedProgram(BuiltProgram(), tried.arguments())
        let cancelled = try await inOwnThread {
            waitUntil(within: .seconds(120)) { tried.status?.jobs.first?.attempts == 4 }
            return try StartedProgram(BuiltProgram(), ["cancel", tried.folder, "stumble"])
                .waitForEnd()
        }
        #expect(cancelled == 0)
        #expect(try await program.end() == 14)
        let job = try #require(try tried.line("stumble"))
        #expect(job.standing == .cancelled)
        let entries = try Journal.entries(at: SweepFolder(tried.folder).journal).entries
        let waits = Self.waits(in: entries)
        #expect(waits.count == 3)
        for (wait, least) in zip(waits, [1_000, 2_000, 4_000]) {
            // Up to half is added by the shaking; the rest is a busy machine's.
            #expect((least...least * 3 / 2 + 1_500).contains(wait), "\(waits)")
        }
        for number in 1...3 {
            let log = try SweepFolder(tried.folder).log(of: "stumble", attempt: number)
            #expect(String(decoding: log, as: UTF8.self).contains("as if a disk had failed"))
        }
    }

    /// Milliseconds from each failure to the next attempt.
    private static func waits(in entries: [Journal.Entry]) -> [Int] {
        var (failed, waits): (Int?, [Int]) = (nil, [])
        for entry in entries {
            switch entry.event {
            case .failed: failed = entry.at
            case .claimed:
                if let from = failed { waits.append(entry.at - from) }
                failed = nil
            default: break
            }
        }
        return waits
    }
}
