import Foundation
import Glibc
import TestSupport
import Testing

/// What the runner itself costs; `Scripts/drill many-jobs COUNT` does it with thousands of jobs.
@Suite(.serialized) struct ManyJobsTests {
    private let scratch: Scratch
    private let program: BuiltProgram

    init() throws {
        scratch = try Scratch()
        program = BuiltProgram(in: scratch.path)
    }

    private func sweep(of jobs: Int) throws -> String {
        try scratch.write(
            """
            title: Trivial jobs
            kind: sweep
            resources: {memory_mb: 256, seconds: 60}
            jobs:
              trivial:
                job: {kind: rehearsal, title: trivial, act: nothing}
                seeds: {key: number, from: 1, to: \(jobs)}

            """, as: "trivial-\(jobs).yml")
    }

    /// What one call of the program took, with the most memory it had.
    private func watched(
        _ arguments: [String]
    ) async throws -> (status: Int32, peak: Int, milliseconds: Double) {
        try await inOwnThread { [program] in
            let begun = ContinuousClock.now
            let started = try StartedProgram(program, arguments)
            var peak = 0
            while started.status == nil {
                peak = max(peak, ProcessTable.peakMegabytes(of: started.process) ?? 0)
                usleep(10_000)
            }
            let milliseconds = (ContinuousClock.now - begun) / .milliseconds(1)
            return (started.waitForEnd(), peak, milliseconds)
        }
    }

    /// Milliseconds from the start of the program to its end when it has nothing to do.
    private func processStart() async throws -> Double {
        try await inOwnThread { [program] in
            let times = 50
            let begun = ContinuousClock.now
            for _ in 0..<times { try StartedProgram(program, ["version"]).waitForEnd() }
            return (ContinuousClock.now - begun) / .milliseconds(1) / Double(times)
        }
    }

    @Test func `thousands of jobs take little memory and two lines of the journal each`()
        async throws
    {
        let jobs = Drill.count ?? 120
        let (file, folder) = (try sweep(of: jobs), scratch.path + "/many")
        let arguments = ["sweep", file, "--into", folder, "--cpus", "1", "--quiet"]
        var start = try await processStart()
        let first = try await watched(arguments)
        start = (start + (try await processStart())) / 2
        #expect(first.status == 0)
        #expect(first.peak < 200)
        let journal = try SweepJournal(of: folder)
        #expect(journal.events.count == 2 * jobs + 2)
        #expect(journal.results.count == jobs && journal.contradictions.isEmpty)

        let again = try await watched(arguments)
        #expect(again.status == 0)
        #expect(again.peak < 200)
        // What is done is not done again: only the beginning and the end are noted.
        #expect(try SweepJournal(of: folder).events.count == 2 * jobs + 4)

        let status = try await watched(["status", folder, "--plain"])
        let each = first.milliseconds / Double(jobs)
        let figures = [
            ("jobs", Double(jobs)), ("process start, ms", start), ("a job, ms", each),
            ("overhead, ms", each - start), ("controller memory, MB", Double(first.peak)),
            ("nothing left to do, ms", again.milliseconds), ("status, ms", status.milliseconds),
        ]
        print(figures.map { "\($0): \(($1 * 10).rounded() / 10)" }.joined(separator: "; "))
    }

    @Test func `a controller killed again and again loses none of thousands of jobs`()
        async throws
    {
        let (jobs, kills) = (Drill.count ?? 60, Drill.count == nil ? 4 : 20)
        let (folder, seed) = (scratch.path + "/killed", Drill.seed)
        let drill = KillDrill(
            program, sweep: try sweep(of: jobs), into: folder, jobs: jobs, kills: kills,
            seed: seed, options: ["--cpus", "2"], shares: [(.controller, 100)])
        let begun = ContinuousClock.now
        let account = try await drill.carriedOut()
        let seconds = Int((ContinuousClock.now - begun) / .seconds(1))
        #expect(account.status == 0 && account.total == kills, "seed \(seed)")
        let journal = try SweepJournal(of: folder)
        #expect(journal.results.count == jobs, "seed \(seed)")
        #expect(journal.results.values.allSatisfy { $0 == 1 }, "seed \(seed)")
        #expect(journal.contradictions.isEmpty, "seed \(seed)")
        print("\(jobs) jobs with \(kills) controller kills in \(seconds) s, seed \(seed)")
    }
}
