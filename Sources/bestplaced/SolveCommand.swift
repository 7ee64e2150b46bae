import ArgumentParser
import JobRunner
import Optimisation
import Quantities

/// The command `solve`.
struct SolveCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract: "Solves a linear or mixed-integer model: LP, MPS or MathProg.",
        discussion: """
            Examples:
              bestplaced solve plan.mps
              bestplaced solve model.mod --data model.dat --json
              bestplaced solve - --maximise < model.lp

            Ends with 0 when proven optimal, 10 when infeasible or unbounded, 11 when stopped with \
            an answer, 12 when stopped without one.
            """)

    @Argument(help: "The model: .lp, .mps, .mod, each also .gz; - reads standard input.")
    var file: String

    @Option(name: .long, help: "Data for a MathProg model; may be given several times.")
    var data: [String] = []

    @Flag(name: .long, help: "Look for the greatest objective, whatever the model says.")
    var maximise = false

    @Option(name: .long, help: "Stop once this near the best possible, as a ratio: 0.01.")
    var gap: Double?

    @Option(name: .long, help: "Stop after so many seconds.")
    var seconds: Double?

    @Option(name: .long, help: "Stop after so many nodes of the search.")
    var nodes: Int?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let gap, !(gap >= 0 && gap.isFinite) {
            throw ValidationError("--gap \(gap): expected a ratio of 0 or more, such as 0.01")
        }
        if let seconds, !(seconds > 0 && seconds < 1e9) {
            throw ValidationError("--seconds \(seconds): expected more than 0 and less than 1e9")
        }
        if let nodes, nodes < 1 { throw ValidationError("--nodes \(nodes): expected 1 or more") }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let begun = ContinuousClock.now
        let progress = ProgressLine("reading \(file == "-" ? "standard input" : file)", on: console)
        defer { progress.finish() }
        var problem = try ModelFile.read(file, data: data)
        if maximise { problem.sense = .maximise }
        progress.show("solving \(problem.variableCount) columns, \(problem.constraintCount) rows")
        let outcome = try solved(problem, surroundings.signals.cancellation, progress)
        progress.finish()
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        let result = SolveResult(outcome, seconds: seconds)
        try result.print(on: console, for: problem)
        return result.exit
    }

    private func solved(
        _ problem: Problem, _ cancellation: Cancellation, _ progress: ProgressLine
    ) throws(CommandError) -> Outcome {
        let limits = Limits(
            nodes: nodes, duration: seconds.map { .seconds($0) },
            gap: gap.map { Gap(ratio: $0) } ?? .none, cancellation: cancellation)
        var settings = Settings.standard
        settings.progress = { search in
            let best = search.incumbent.map { ", best \($0)" } ?? ""
            progress.show("solving: \(search.nodes) nodes, \(search.openNodes) open\(best)")
        }
        do {
            return try solve(problem, within: limits, using: settings)
        } catch {
            throw .solver(error)
        }
    }
}
