import Foundation
import TestSupport
import Testing

/// What can be had from a sweep that is done: tables, logs, runs made again; and what is cleared.
@Suite struct SweepTableTests {
    private let bench: SweepBench

    init() throws { bench = try SweepBench() }

    @Test func `gather lays the tables of all jobs below each other, in the sweep's order`()
        async throws
    {
        try bench.write(
            """
            many:
              job: {kind: rehearsal, title: many, act: nothing}
              seeds: {key: number, from: 9, to: 11}
            """)
        try await bench.sweep()
        let ending = try await bench.program.run(
            ["gather", "night", "rehearsal.csv", "--into", "-"])
        #expect(
            ending.output == """
                job,number,act\r
                many.seed=9,9,nothing\r
                many.seed=10,10,nothing\r
                many.seed=11,11,nothing\r

                """)
        let missing = try await bench.program.run(["gather", "night", "none.csv", "--into", "-"])
        #expect(missing.status == 66)
    }

    @Test func `tables with other columns are not gathered into one`() async throws {
        try bench.write(
            """
            toy: {file: \(PackageFiles.path("Jobs/toy.yml"))}
            one: \(SweepBench.job("nothing"))
            """)
        try await bench.sweep()
        let one = bench.folder + "/one"
        try Data("other\r\n1\r\n".utf8).write(to: URL(fileURLWithPath: one + "/capacity.csv"))
        let ending = try await bench.program.run(
            ["gather", "night", "capacity.csv", "--into", "-"])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("has other columns than before"))
    }

    @Test func `logs prints what an attempt said`() async throws {
        try bench.write("bad: \(SweepBench.job("refuse"))\ngood: \(SweepBench.job("nothing"))")
        try await bench.sweep()
        let bad = try await bench.program.run(["logs", "night", "bad", "--attempt", "1"])
        #expect(bad.output.contains("a rehearsal, as if its input were faulty"))
        let good = try await bench.program.run(["logs", "night", "good"])
        #expect(good.output.isEmpty && good.errors.contains("the attempt said nothing"))
        let mistyped = try await bench.program.run(["logs", "night", "baad"])
        #expect(mistyped.status == 64 && mistyped.errors.contains("did you mean bad?"))
    }

    @Test func `gc clears old results, names that are gone and logs, and nothing else`()
        async throws
    {
        try bench.write(
            "one: \(SweepBench.job("nothing", "number: 1"))\ntwo: \(SweepBench.job("nothing"))")
        try await bench.sweep()
        try bench.write("one: \(SweepBench.job("nothing", "number: 2"))")
        try await bench.sweep()
        let results = bench.folder + "/.runner/results"
        #expect(try FileManager.default.contentsOfDirectory(atPath: results).count == 3)
        let dry = try await bench.program.run(["gc", "night", "--dry-run"])
        #expect(dry.output.split(separator: "\n").count == 3)
        #expect(try await bench.program.run(["gc", "night"]).status == 64)
        #expect(try await bench.program.run(["gc", "night", "--yes"]).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: results).count == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
        #expect(Set(names) == [".runner", "one", "sweep.html", "sweep.json"])
        #expect(try await bench.plan() == ["one": "cached"])
        let none = try await bench.program.run(["gc", "night", "--yes"])
        #expect(none.output == "nothing to clear\n")
    }

    @Test func `rerun makes the same bytes from the record of a run`() async throws {
        try bench.write("toy: {file: \(PackageFiles.path("Jobs/toy.yml"))}")
        try await bench.sweep()
        for manifest in ["night/toy/run.json", "night/toy"] {
            let into = manifest.hasSuffix("json") ? "again" : "once-more"
            let ending = try await bench.program.run(["rerun", manifest, "--into", into])
            #expect(ending.status == 0)
            #expect(ending.errors.contains("every file has the same bytes as before"))
            let folder = bench.scratch.path + "/" + into
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder)
            where name != "run.json" {
                let (old, new) = ("\(bench.folder)/toy/\(name)", "\(folder)/\(name)")
                #expect(FileManager.default.contentsEqual(atPath: old, andPath: new), "\(name)")
            }
        }
    }

    @Test func `rerun is refused when an input is no longer what it was`() async throws {
        let input = try bench.scratch.write("old", as: "input.txt")
        try bench.write("one: \(SweepBench.job("nothing", "of: [input.txt]"))")
        try await bench.sweep()
        try bench.scratch.write("new", as: "input.txt")
        let ending = try await bench.program.run(["rerun", "night/one", "--into", "again"])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("\(input): no longer what the run was made from"))
        #expect(!FileManager.default.fileExists(atPath: bench.scratch.path + "/again"))
    }

    @Test func `a folder that holds something else is not taken for a sweep's`() async throws {
        try bench.write("one: \(SweepBench.job("nothing"))")
        try bench.scratch.write("mine", as: "night/notes.txt")
        let ending = try await bench.sweep()
        #expect(ending.status == 73)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder) == ["notes.txt"])
        #expect(try await bench.program.run(["status", "night"]).status == 66)
    }
}
