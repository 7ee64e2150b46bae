import Foundation
import TestSupport
import Testing

@Suite struct HelpTests {
    private let program = BuiltProgram()

    @Test func `without arguments three examples are shown`() async throws {
        let ending = try await program.run([])
        #expect(ending.status == 0)
        #expect(
            ending.output.split(separator: "\n").filter { $0.hasPrefix("  bestplaced ") }.count == 3
        )
        #expect(ending.errors.isEmpty)
    }

    @Test(arguments: CommandName.all)
    func `help on a command shows examples before usage`(command: String) async throws {
        let asked = try await program.run(["help", command])
        let flagged = try await program.run([command, "-h"])
        #expect(asked.status == 0)
        #expect(asked.output == flagged.output)
        let examples = try #require(asked.output.range(of: "bestplaced \(command)"))
        let usage = try #require(asked.output.range(of: "USAGE:"))
        #expect(examples.lowerBound < usage.lowerBound)
    }

    @Test func `help on a mistyped command says what was meant`() async throws {
        let ending = try await program.run(["help", "slove"])
        #expect(ending.status == 64)
        #expect(ending.errors.contains("did you mean 'solve'?"))
    }

    @Test func `a mistyped command says what was meant`() async throws {
        let ending = try await program.run(["chekc", "folder"])
        #expect(ending.status == 64)
        #expect(ending.errors.contains("did you mean 'check'?"))
        #expect(ending.errors.split(separator: "\n").count <= 3)
    }

    @Test func `an abbreviated command is refused`() async throws {
        #expect(try await program.run(["solv", "model.lp"]).status == 64)
    }

    @Test func `a mistyped option says what was meant`() async throws {
        let ending = try await program.run(["solve", "--jsn", "model.lp"])
        #expect(ending.status == 64)
        #expect(ending.errors.contains("did you mean '--json'?"))
        #expect(ending.errors.split(separator: "\n").count <= 3)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completion is generated for each shell`(shell: String) async throws {
        let ending = try await program.run(["--generate-completion-script", shell])
        #expect(ending.status == 0)
        #expect(ending.output.contains("bestplaced"))
    }
}

/// The commands of this version.
enum CommandName {
    static let all = [
        "run", "check", "explain", "verify", "export", "generate", "assess", "measure",
        "solve", "allocate", "version",
    ]
}
