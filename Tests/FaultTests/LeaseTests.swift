import Foundation
import Glibc
import Intake
import TestSupport
import Testing

@testable import JobRunner

/// An attempt is a lease: it shows that it lives, and only what bears its token can end it.
@Suite struct LeaseTests {
    private static func state(_ events: [Journal.Event]) -> SweepState {
        SweepState(events.enumerated().map { Journal.Entry(at: $0.offset, event: $0.element) })
    }

    private static func claimed(_ number: Int, _ token: String) -> Journal.Event {
        .claimed(job: "a", attempt: number, token: token, key: "k", place: "slurm")
    }

    private static func finished(_ number: Int, _ token: String, key: String) -> Journal.Event {
        .finished(job: "a", attempt: number, token: token, key: key, exit: 0, usage: .init())
    }

    @Test func `the late result of a given-up attempt is refused`() {
        let given = [
            Self.claimed(1, "old"), .lost(job: "a", attempt: 1, token: "old"),
            Self.claimed(2, "new"),
        ]
        let late = Self.state(given + [Self.finished(1, "old", key: "late")])
        #expect(late["a"].phase == .running(place: "slurm"))
        let both = Self.state(
            given + [Self.finished(2, "new", key: "k"), Self.finished(1, "old", key: "late")])
        #expect(both["a"].phase == .finished(key: "k", exit: 0, isKept: false))
    }

    @Test func `a token ends its attempt once`() {
        let twice = Self.state([
            Self.claimed(1, "t"), Self.finished(1, "t", key: "first"),
            Self.finished(1, "t", key: "second"),
            .failed(
                job: "a", attempt: 1, token: "t", key: "k", Failure(.machine, ""), usage: .init()),
        ])
        #expect(twice["a"].phase == .finished(key: "first", exit: 0, isKept: false))
    }

    @Test func `a token nobody gave out ends nothing`() {
        let forged = Self.state([Self.claimed(1, "t"), Self.finished(1, "forged", key: "k")])
        #expect(forged["a"].phase == .running(place: "slurm"))
    }

    @Test func `a clock that jumps changes nothing in the journal's tale`() {
        let events = [
            Self.claimed(1, "t"), .lost(job: "a", attempt: 1, token: "t"), Self.claimed(2, "u"),
            Self.finished(2, "u", key: "k"),
        ]
        // Forward a day, then an hour back as in an autumn night, then to before the epoch.
        let times = [1_000, 86_400_000, 82_800_000, -5]
        let jumping = SweepState(zip(times, events).map { Journal.Entry(at: $0, event: $1) })
        #expect(jumping["a"].phase == Self.state(events)["a"].phase)
        #expect(jumping["a"].tries == 1)
    }

    @Test func `a heartbeat is the time of a file, and shows what was used`() throws {
        let scratch = try Scratch()
        let folder = AttemptFolder(scratch.path + "/attempt")
        try folder.prepare(YAMLNodes.empty)
        #expect(folder.secondsSinceBeat == nil)
        folder.beat(.init(seconds: 2.5, memoryMegabytes: 70))
        #expect(try #require(folder.secondsSinceBeat) < 5)
        #expect(folder.lastUsage == .init(seconds: 2.5, memoryMegabytes: 70))
        // Set back or forward, a clock must not keep a dead attempt alive.
        for shift in [-3_600, 3_600] {
            var times = [timespec(), timespec()]
            times[1].tv_sec = time(nil) + shift
            times[0] = times[1]
            utimensat(AT_FDCWD, folder.path + "/alive", times, 0)
            #expect(try #require(folder.secondsSinceBeat) > 3_000)
        }
    }

    /// An attempt that a program was given to carry out, as the only task of a share.
    private func ordered(
        in scratch: Scratch, of program: String
    ) throws -> (folder: AttemptFolder, task: ClusterTask) {
        let folder = AttemptFolder(scratch.path + "/attempt")
        try folder.prepare(YAMLNodes.empty)
        let order = Supervisor.Order(job: "a", folder: folder.path, resources: JobResources())
        let share = ClusterShare(path: scratch.path + "/share", orders: [[order]])
        try share.write(program: program)
        return (folder, try #require(ClusterTask(of: share.path, number: 0, program: program)))
    }

    @Test func `an attempt that was given up shows no life and is not begun`() async throws {
        let scratch = try Scratch()
        let (folder, task) = try ordered(in: scratch, of: "/bin/false")
        folder.tidy()
        folder.beat(.init())
        await task.carryOut { false }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func `an attempt that is given up while it is under way is ended`() async throws {
        let scratch = try Scratch()
        let program = try scratch.write("#!/bin/sh\nexec sleep 600\n", as: "program")
        chmod(program, 0o755)
        let (folder, task) = try ordered(in: scratch, of: program)
        // The task is begun by this test itself: apart from it, it might wait for other tests.
        async let givenUp = inOwnThread {
            let hasBegun = waitUntil(within: .seconds(300)) { folder.secondsSinceBeat != nil }
            folder.tidy()
            return hasBegun ? ContinuousClock.now : nil
        }
        await task.carryOut { false }
        let asked = try #require(await givenUp)
        #expect(ContinuousClock.now - asked < .seconds(300))
        #expect(folder.ending == nil)
    }
}

enum YAMLNodes {
    static var empty: YAMLNode { YAMLNode(.mapping([]), at: SourcePosition(file: "test")) }
}
