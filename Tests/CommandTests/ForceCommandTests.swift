import Foundation
import TestSupport
import Testing

/// `explain --force`: what would happen if a case were placed at a setting.
@Suite struct ForceCommandTests {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// The run folder of the toy cohort.
    private func toy() async throws -> String {
        let folder = scratch.path + "/toy"
        let ending = try await program.run(["run", "Jobs/toy.yml", "--into", folder])
        try #require(ending.status == 0)
        return folder
    }

    @Test func `a possible place is told with every aim and every other change`() async throws {
        let ending = try await program.run(["explain", try await toy(), "--force", "C1=FERN"])
        #expect(ending.status == 0)
        #expect(ending.output.contains("It is possible to place the case at Fern School."))
        #expect(ending.output.contains("now £59,500 a year, then £63,000: £3,500 more."))
        #expect(ending.output.contains("C2: now Fern School"))
        #expect(ending.output.contains("no plan with these values changes fewer"))
        #expect(ending.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `the same is told as JSON and as records`() async throws {
        let arguments = ["explain", try await toy(), "--force", "C1=FERN"]
        let answer = try #require(try await program.run(arguments + ["--json"]).json)
        #expect(answer["version"] as? Int == 1)
        #expect(answer["possible"] as? Bool == true)
        #expect(answer["outcome"] as? String == "optimal")
        #expect(answer["deciding_level"] as? String == "criticalUnmet")
        #expect(answer["other_changes"] as? Int == 2)
        let levels = try #require(answer["levels"] as? [[String: Any]])
        #expect(levels.map { $0["value"] as? Int } == levels.map { $0["bound"] as? Int })
        #expect(levels.map { $0["change"] as? Int } == [0, 1, 8, 0, 32, 0, -5, 350_000])
        let plain = try await program.run(arguments + ["--plain"])
        #expect(plain.output.hasPrefix("version\t1\nchild\tC1\nsetting\tFERN\noutcome\toptimal\n"))
        #expect(plain.output.contains("\nchange\tC2\tFERN special none\tOAK "))
    }

    @Test func `a place that is closed ends with 10 and the ground`() async throws {
        let ending = try await program.run(["explain", try await toy(), "--force", "C3=ELM"])
        #expect(ending.status == 10)
        #expect(ending.output.contains("It is not possible"))
        #expect(ending.output.contains("The move would gain the child too little."))
    }

    @Test func `time that is over leaves no false proof`() async throws {
        let arguments = ["explain", try await toy(), "--force", "C1=FERN", "--json"]
        let ending = try await program.run(arguments + ["--seconds", "0.000001"])
        #expect([0, 11, 12].contains(ending.status))
        let levels = ending.json?["levels"] as? [[String: Any]] ?? []
        let best = [0, 1, 8, 1, 38]
        for (level, value) in zip(levels, best) {
            #expect((level["bound"] as? Int).map { $0 <= value } == true)
            guard level["value"] as? Int == value else { return }
        }
    }

    @Test(arguments: [
        ("C1=FERM", Int32(65), "did you mean FERN?"), ("C11=FERN", 65, "did you mean C1?"),
        ("C1", 64, "expected CHILD=SETTING"), ("=FERN", 64, "expected CHILD=SETTING"),
    ]) func `a mistake is told with what was meant`(
        pair: String, status: Int32, message: String
    ) async throws {
        let ending = try await program.run(["explain", try await toy(), "--force", pair])
        #expect(ending.status == status)
        #expect(ending.errors.contains(message))
        #expect(ending.output.isEmpty)
    }

    @Test(arguments: [
        ["explain", "toy"], ["explain", "toy", "C1", "--seconds", "3"],
        ["explain", "toy", "C2", "--force", "C1=FERN"],
        ["explain", "toy", "--force", "C1=FERN", "--seconds", "0"],
    ]) func `wrong usage ends with 64`(arguments: [String]) async throws {
        #expect(try await program.run(arguments).status == 64)
    }
}
