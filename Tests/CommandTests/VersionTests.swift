import Foundation
import TestSupport
import Testing

@Suite struct VersionTests {
    private let program = BuiltProgram()

    @Test func `version names the program, its build, the solver and the database library`()
        async throws
    {
        let ending = try await program.run(["version", "--json"])
        let answer = try #require(ending.json)
        #expect(ending.status == 0)
        #expect(answer["version"] as? Int == 1)
        #expect((answer["solver"] as? String)?.hasPrefix("GLPK ") == true)
        #expect((answer["build"] as? String)?.isEmpty == false)
        #expect((answer["program"] as? String)?.isEmpty == false)
        #expect(answer.keys.contains("database"))
    }
}
