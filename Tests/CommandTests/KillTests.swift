import Foundation
import Glibc
import Intake
import TestSupport
import Testing

/// Kills at random moments; `Scripts/drill kills COUNT SEED` makes more of them.
@Suite(.serialized) struct KillTests {
    private let scratch: Scratch
    private let program: BuiltProgram

    init() throws {
        scratch = try Scratch()
        program = BuiltProgram(in: scratch.path)
    }

    /// A sweep of small jobs: many, some that need one of them, and one that needs all of these.
    private func sweep(of jobs: Int) throws -> String {
        let heirs = max(1, jobs / 10)
        return try scratch.write(
            """
            title: Many small jobs
            kind: sweep
            resources: {memory_mb: 512, seconds: 60}
            jobs:
              first:
                job: {kind: rehearsal, title: first, act: wait, milliseconds: 5}
                seeds: {key: number, from: 1, to: \(jobs - heirs - 1)}
              second:
                job: {kind: rehearsal, title: second, act: wait, of: ["job:first.seed=1"]}
                seeds: {key: number, from: 1, to: \(heirs)}
              last:
                job:
                  {kind: rehearsal, title: last, act: nothing, of: ["job:second/rehearsal.csv"]}

            """, as: "sweep-\(jobs).yml")
    }

    /// What is compared: every file that holds neither times nor the machine.
    private func files(_ folder: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        for name in names where name != ".runner" {
            let inner = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")
            for file in (inner ?? [""]) where file != "run.json" {
                let path = file.isEmpty ? name : "\(name)/\(file)"
                found[path] = FileManager.default.contents(atPath: "\(folder)/\(path)")
            }
        }
        return found
    }

    private func check(_ drill: KillDrill, _ jobs: Int, _ sweep: String, _ seed: Int) async throws {
        let account = try await drill.carriedOut()
        let (folder, note) = (drill.folder, Comment("seed \(seed)"))
        print("kills of \(jobs) jobs, seed \(seed): \(account.kills), status \(account.status)")
        #expect(account.status == 0, "\(account.errors), seed \(seed)")
        #expect(account.orphans.isEmpty, note)
        #expect(account.total == drill.kills, note)

        let journal = try SweepJournal(of: folder)
        #expect(journal.contradictions.isEmpty, note)
        #expect(journal.results.count == jobs, note)
        #expect(journal.results.values.allSatisfy { $0 == 1 }, note)

        let calm = folder + "-calm"
        let undisturbed = try await program.run(["sweep", sweep, "--into", calm, "--quiet"])
        #expect(undisturbed.status == 0, note)
        let (found, expected) = (try files(folder), try files(calm))
        #expect(expected.count == jobs + 2, note)
        let different = expected.keys.filter { found[$0] != expected[$0] }
        #expect(different.isEmpty && found.count == expected.count, note)

        // Nothing but results is left of all that was broken off, and each result is whole.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/.runner/results")
        #expect(names.count == jobs && names.allSatisfy { $0.count == 40 }, note)
        let left = try FileManager.default.subpathsOfDirectory(
            atPath: folder + "/.runner/attempts")
        let stories = left.compactMap { $0.split(separator: "/").dropFirst().first }.map { token in
            "\(token): \(journal.events.filter { $0.token == token }.map(\.name))"
        }
        #expect(left.isEmpty, "\(Set(stories)), seed \(seed)")
    }

    @Test func `kills of controllers and children lose no job, double none, change no byte`()
        async throws
    {
        let (kills, seed) = (Drill.count.map { $0 * 7 / 10 } ?? 16, Drill.seed)
        let jobs = max(40, kills * 2)
        let sweep = try sweep(of: jobs)
        let drill = KillDrill(
            program, sweep: sweep, into: scratch.path + "/local", jobs: jobs, kills: kills,
            seed: seed, options: ["--cpus", "2"], shares: [(.controller, 30), (.child, 70)])
        try await check(drill, jobs, sweep, seed)
    }

    @Test func `kills of a cluster's workers too lose no job, double none, change no byte`()
        async throws
    {
        let (kills, seed) = (Drill.count.map { $0 * 3 / 10 } ?? 6, Drill.seed)
        let jobs = max(24, kills * 2)
        let (sweep, cluster) = (try sweep(of: jobs), try StandInCluster())
        let drill = KillDrill(
            program, sweep: sweep, into: scratch.path + "/cluster", jobs: jobs, kills: kills,
            seed: seed,
            options: ["--executor", "slurm", "--jobs-per-task", "4", "--poll-seconds", "0.2"],
            environment: cluster.environment,
            shares: [(.controller, 30), (.worker, 30), (.child, 40)])
        try await check(drill, jobs, sweep, seed)
    }
}
