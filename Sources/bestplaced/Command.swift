import ArgumentParser
import JobRunner

/// A command: parsed by the argument parser, carried out with the surroundings it is given.
protocol Command: ParsableCommand {
    /// The options every command takes.
    var global: GlobalOptions { get }

    /// Does what the command says, and tells how the program ends.
    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode
}

/// What a command works with besides its own options.
struct Surroundings: Sendable {
    let console: Console
    let signals: StopSignals
}
