import ArgumentParser
import JobRunner
import Quantities

/// The command `export`.
struct ExportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes a model file for each level of the order of aims, or packs a run.",
        discussion: """
            Examples:
              bestplaced export Jobs/toy.yml --format lp --into models
              bestplaced export Jobs/toy.yml --format mod --into models
              glpsol --lp "models/5-unmetNeed+restriction.lp"
              bestplaced export Jobs/toy.yml --format tables --into problem
              bestplaced allocate problem
              bestplaced export toy --crate --into toy-crate

            Solves on the way: level k holds the values found before it. Any solver that reads \
            the file can so be asked whether a level's value is right. \
            With --format tables nothing is solved: the files are the tables that allocate reads, \
            with each option's number for each aim in parts.csv. With --crate a run folder \
            is packed as an RO-Crate, which archives and other tools read.
            """)

    @Argument(help: "The job file, - for standard input; with --crate the run folder.")
    var job: String

    @Option(name: .long, help: "lp, mps, mod or tables.", transform: ModelFormat.init(word:))
    var format: ModelFormat?

    @Flag(name: .long, help: "Pack a run folder as an RO-Crate.")
    var crate = false

    @Option(name: .long, help: "The folder to make; its parent must exist.")
    var into: String

    @Flag(name: .long, help: "Name what would be made, and make nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try FolderName.check(into)
        if crate == (format != nil) {
            throw ValidationError("expected --format lp, mps, mod or tables, or --crate")
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        guard let format else { return try pack(on: surroundings.console) }
        let console = surroundings.console
        let progress = ProgressLine("reading \(job == "-" ? "standard input" : job)", on: console)
        defer { progress.finish() }
        let job = try JobCall.readPlacement(job)
        let watch = RunWatch(cancellation: surroundings.signals.cancellation) { state in
            progress.show(state.step, done: state.done, of: state.total)
        }
        let names: [String]
        do {
            names =
                dryRun
                ? try plannedModels(of: job, as: format, into: into)
                : try JobRunner.export(job, as: format, into: into, watching: watch)
        } catch {
            throw .job(error)
        }
        progress.finish()
        if dryRun {
            try DryRun(folder: into, files: names).print(on: console)
        } else {
            try FolderMade(folder: into, files: names).print(on: console)
        }
        return .done
    }

    private func pack(on console: Console) throws(CommandError) -> JobRunner.ExitCode {
        let names: [String]
        do {
            let packed = try RunCrate(of: job)
            names = dryRun ? packed.fileNames : try packed.write(into: into)
        } catch {
            throw .job(error)
        }
        if dryRun {
            try DryRun(folder: into, files: names).print(on: console)
        } else {
            try FolderMade(folder: into, files: names).print(on: console)
        }
        return .done
    }
}

/// A folder that was made, with its files.
struct FolderMade: Encodable {
    let version = 1
    let folder: String
    let files: [String]

    enum CodingKeys: CodingKey {
        case version, folder, files
    }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: self)
        case .plain:
            try console.print(records: [["folder", folder]] + files.map { ["file", $0] })
        case .text:
            try console.print(files.map { "\(folder)/\($0)" }.joined(separator: "\n"))
        }
    }
}

extension ModelFormat {
    /// A format from its word; the error says what was meant.
    init(word: String) throws {
        let known = Self.allCases.map(\.rawValue)
        guard let format = ModelFormat(rawValue: word) else {
            let near = nearestWord(to: word, among: known)
            throw ValidationError(
                "--format \(word): expected \(known.joined(separator: ", "))"
                    + (near.map { "; did you mean \($0)?" } ?? ""))
        }
        self = format
    }
}
