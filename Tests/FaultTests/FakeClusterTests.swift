import Foundation
import Glibc
import Intake
import TestSupport
import Testing

@testable import JobRunner

/// What a scheduler does too seldom or too slowly to wait for a real one.
@Suite struct FakeClusterTests {
    private static let slurm = ["--executor", "slurm", "--poll-seconds", "0.2"]

    private static func job(_ name: String, partition: String) -> String {
        """
          \(name):
            job: {kind: rehearsal, title: On the cluster, act: nothing}
            resources: {partition: \(partition), memory_mb: 300, seconds: 90}

        """
    }

    private func journal(of tried: TriedSweep) throws -> [Journal.Entry] {
        try Journal.entries(at: SweepFolder(tried.folder).journal).entries
    }

    @Test func `each way in which a cluster fails a job is told apart`() async throws {
        let states = [
            "NODE_FAIL": Failure.Kind.machine, "BOOT_FAIL": .machine, "FAILED": .machine,
            "PREEMPTED": .preempted, "OUT_OF_MEMORY": .memory, "TIMEOUT": .time, "DEADLINE": .time,
            "COMPLETED": .machine,
        ]
        let jobs = states.keys.sorted().map { Self.job($0, partition: $0) }.joined()
        let tried = try TriedSweep("title: Failures\nkind: sweep\njobs:\n" + jobs)
        let cluster = try FakeCluster()
        let ending = try await tried.run(Self.slurm, environment: cluster.environment)
        #expect(ending.status == 0, "\(ending.errors)")
        var found: [String: Failure.Kind] = [:]
        for entry in try journal(of: tried) {
            guard case .failed(let job, _, _, _, let failure, _) = entry.event else { continue }
            #expect(found[job] == nil)
            found[job] = failure.kind
        }
        #expect(found == states)
        let again = cluster.calls(of: "sbatch").filter { $0.contains("=TIMEOUT") }
        #expect(again.count == 2)
        // Twice the memory and time, each with what the task itself needs.
        #expect(again.first?.contains("--mem=556M") == true, "\(again)")
        #expect(again.last?.contains("--mem=856M") == true, "\(again)")
    }

    @Test func `a refused submission fails its own jobs and no other`() async throws {
        let tried = try TriedSweep(
            "title: One refused\nkind: sweep\njobs:\n" + Self.job("good", partition: "work")
                + Self.job("bad", partition: "refused"))
        let cluster = try FakeCluster()
        let ending = try await tried.run(Self.slurm, environment: cluster.environment)
        #expect(ending.status == 14)
        #expect(try tried.line("good")?.standing == .finished)
        let bad = try #require(try tried.line("bad"))
        #expect(bad.failure?.kind == .input)
        #expect(bad.attempts == 1)
        #expect(bad.note.contains("invalid partition specified: refused"))
    }

    @Test(arguments: [
        ("odd", "the cluster calls a task WARPED"),
        ("held", "the cluster holds kept back (launch failed requeued held)"),
    ])
    func `a state nobody knows, or nobody ends, is told once and asked after again`(
        partition: String, telling: String
    ) async throws {
        let tried = try TriedSweep(
            "title: Told\nkind: sweep\njobs:\n"
                + """
                  kept:
                    job: {kind: rehearsal, title: Told, act: wait, milliseconds: 1500}
                    resources: {partition: \(partition)}

                """)
        let cluster = try FakeCluster()
        let ending = try await tried.run(Self.slurm, environment: cluster.environment)
        #expect(ending.status == 0, "\(ending.errors)")
        let told = ending.errorLines.filter { $0.contains("the cluster ") }
        #expect(told.count == 1, "\(ending.errors)")
        #expect(told.first?.contains(telling) == true)
        #expect(told.first?.contains("scontrol release 101_0") == (partition == "held"))
        #expect(try tried.line("kept")?.attempts == 1)
    }

    @Test func `many jobs are one array, several to a task, and one call asks after all`()
        async throws
    {
        let tried = try TriedSweep(
            """
            title: Many
            kind: sweep
            jobs:
              many:
                job: {kind: rehearsal, title: Many, act: nothing}
                grid: {number: [\((1...30).map(String.init).joined(separator: ", "))]}

            """)
        let cluster = try FakeCluster()
        let begun = ContinuousClock.now
        let ending = try await tried.run(
            ["--executor", "slurm", "--poll-seconds", "1", "--jobs-per-task", "8"],
            environment: cluster.environment)
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        #expect(ending.status == 0, "\(ending.errors)")
        let submitted = cluster.calls(of: "sbatch")
        #expect(submitted.count == 1, "\(submitted)")
        #expect(submitted.first?.contains("--array=0-3") == true)
        #expect(cluster.calls(of: "squeue").count <= Int(seconds) + 1)
        let local = tried.scratch.path + "/local"
        #expect(try await tried.run(into: local).status == 0)
        #expect(try tried.results() == tried.results(in: local))
    }

    @Test func `what the next controller finds written down but never submitted begins anew`()
        async throws
    {
        let tried = try TriedSweep(
            "title: Cut off\nkind: sweep\njobs:\n" + Self.job("only", partition: "work"))
        let cluster = try FakeCluster()
        try Self.leaveUnsubmitted(tried)
        let ending = try await tried.run(Self.slurm, environment: cluster.environment)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(cluster.calls(of: "sbatch").count == 1)
        let events = try journal(of: tried).map(\.event)
        #expect(events.contains(.lost(job: "only", attempt: 1, token: "T1")))
        #expect(!events.contains { if case .failed = $0 { true } else { false } })
        // An attempt that never came to the cluster does not count against the limit.
        #expect(SweepState(try journal(of: tried))["only"].tries == 1)
    }

    /// The folder as a controller leaves it that dies between writing a share and submitting it.
    private static func leaveUnsubmitted(_ tried: TriedSweep) throws {
        let (sweep, folder) = (try Sweep(at: tried.file), SweepFolder(tried.folder))
        try folder.prepare()
        try SweepFolder.replace(folder.jobs, with: Array(SweepIndex(sweep).json.text().utf8))
        var contents = InputContents()
        let job = sweep.jobs[0]
        let key = try JobKey(of: job.node, kind: job.kind, &contents)
        let attempt = AttemptFolder(folder.attempt("T1", of: job.name))
        try attempt.prepare(job.node)
        let order = Supervisor.Order(
            job: job.name, folder: attempt.path, resources: job.resources)
        try ClusterShare(path: "\(folder.shares)/S1", orders: [[order]]).write(program: "/bin/true")
        var journal = try Journal(at: folder.journal, whole: 0)
        try journal.append(
            .claimed(job: job.name, attempt: 1, token: "T1", key: key.text, place: "slurm"))
    }
}
