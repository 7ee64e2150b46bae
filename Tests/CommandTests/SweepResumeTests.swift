import Foundation
import Glibc
import TestSupport
import Testing

/// What is done, done again and left alone when a sweep is carried out once more.
@Suite struct SweepResumeTests {
    private let bench: SweepBench

    init() throws { bench = try SweepBench() }

    /// Two jobs that read a file each, and one that reads what the first made.
    private func writeChain(number: Int = 1, resources: String = "") throws {
        try bench.write(
            """
            left: \(SweepBench.job("nothing", "number: \(number), of: [left.txt]"))
            right: \(SweepBench.job("nothing", "number: 2, of: [right.txt]"))
            heir: \(SweepBench.job("nothing", "of: [\"job:left/rehearsal.csv\"]"))
            \(resources)
            """)
    }

    private func writeInputs(left: String = "left") throws {
        try bench.scratch.write(left, as: "left.txt")
        try bench.scratch.write("right", as: "right.txt")
    }

    @Test func `plan names each job as run, cached or blocked, and does nothing`() async throws {
        try bench.write(
            """
            good: \(SweepBench.job("nothing"))
            bad: \(SweepBench.job("refuse"))
            heir: \(SweepBench.job("nothing", "of: [\"job:bad\"]"))
            """)
        #expect(try await bench.plan() == ["good": "run", "bad": "run", "heir": "run"])
        #expect(!FileManager.default.fileExists(atPath: bench.folder))
        try await bench.sweep()
        #expect(try await bench.plan() == ["good": "cached", "bad": "blocked", "heir": "blocked"])
        let text = try await bench.program.run(["plan", "sweep.yml", "--into", "night"]).output
        #expect(text.contains("failed (input); `--rerun failed` tries again"))
        #expect(text.contains("needs bad"))
        #expect(text.contains("nothing changed"))
    }

    @Test func `a changed input runs again exactly what depends on it`() async throws {
        try writeInputs()
        try writeChain()
        #expect(try await bench.sweep().status == 0)
        try writeInputs(left: "changed")
        #expect(try await bench.plan() == ["left": "run", "heir": "run", "right": "cached"])
        #expect(try await bench.sweep().status == 0)
        for (job, count) in [("left", 2), ("heir", 2), ("right", 1)] {
            #expect(try bench.attempts(at: job) == count, "\(job)")
        }
        #expect(try await bench.plan().values.allSatisfy { $0 == "cached" })
    }

    @Test func `neither times nor paths nor memory are reasons to do a job again`() async throws {
        try writeInputs()
        try writeChain()
        try await bench.sweep()
        let moved = bench.scratch.path + "/moved"
        try FileManager.default.createDirectory(atPath: moved, withIntermediateDirectories: true)
        for name in ["left.txt", "right.txt", "sweep.yml"] {
            let data = FileManager.default.contents(atPath: "\(bench.scratch.path)/\(name)")
            var text = String(decoding: data ?? Data(), as: UTF8.self)
            text.replace("memory_mb: 512", with: "cpus: 1, memory_mb: 700")
            try text.write(toFile: "\(moved)/\(name)", atomically: true, encoding: .utf8)
        }
        let plan = try await bench.program.run(["plan", "moved/sweep.yml", "--into", "night"])
        #expect(plan.output.contains("run 0, cached 3, blocked 0"))
    }

    @Test(arguments: [
        ("input", "input of: content has other content"), ("setting", "setting number: 1 to 7"),
    ])
    func `explain-job says what changed`(what: String, line: String) async throws {
        try writeInputs()
        try writeChain()
        try await bench.sweep()
        if what == "input" { try writeInputs(left: "new") } else { try writeChain(number: 7) }
        let ending = try await bench.program.run(
            ["explain-job", "sweep.yml", "left", "--into", "night"])
        #expect(ending.output == "left: run, 1 thing changed\n  \(line)\n")
        let other = try await bench.program.run(
            ["explain-job", "sweep.yml", "right", "--into", "night"])
        #expect(other.output == "right: cached, nothing changed\n")
        let mistyped = try await bench.program.run(
            ["explain-job", "sweep.yml", "lefft", "--into", "night"])
        #expect(mistyped.status == 64)
        #expect(mistyped.errors.contains("did you mean left?"))
    }

    @Test func `explain-job names another seed`() async throws {
        func write(_ seed: Int) throws {
            try bench.write(
                "drawn: {file: \(PackageFiles.path("Jobs/toy.yml")), set: {draw.seed: \(seed)}}")
        }
        try write(1)
        #expect(try await bench.sweep().status == 0)
        try write(2)
        let ending = try await bench.program.run(
            ["explain-job", "sweep.yml", "drawn", "--into", "night"])
        #expect(ending.output.contains("setting draw.seed: 1 to 2"))
    }

    @Test func `an input that is changed while its job runs is not taken for the old one`()
        async throws
    {
        try writeInputs()
        try bench.write("slow: \(SweepBench.job("wait", "milliseconds: 4000, of: [left.txt]"))")
        let controller = try await bench.begin(until: ["slow"]) { [bench] _ in
            try bench.scratch.write("changed", as: "left.txt")
        }
        #expect(try await controller.end() == 14)
        #expect(controller.output.contains("left.txt was changed while the job ran"))
        #expect(try await bench.sweep().status == 0)
        let made = try String(
            contentsOfFile: bench.folder + "/slow/rehearsal.csv", encoding: .utf8)
        #expect(made.contains("left.txt,"))
    }

    @Test func `only what failed is done again on request`() async throws {
        try bench.write(
            "good: \(SweepBench.job("nothing"))\nbad: \(SweepBench.job("refuse"))")
        try await bench.sweep()
        try await bench.sweep()
        #expect(try bench.attempts(at: "bad") == 1)
        try await bench.sweep("--rerun", "failed")
        #expect(try bench.attempts(at: "bad") == 2)
        #expect(try bench.attempts(at: "good") == 1)
    }

    @Test func `all jobs, one job or one entry are done again on request`() async throws {
        try bench.write(
            """
            one: \(SweepBench.job("nothing", "number: 99"))
            many:
              job: {kind: rehearsal, title: many, act: nothing}
              seeds: {key: number, from: 1, to: 2}
            """)
        try await bench.sweep()
        try await bench.sweep("--rerun", "all")
        try await bench.sweep("--rerun", "one")
        try await bench.sweep("--rerun", "many")
        for (job, count) in [("one", 3), ("many.seed=1", 3), ("many.seed=2", 3)] {
            #expect(try bench.attempts(at: job) == count, "\(job)")
        }
        let mistyped = try await bench.sweep("--rerun", "mani")
        #expect(mistyped.status == 64)
        #expect(mistyped.errors.contains("did you mean many?"))
    }

    @Test func `what was asked to be done again is, though the controller dies before`()
        async throws
    {
        try bench.write("slow: \(SweepBench.job("wait", "milliseconds: 3000"))")
        try await bench.sweep()
        let controller = try await bench.begin(["--rerun", "all"], until: ["slow"]) {
            $0.send(SIGKILL)
        }
        try await controller.end()
        #expect(try await bench.sweep().status == 0)
        #expect(try bench.attempts(at: "slow") == 3)
        #expect(try SweepJournal(of: bench.folder).count("finished") == 2)
    }

    @Test func `success on a later attempt is a result like any other`() async throws {
        try bench.write("slow: \(SweepBench.job("wait", "milliseconds: 3000"))")
        let controller = try await bench.begin(until: ["slow"]) { [bench] _ in
            for child in bench.children() { kill(child, SIGKILL) }
        }
        #expect(try await controller.end() == 0)
        #expect(try bench.attempts(at: "slow") == 2)
        #expect(try await bench.plan() == ["slow": "cached"])
    }

    @Test func `a job that waits for another attempt is taken up by the next controller`()
        async throws
    {
        try bench.write("slow: \(SweepBench.job("wait", "milliseconds: 3000"))")
        let controller = try await bench.begin(until: ["slow"]) { [bench] controller in
            for child in bench.children() { kill(child, SIGKILL) }
            try waitUntil { try SweepJournal(of: bench.folder).count("failed") == 1 }
            controller.send(SIGKILL)
        }
        try await controller.end()
        #expect(try await bench.states() == ["slow": "queued"])
        #expect(try await bench.sweep().status == 0)
    }

    @Test func `a damaged result is made again`() async throws {
        try bench.write("one: \(SweepBench.job("nothing"))")
        try await bench.sweep()
        let file = bench.folder + "/one/rehearsal.csv"
        let before = FileManager.default.contents(atPath: file)
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: file))
        let plan = try await bench.program.run(["plan", "sweep.yml", "--into", "night"]).output
        #expect(plan.contains("its result is gone or damaged"))
        #expect(try await bench.sweep().status == 0)
        #expect(FileManager.default.contents(atPath: file) == before)
    }
}
