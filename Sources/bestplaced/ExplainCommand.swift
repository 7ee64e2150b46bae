import ArgumentParser
import JobRunner
import Matching
import Provision
import Quantities
import Reports

/// The command `explain`.
struct ExplainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says in plain words why a child has this recommendation.",
        discussion: """
            Examples:
              bestplaced explain toy C3
              bestplaced explain toy C3 --json
              bestplaced explain toy --force C1=FERN
              bestplaced explain out/phase-transfer P0042 --cohort Jobs/Data/county

            Names no other child, so that it can be given to the family.

            With --force, says what would happen if the child were placed at the setting, with \
            any kind of place and support: whether it is possible and what stands against it, \
            what each aim would be, and which other cases would change. Every aim in order is \
            solved again with the child held there, so each value has its proven bound and gap; \
            this takes about as long as the job did. No rule is set aside: what is closed stays \
            closed. That answer names other cases, so it is for the panel.

            Ends with 0 when answered; with --force also with 10 when it is not possible, 11 when \
            a limit left a gap, 12 when a limit left no answer.
            """)

    @Argument(help: "The run folder.")
    var folder: String

    @Argument(help: "The reference of the case; with --force it may be left out.")
    var child: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What would happen if the child were placed at the setting.",
            valueName: "child=setting"),
        transform: ForcedPair.init(word:))
    var force: ForcedPair?

    @Option(
        name: .long,
        help: "With --force: stop after so many seconds; without it, the limit of the job.")
    var seconds: Double?

    @Option(name: .long, help: "The cohort, when it is not where it was.")
    var cohort: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard let force else {
            if child == nil {
                throw ValidationError(
                    "expected the reference of a case: bestplaced explain \(folder) C3")
            }
            if seconds != nil { throw ValidationError("--seconds: expected --force beside it") }
            return
        }
        if let child, child != force.child {
            throw ValidationError(
                "--force \(force.child)=\(force.setting): another case than \(child); "
                    + "leave \(child) out")
        }
        if let seconds, !(seconds > 0 && seconds < 1e9) {
            throw ValidationError("--seconds \(seconds): expected more than 0 and less than 1e9")
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("reading \(folder)", on: console)
        defer { progress.finish() }
        if let force { return try answer(force, surroundings, progress) }
        guard let child else { throw .usage("expected the reference of a case") }
        let explanation: ChildExplanation
        do {
            explanation = try RunFolder(at: folder).explanation(of: child, cohort: cohort)
        } catch {
            throw .job(error)
        }
        progress.finish()
        try show(explanation.json, explanation.records, explanation.text, on: console)
        return .done
    }

    private func answer(
        _ force: ForcedPair, _ surroundings: Surroundings, _ progress: ProgressLine
    ) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let watch = RunWatch(cancellation: surroundings.signals.cancellation) { state in
            progress.show(state.step, done: state.done, of: state.total)
        }
        let explanation: ForcedExplanation
        do {
            explanation = try RunFolder(at: folder).forced(
                force.child, into: force.setting, seconds: seconds, cohort: cohort,
                watching: watch)
        } catch {
            throw .job(error)
        }
        progress.finish()
        try show(explanation.json, explanation.records, explanation.text, on: console)
        return explanation.exit
    }

    private func show(
        _ json: String, _ records: [[String]], _ text: String, on console: Console
    ) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json)
        case .plain: try console.print(records: records)
        case .text: try console.print(text)
        }
    }
}

/// The case and the setting of `--force`.
struct ForcedPair: Sendable {
    let child: String
    let setting: String

    /// A pair from its word; the error says how it is written.
    init(word: String) throws {
        let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts.contains("") else {
            throw ValidationError("--force \(word): expected CHILD=SETTING, such as C1=FERN")
        }
        (child, setting) = (parts[0], parts[1])
    }
}
