import Foundation
import Glibc
import TestSupport
import Testing

/// Sweeps that are watched, stopped, cancelled and contended for while they run.
@Suite struct SweepControlTests {
    private let bench: SweepBench

    init() throws { bench = try SweepBench() }

    /// From a moment until no process of a job is left; nil when that takes too long.
    private func secondsUntilGone(_ job: String = "") async throws -> Double? {
        try await inOwnThread { [bench] in
            let begun = ContinuousClock.now
            let isGone = waitUntil(within: .seconds(20)) { bench.children(of: job).isEmpty }
            return isGone ? (ContinuousClock.now - begun) / .seconds(1) : nil
        }
    }

    /// Runs the program on a terminal, in a thread of its own, as reading a terminal blocks.
    private func onTerminal(
        _ arguments: [String],
        meeting isShown: @escaping @Sendable (String) -> Bool = { _ in false }
    ) async throws -> WatchedProgram.Ending {
        try await inOwnThread { [bench] in
            try WatchedProgram(program: bench.program).run(
                arguments, signalling: 0, once: isShown)
        }
    }

    @Test func `a second controller on the same folder is refused with 75`() async throws {
        try bench.write("long: \(SweepBench.job("forever"))")
        let first = try await bench.begin(until: ["long"])
        let before = try SweepJournal(of: bench.folder).events.count
        let second = try await bench.sweep()
        #expect(second.status == 75)
        let words = "another controller is at work here (process \(first.process) on "
        #expect(second.errors.contains(words))
        #expect(second.errors.contains("`bestplaced status`"))
        #expect(try SweepJournal(of: bench.folder).events.count == before)
        let clearing = try await bench.program.run(["gc", "night", "--yes"])
        #expect(clearing.status == 75)
        first.send(SIGTERM)
        #expect(try await first.end() == 143)
    }

    /// Two seconds are promised; here many tests have the machine at once.
    @Test func `Ctrl-C stops within two seconds, and the sweep goes on from there`() async throws {
        try bench.write(
            """
            done: \(SweepBench.job("nothing"))
            long: \(SweepBench.job("forever"))
            """)
        let seconds = Stopwatch()
        let controller = try await bench.begin(until: ["long"]) { [bench] controller in
            try waitUntil { try SweepJournal(of: bench.folder).count("finished") == 1 }
            seconds.measure {
                controller.send(SIGINT)
                controller.waitForEnd()
            }
        }
        #expect(controller.status == 130)
        #expect(seconds.seconds < 4)
        #expect(try await secondsUntilGone() != nil)
        #expect(try SweepJournal(of: bench.folder).contradictions.isEmpty)
        #expect(try await bench.plan() == ["done": "cached", "long": "run"])
        let files = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
        #expect(Set(files) == [".runner", "done"])
    }

    @Test func `a second Ctrl-C ends a sweep whose job heeds nothing, and the job`() async throws {
        try bench.write("deaf: \(SweepBench.job("deaf"))")
        let controller = try await bench.begin(until: ["deaf"]) { controller in
            while controller.status == nil {
                controller.send(SIGINT)
                usleep(20_000)
            }
        }
        let status = try await controller.end()
        #expect(status == 130, "\(controller.errors)")
        #expect(try #require(await secondsUntilGone()) < 5)
    }

    @Test func `jobs under way never take more processors than there are`() async throws {
        try bench.write(
            """
            wide:
              job: {kind: rehearsal, title: wide, act: wait, milliseconds: 20}
              seeds: {key: number, from: 1, to: 4}
              resources: {cpus: 2}
            narrow:
              job: {kind: rehearsal, title: narrow, act: wait, milliseconds: 20}
              seeds: {key: number, from: 1, to: 8}
            huge: {job: {kind: rehearsal, title: huge, act: nothing}, resources: {cpus: 1000}}
            """)
        #expect(try await bench.sweep("--cpus", "3").status == 14)
        var (busy, most) = (0, 0)
        for event in try SweepJournal(of: bench.folder).events {
            let cpus = event.job.hasPrefix("wide") ? 2 : 1
            if event.name == "claimed" { busy += cpus }
            if event.name == "finished" { busy -= cpus }
            most = max(most, busy)
        }
        #expect(busy == 0)
        #expect(most == 3)
        #expect(try await bench.states()["huge"] == "failed")
    }

    @Test func `a controller that is killed takes its jobs with it`() async throws {
        try bench.write(
            "one: \(SweepBench.job("forever"))\ntwo: \(SweepBench.job("deaf", "number: 2"))")
        let controller = try await bench.begin(["--cpus", "2"], until: ["one", "two"])
        controller.send(SIGKILL)
        try await controller.end()
        #expect(try #require(await secondsUntilGone()) < 5)
    }

    @Test func `cancel from another process reaches the job in five seconds, for good`()
        async throws
    {
        try bench.write(
            "long: \(SweepBench.job("forever"))\nshort: \(SweepBench.job("nothing"))")
        let controller = try await bench.begin(["--cpus", "2"], until: ["long"])
        #expect(try await bench.program.run(["cancel", "night", "long"]).status == 0)
        #expect(try #require(await secondsUntilGone("long")) < 5)
        #expect(try await controller.end() == 14)
        #expect(try await bench.states() == ["long": "cancelled", "short": "finished"])
        // It is not tried again until somebody says so.
        #expect(try await bench.sweep().status == 14)
        let journal1 = try SweepJournal(of: bench.folder)
        #expect(journal1.count("claimed", of: "long") == 1, "\(journal1.events)")
        let again = try await bench.begin(["--rerun", "cancelled"], until: ["long"])
        let journal2 = try SweepJournal(of: bench.folder)
        #expect(journal2.count("claimed", of: "long") == 2, "\(journal2.events)")
        again.send(SIGKILL)
        try await again.end()
    }

    @Test func `what a cancelled job had made is kept under a name that marks it`() async throws {
        try bench.write("long: \(SweepBench.job("wait", "milliseconds: 3000000"))")
        let controller = try await bench.begin(until: ["long"])
        #expect(try await bench.program.run(["cancel", "night", "long"]).status == 0)
        #expect(try await controller.end() == 14)
        #expect(try await bench.states() == ["long": "cancelled"])
        let attempts = bench.folder + "/.runner/attempts/long"
        let token = try #require(FileManager.default.contentsOfDirectory(atPath: attempts).first)
        let kept = "\(attempts)/\(token)/partial-result"
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: kept).sorted()
                == ["rehearsal.csv", "run.json"])
        #expect(!FileManager.default.fileExists(atPath: bench.folder + "/long"))
    }

    @Test func `jobs of a sweep that nobody carries out can be cancelled`() async throws {
        try bench.write(
            "one: \(SweepBench.job("refuse"))\ntwo: \(SweepBench.job("nothing", "of: [\"job:one\"]"))"
        )
        try await bench.sweep()
        let ending = try await bench.program.run(["cancel", "night", "two"])
        #expect(ending.output == "cancelled: two\n")
        #expect(try await bench.states() == ["one": "failed", "two": "cancelled"])
        let mistyped = try await bench.program.run(["cancel", "night", "twoo"])
        #expect(mistyped.status == 64)
        #expect(mistyped.errors.contains("did you mean two?"))
        let refused = try await bench.program.run(["cancel", "night", "--all"])
        #expect(refused.status == 64)
    }

    @Test func `a request that nobody lived to see is done before jobs begin`() async throws {
        try bench.write("long: \(SweepBench.job("forever"))")
        let controller = try await bench.begin(until: ["long"])
        controller.send(SIGSTOP)
        #expect(try await bench.program.run(["cancel", "night", "long"]).status == 0)
        controller.send(SIGKILL)
        try await controller.end()
        #expect(try await bench.sweep().status == 14)
        #expect(try await bench.states() == ["long": "cancelled"])
        let journal3 = try SweepJournal(of: bench.folder)
        #expect(journal3.count("claimed", of: "long") == 1, "\(journal3.events)")
    }

    @Test func `one failure stops no other job, and its heirs are blocked, not failed`()
        async throws
    {
        try bench.write(
            """
            bad: \(SweepBench.job("refuse"))
            heir: \(SweepBench.job("nothing", "of: [\"job:bad\"]"))
            grandchild: \(SweepBench.job("nothing", "of: [\"job:heir\"]"))
            good: \(SweepBench.job("nothing"))
            """)
        #expect(try await bench.sweep().status == 14)
        #expect(
            try await bench.states() == [
                "bad": "failed", "heir": "blocked", "grandchild": "blocked", "good": "finished",
            ])
        let page = try String(contentsOfFile: bench.folder + "/sweep.html", encoding: .utf8)
        #expect(page.contains("1 with a result, 3 without"))
        let first = try #require(page.range(of: ">bad<"))
        #expect(first.lowerBound < (try #require(page.range(of: ">good<"))).lowerBound)
    }

    @Test func `fail-fast stops at the first failure and ends with 14`() async throws {
        try bench.write(
            """
            bad: \(SweepBench.job("refuse"))
            later:
              job: {kind: rehearsal, title: later, act: wait, milliseconds: 300}
              seeds: {key: number, from: 1, to: 30}
            """)
        let ending = try await bench.sweep("--fail-fast", "--cpus", "1")
        #expect(ending.status == 14)
        let states = try await bench.states()
        #expect(states["bad"] == "failed")
        #expect(states.values.filter { $0 == "queued" }.count > 20)
        #expect(FileManager.default.fileExists(atPath: bench.folder + "/sweep.json"))
        #expect(try await bench.sweep().status == 14)
        #expect(try await bench.states().values.filter { $0 == "finished" }.count == 30)
    }

    @Test func `status tells what runs while it runs`() async throws {
        try bench.write(
            "long: \(SweepBench.job("forever"))\nlast: \(SweepBench.job("nothing", "of: [\"job:long\"]"))"
        )
        let controller = try await bench.begin(until: ["long"])
        let text = try await bench.program.run(["status", "night"]).output
        #expect(text.hasPrefix("Night: 2 jobs, under way\n  running 1, queued 1\n"))
        let json = try #require(try await bench.program.run(["status", "night", "--json"]).json)
        #expect(json["under_way"] as? Bool == true)
        controller.send(SIGKILL)
        try await controller.end()
        let after = try await bench.program.run(["status", "night"]).output
        #expect(after.contains("its controller has ended; run the sweep again"))
    }

    @Test func `status draws its table anew until the sweep ends`() async throws {
        try bench.write("long: \(SweepBench.job("forever"))")
        let controller = try await bench.begin(until: ["long"])
        let watched = try await onTerminal(["status", bench.folder, "--watch"]) { screen in
            if screen.contains("running 1") { controller.send(SIGTERM) }
            return false
        }
        #expect(watched.status == 0)
        // Cleared and drawn, then the last state as a result.
        #expect(watched.screen.contains("\u{1B}[H\u{1B}[2J"))
        #expect(watched.screen.contains("running 1"))
        #expect(watched.output.contains("queued 1"))
        #expect(try await controller.end() == 143)
    }

    @Test func `progress has a bar, count, rate and time left on a terminal`() async throws {
        try bench.write(
            """
            some:
              job: {kind: rehearsal, title: some, act: wait, milliseconds: 100}
              seeds: {key: number, from: 1, to: 12}
            """)
        let watched = try await onTerminal(
            ["sweep", bench.scratch.path + "/sweep.yml", "--into", bench.folder])
        #expect(watched.status == 0)
        let pattern = /\[#+\.+\] jobs, \d+ of 12, \d+ s, \d+ a minute, about \d+ s left/
        #expect(watched.screen.contains(pattern))
        #expect(watched.screen.hasPrefix("\r\u{1B}[2Kreading "))
    }

    @Test func `progress on a pipe is one plain line at once, and no control characters`()
        async throws
    {
        try bench.write("one: \(SweepBench.job("nothing"))")
        let ending = try await bench.sweep()
        #expect(ending.errors == "reading sweep.yml, 0 s\n")
        #expect(ending.output.hasPrefix("Night: 1 job\n  finished 1\n"))
    }
}
