import ArgumentParser
import Foundation
import Glibc
import JobRunner
import Quantities

/// The command line of BestPlaced.
@main
struct BestPlaced: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bestplaced",
        abstract: "Recommends for every child the setting and support that fit best, with proof.",
        discussion: Self.examples + "\n\nIt recommends; people decide.",
        version: Versions.program,
        subcommands: commands)

    static let commands: [any Command.Type] = [
        RunCommand.self, CheckCommand.self, ExplainCommand.self, VerifyCommand.self,
        ExportCommand.self, GenerateCommand.self, AssessCommand.self, MeasureCommand.self,
        SolveCommand.self, AllocateCommand.self, SweepCommand.self, PlanCommand.self,
        StatusCommand.self, LogsCommand.self, CancelCommand.self, ExplainJobCommand.self,
        RerunCommand.self, GatherCommand.self, ClearCommand.self, AttemptCommand.self,
        ShareCommand.self,
        VersionCommand.self,
    ]

    /// What a person sees who types the name alone.
    static let shortHelp = """
        BestPlaced recommends, for every child, the setting and support that fit best, with proof.

        \(examples)

        All commands: bestplaced help
        One command:  bestplaced help run
        """

    static let examples = """
        Examples:
          bestplaced run Jobs/toy.yml --into toy    a plan with proof, and a report
          bestplaced check Jobs/Data/toy            all faults and queries of a cohort
          bestplaced explain toy C3                 why this place for this child
        """

    static func main() {
        let signals = StopSignals()
        let arguments = Array(CommandLine.arguments.dropFirst())
        CrashReport.prepare(command: commandName(in: arguments))
        Glibc.exit(outcome(of: arguments, signals).rawValue)
    }

    private static func outcome(
        of arguments: [String], _ signals: StopSignals
    ) -> JobRunner.ExitCode {
        let early = Console(before: arguments)
        do {
            if let usage = Usage.complaint(about: arguments) { throw CommandError.usage(usage) }
            var parsed = try parseAsRoot(Usage.withHelpFlag(arguments))
            if let command = parsed as? any Command {
                return carryOut(command, arguments, signals)
            }
            guard parsed is BestPlaced else {
                // The parser's own help, which it delivers by throwing.
                try parsed.run()
                return .done
            }
            try early.print(shortHelp)
            return .done
        } catch let error as CommandError {
            early.error(error.description)
            return error.exit
        } catch {
            return report(parsing: error, on: early)
        }
    }

    private static func carryOut(
        _ command: any Command, _ arguments: [String], _ signals: StopSignals
    ) -> JobRunner.ExitCode {
        let console = Console(command.global)
        do {
            let surroundings = Surroundings(console: console, signals: signals)
            let code = try command.execute(in: surroundings)
            return signals.exit ?? code
        } catch {
            return report(error, arguments, signals, on: console)
        }
    }

    /// Help and version are asked for as errors of the parser, and are results.
    private static func report(
        parsing error: any Error, on console: Console
    ) -> JobRunner.ExitCode {
        guard exitCode(for: error) != .success else {
            try? console.print(fullMessage(for: error))
            return .done
        }
        let lines = fullMessage(for: error).split(separator: "\n").prefix(3)
        var text = lines.joined(separator: "\n")
        if text.hasPrefix("Error: ") { text.removeFirst(7) }
        console.error(text)
        return .usage
    }

    private static func report(
        _ error: CommandError, _ arguments: [String], _ signals: StopSignals, on console: Console
    ) -> JobRunner.ExitCode {
        if let stopped = signals.exit { return stopped }
        console.error(error.description)
        if console.isDebug { Console.message("detail: \(error)") }
        if error.exit == .defect {
            let path = CrashReport.write(
                command: commandName(in: arguments), cause: error.description)
            if let path { Console.message("please attach this report to a message to us: \(path)") }
        }
        return error.exit
    }

    /// The command's name alone: what follows may name files or children.
    private static func commandName(in arguments: [String]) -> String {
        arguments.first { known.contains($0) } ?? "none"
    }

    static let known = commands.compactMap { $0.configuration.commandName }
}
