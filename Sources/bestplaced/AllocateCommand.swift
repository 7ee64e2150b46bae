import Allocation
import ArgumentParser
import Foundation
import JobRunner
import Optimisation
import Quantities

/// The command `allocate`.
struct AllocateCommand: Command {
    /// How the problem is written.
    enum Format: String, CaseIterable {
        case folder, gap
    }

    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: "Gives each unit one option at the least cost within shared limits, with proof.",
        discussion: """
            Examples:
              bestplaced allocate problem
              bestplaced allocate problem --gap 0.001 --seconds 60 --into choices.csv
              bestplaced allocate gap1.txt --number 2 --json

            A problem is a folder of options.csv (unit,option,cost), limits.csv (limit,capacity) \
            and uses.csv (unit,option,limit,amount), each also as .csv.gz; start.csv and fixed.csv \
            (unit,option) may give a plan to start from and locked choices. A file holds \
            generalised assignment in the text form of the OR-Library.

            Ends with 0 when proven optimal, 10 when infeasible, 11 when stopped with a plan, 12 \
            when stopped without one, 13 when the plan failed its recount.
            """)

    @Argument(help: "The problem: a folder, or a file; - reads a file from standard input.")
    var path: String

    @Option(
        name: .long, help: "folder or gap; without it, what the path is.",
        transform: Format.init(word:))
    var format: Format?

    @Option(name: .long, help: "Which instance of a file that holds several, from 1.")
    var number: Int?

    @Option(name: .long, help: "Stop once this near the best possible, as a ratio: 0.01.")
    var gap: Double?

    @Option(name: .long, help: "Stop after so many seconds, reading included.")
    var seconds: Double?

    @Option(name: .long, help: "How many threads to use; without it, one for each processor.")
    var threads: Int?

    @Option(name: .long, help: "The file to make with the choices; - writes standard output.")
    var into: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let gap, !(gap >= 0 && gap.isFinite) {
            throw ValidationError("--gap \(gap): expected a ratio of 0 or more, such as 0.01")
        }
        if let seconds, !(seconds > 0 && seconds < 1e9) {
            throw ValidationError("--seconds \(seconds): expected more than 0 and less than 1e9")
        }
        if let number, number < 1 {
            throw ValidationError("--number \(number): expected 1 or more")
        }
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads \(threads): expected 1 to 1024")
        }
        if into == "-", global.json || global.plain {
            throw ValidationError("--into -: the choices and the result cannot both be there")
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let begun = ContinuousClock.now
        let progress = ProgressLine("reading \(path == "-" ? "standard input" : path)", on: console)
        defer { progress.finish() }
        let target = into.flatMap { $0 == "-" ? nil : $0 }
        if let target { try NewFile.check(target) }
        let input = AllocateInput(
            path: path, format: format, number: number,
            deadline: seconds.map { begun + .seconds($0) },
            cancellation: surroundings.signals.cancellation, progress: progress, console: console)
        var result = AllocateResult(begun: begun)
        guard let reading = try input.read() else {
            progress.finish()
            return try result.print(on: console)
        }
        result.take(reading)
        let outcome = try outcome(of: reading, begun, surroundings, progress)
        try result.take(outcome, of: reading)
        if let target, let plan = outcome.result?.plan {
            try NewFile.write(reading.text(of: plan.choices), to: target)
            result.choices = target
        }
        progress.finish()
        if into == "-", let plan = outcome.result?.plan {
            try console.print(String(decoding: reading.text(of: plan.choices), as: UTF8.self))
            console.note(result.sentences(on: console))
            return result.exit
        }
        return try result.print(on: console)
    }

    private func outcome(
        of reading: AllocationTextReading, _ begun: ContinuousClock.Instant,
        _ surroundings: Surroundings, _ progress: ProgressLine
    ) throws(CommandError) -> AllocationOutcome {
        // However long the reading took, the search gets a moment.
        let left = seconds.map { max(.milliseconds(50), .seconds($0) - (.now - begun)) }
        let limits = Limits(
            duration: left, gap: gap.map { Gap(ratio: $0) } ?? .none,
            cancellation: surroundings.signals.cancellation)
        let problem = reading.problem
        let deadline = left.map { ContinuousClock.now + $0 }
        progress.show(
            "allocating \(problem.unitCount) units, \(problem.optionCount) options",
            until: deadline)
        do {
            return try allocate(
                problem, within: limits, from: reading.start,
                threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
                progress: { progress.show(Self.text(of: $0), until: deadline) })
        } catch {
            throw .allocation(error)
        }
    }

    /// Where the search stands: bound, plan and gap.
    static func text(of state: AllocationProgress) -> String {
        var parts: [String] = []
        if let bound = state.bound { parts.append("bound \(bound)") }
        if let cost = state.cost { parts.append("plan \(cost)") }
        if let gap = state.gap { parts.append("gap \(AllocateResult.percent(gap))") }
        return parts.isEmpty ? "allocating" : "allocating: " + parts.joined(separator: ", ")
    }
}

extension AllocateCommand.Format {
    /// A format from its word; the error says what was meant.
    init(word: String) throws {
        let known = Self.allCases.map(\.rawValue)
        guard let format = Self(rawValue: word) else {
            let near = nearestWord(to: word, among: known)
            throw ValidationError(
                "--format \(word): expected \(known.joined(separator: " or "))"
                    + (near.map { "; did you mean \($0)?" } ?? ""))
        }
        self = format
    }
}
