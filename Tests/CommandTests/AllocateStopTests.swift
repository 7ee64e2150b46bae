import Foundation
import Glibc
import TestSupport
import Testing

/// A search that does not end by itself is ended by its time limit or by a signal, with what it has.
@Suite(.serialized) struct AllocateStopTests {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private struct Answer: Decodable {
        let status: String
        let stopped_by: String?
        let objective: Int?
        let bound: Int?
        let gap: Double?
        let unplaced: Int?
        let seconds: Double
        let cpu_seconds: Double
    }

    private func answer(_ output: String) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
    }

    /// A plan with a bound below it, and the gap between them.
    private func expectPlan(_ answer: Answer) throws {
        let (cost, bound) = (try #require(answer.objective), try #require(answer.bound))
        #expect(answer.status == "feasible")
        #expect(answer.unplaced == 0)
        #expect(bound < cost)
        let gap = Double(cost - bound) / Double(max(1, abs(cost)))
        #expect(abs(try #require(answer.gap) - gap) < 1e-9)
    }

    @Test func `a time limit is kept, and leaves a plan with its gap`() async throws {
        let path = try HardProblem.write(seed: 1, to: scratch)
        let ending = try await program.run(["allocate", path, "--seconds", "5", "--json"])
        #expect(ending.status == 11)
        let answer = try answer(ending.output)
        try expectPlan(answer)
        #expect(answer.stopped_by == "duration")
        // The program's own count, from its start to its answer: the test itself may have waited
        // for its turn. The program works without a pause, so the part of the time in which it had a
        // processor says how much of its lateness is its own.
        let share = min(1, answer.cpu_seconds / answer.seconds)
        #expect(answer.seconds > 4)
        #expect((answer.seconds - 5) * share < 1)
    }

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func `a signal in the middle of the search leaves the best plan so far`(
        signal: Int32, status: Int32
    ) throws {
        let path = try HardProblem.write(seed: 2, to: scratch)
        // One thread, so that the stopwatch's own finds a free processor where there are two.
        let ending = try WatchedProgram(program: program).run(
            ["allocate", path, "--seconds", "60", "--threads", "1", "--json"], signalling: signal,
            once: { $0.contains(", plan ") })
        #expect(ending.status == status)
        #expect(try #require(ending.delay) < 2)
        let answer = try answer(ending.output)
        try expectPlan(answer)
        #expect(answer.stopped_by == "cancelled")
    }

    @Test func `the choices of a stopped search are written whole`() throws {
        let path = try HardProblem.write(seed: 3, to: scratch)
        let into = scratch.path + "/choices.csv"
        let ending = try WatchedProgram(program: program).run(
            ["allocate", path, "--seconds", "60", "--into", into], signalling: SIGINT,
            once: { $0.contains(", plan ") })
        #expect(ending.status == 130)
        let lines = try String(contentsOfFile: into, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 151)
        #expect(ending.output.contains("ended by a request to stop"))
    }

    @Test func `a terminal shows bound, plan, gap and the time that is left`() throws {
        let path = try HardProblem.write(seed: 4, to: scratch)
        let ending = try WatchedProgram(program: program).run(
            ["allocate", path, "--seconds", "60"], signalling: SIGINT,
            once: { $0.contains(", plan ") })
        let shown =
            /allocating: bound -?\d+, plan -?\d+, gap [0-9.e-]+ %, \d+ s, at most [1-9]\d* s left/
        #expect(ending.screen.contains(shown))
    }
}
