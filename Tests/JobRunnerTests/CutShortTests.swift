import Foundation
import Intake
import Optimisation
import TestSupport
import Testing

@testable import JobRunner

/// Carries out nothing: each order has a result of one file that ended with a given code.
private struct MadeUpExecutor: Executor {
    let place = "local"
    let exit: Int32

    func refusal(of resources: JobResources) -> Failure? { nil }
    func admit(_ resources: JobResources) async {}
    func release(_ resources: JobResources) async {}
    func mayContinue(_ attempt: AttemptFolder, at place: String) -> Bool { false }
    func news() async -> [String] { [] }

    func carryOut(
        _ order: Supervisor.Order, until board: StopBoard,
        hearing progress: @escaping @Sendable (String) -> Void
    ) async -> AttemptEnd {
        let result = AttemptFolder(order.folder).result
        let bytes = Array("answer".utf8)
        let record = """
            {"exit": \(exit), "inputs": [], "levels": [{"gap": 0.5}, {"gap": 0.25}],
             "outputs": [{"name": "answer.csv", "sha256": "\(SHA256.hexadecimal(of: bytes))"}]}
            """
        do {
            try FolderMaking.make(result)
            try SweepFolder.replace("\(result)/answer.csv", with: bytes)
            try SweepFolder.replace("\(result)/run.json", with: Array(record.utf8))
        } catch {
            return .failed(Failure(.transient, "\(error)"), .init())
        }
        return .made(exit: exit, .init())
    }

    func resume(_ order: Supervisor.Order, until board: StopBoard) async -> AttemptEnd { .lost }
}

@Suite struct CutShortTests {
    private let scratch: Scratch
    private let sweep: Sweep
    private let folder: SweepFolder

    init() throws {
        scratch = try Scratch()
        let job = "{job: {kind: rehearsal, title: a, act: nothing}}"
        sweep = try Sweep(
            at: scratch.write(
                "title: Many\nkind: sweep\njobs:\n  one: \(job)\n  two: \(job)\n", as: "sweep.yml"))
        folder = SweepFolder(scratch.path + "/night")
    }

    /// Carries out both jobs one after the other, and gives how many attempts that took.
    private func attempts(ending exit: ExitCode) async throws -> [Int] {
        let controller = try SweepController(
            sweep, folder, on: MadeUpExecutor(exit: exit.rawValue), .none)
        try await controller.open()
        for job in sweep.jobs { await controller.settle(job.name, await controller.live(job)) }
        let status = try await controller.finish(wasStopped: false)
        return status.jobs.map(\.attempts)
    }

    @Test func `progress knows the smallest of the largest gaps of the plans`() async throws {
        let controller = try SweepController(sweep, folder, on: MadeUpExecutor(exit: 0), .none)
        try await controller.open()
        #expect(await controller.standing.bestGap == nil)
        await controller.settle("one", await controller.live(sweep.jobs[0]))
        #expect(await controller.standing.bestGap == 0.5)
        #expect(await controller.standing.done == 1)
    }

    @Test func `a complete result is the result of every job of the same content`() async throws {
        #expect(try await attempts(ending: .done) == [1, 0])
    }

    @Test(arguments: [ExitCode.stoppedWithAnswer, .stoppedWithoutAnswer])
    func `a result that a limit cut short is its own job's and no other's`(
        exit: ExitCode
    ) async throws {
        #expect(try await attempts(ending: exit) == [1, 1])
        #expect(try await attempts(ending: exit) == [1, 1])
        #expect(Set(try SweepStatus(of: folder).jobs.map(\.key)).count == 2)
    }

    @Test func `a result that a limit cut short says so`() async throws {
        _ = try await attempts(ending: .stoppedWithAnswer)
        let notes = try SweepStatus(of: folder).jobs.map(\.note)
        #expect(notes == ["cut short by a limit", "cut short by a limit"])
        let plan = try SweepPlanning(of: sweep, in: folder)
        #expect(plan.jobs.map(\.action) == [.cached, .cached])
        #expect(plan.jobs[0].reason == "its result, cut short by a limit, is there")
    }
}
