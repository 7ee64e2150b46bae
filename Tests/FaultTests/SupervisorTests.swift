import Foundation
import Glibc
import Intake
import TestSupport
import Testing

@testable import JobRunner

/// A process is watched to its end, and so is everything it began.
@Suite struct SupervisorTests {
    private let scratch: Scratch
    private let folder: AttemptFolder

    init() throws {
        scratch = try Scratch()
        folder = AttemptFolder(scratch.path + "/attempt")
        try folder.prepare(YAMLNodes.empty)
    }

    private func carryOut(_ script: String, seconds: Int = 60) async throws -> AttemptEnd {
        try scratch.write(script + "\n", as: "script")
        let program = PackageFiles.path("Tests/FaultTests/stand-in")
        var resources = JobResources()
        resources.seconds = seconds
        return await Supervisor(program: program).carryOut(
            .init(job: "a", folder: folder.path, resources: resources), until: StopBoard())
    }

    /// The process whose number a script wrote down.
    private func written() throws -> pid_t {
        let text = try String(contentsOfFile: scratch.path + "/pid", encoding: .utf8)
        return try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    /// Waits until a process has ended: a kill takes a moment to be seen.
    private func waitForEnd(of process: pid_t) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            // One that nobody has asked after yet has ended too.
            text.split(separator: ")").last?.split(separator: " ").first != "Z"
        {
            try #require(ContinuousClock.now < end, "process \(process) goes on")
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private func failure(_ end: AttemptEnd) -> Failure? {
        guard case .failed(let failure, _) = end else { return nil }
        return failure
    }

    // How soon is measured in `PoisonTests`, where nothing else shares the controller's threads.
    @Test(.timeLimit(.minutes(3)))
    func `a process that closes its outputs and heeds nothing is ended all the same`()
        async throws
    {
        let end = try await carryOut(
            """
            echo $$ > \(scratch.path)/pid
            trap '' TERM INT HUP
            exec >/dev/null 2>&1
            while :; do sleep 1; done
            """, seconds: 1)
        #expect(failure(end)?.kind == .time)
        try await waitForEnd(of: try written())
    }

    @Test func `what a process began and left behind ends with it`() async throws {
        let end = try await carryOut(
            """
            (trap '' TERM INT HUP; while :; do sleep 1; done) >/dev/null 2>&1 </dev/null &
            echo $! > \(scratch.path)/pid
            exit 65
            """)
        #expect(failure(end)?.kind == .input)
        try await waitForEnd(of: try written())
    }

    @Test(.timeLimit(.minutes(3)))
    func `what keeps the outputs of an ended process open does not hold it up`() async throws {
        let end = try await carryOut(
            """
            (trap '' TERM INT HUP; while :; do sleep 1; done) &
            echo $! > \(scratch.path)/pid
            exit 65
            """)
        #expect(failure(end)?.kind == .input)
        try await waitForEnd(of: try written())
    }

    @Test func `the last words are known although the log could not be kept`() async throws {
        // A folder in the log's place: nothing can be written there.
        try FileManager.default.createDirectory(
            atPath: folder.log, withIntermediateDirectories: false)
        let end = try await carryOut("echo 'bestplaced: the disk is full' >&2; exit 74")
        #expect(failure(end) == Failure(.transient, "bestplaced: the disk is full"))
    }

    @Test func `a program that cannot be started is no reason to stop`() async throws {
        let end = await Supervisor(program: scratch.path + "/none").carryOut(
            .init(job: "a", folder: folder.path, resources: JobResources()), until: StopBoard())
        #expect(failure(end)?.kind == .transient)
    }
}
