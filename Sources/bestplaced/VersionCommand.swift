import ArgumentParser
import JobRunner

/// The command `version`.
struct VersionCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Prints the versions of the program and of its solver.",
        discussion: """
            Examples:
              bestplaced version
              bestplaced version --json
            """)

    @OptionGroup var global: GlobalOptions

    private struct Answer: Encodable {
        let version = 1
        let program = Versions.program
        let build = Versions.build
        let solver = "GLPK \(Versions.solver)"
        let database: String?

        enum CodingKeys: CodingKey {
            case version, program, build, solver, database
        }

        func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(version, forKey: .version)
            try keys.encode(program, forKey: .program)
            try keys.encode(build, forKey: .build)
            try keys.encode(solver, forKey: .solver)
            try keys.encode(database, forKey: .database)
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        // This version keeps no database; the key is there so that readers may rely on it.
        let answer = Answer(database: nil)
        switch console.layout {
        case .json: try console.print(json: answer)
        case .plain:
            try console.print(records: [
                ["program", answer.program], ["build", answer.build], ["solver", answer.solver],
                ["database", "none"],
            ])
        case .text:
            try console.print(
                """
                bestplaced \(answer.program) (\(answer.build))
                solver: \(answer.solver)
                database: none in this version
                licence: GPL-3.0-or-later, because GLPK is
                """)
        }
        return .done
    }
}
