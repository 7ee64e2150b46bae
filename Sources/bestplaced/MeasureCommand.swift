import ArgumentParser
import JobRunner
import Quantities

/// The command `measure`.
struct MeasureCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Measures what changed between dated cohorts of one authority.",
        discussion: """
            Examples:
              bestplaced measure 2025-01-15=before 2026-01-15=now --into measured
              bestplaced measure 2025-01-15=before 2026-01-15=now --ambitions a.yml --into m
              bestplaced measure 2024-01-15=a 2025-01-15=b 2026-01-15=c --changes c.yml --into m

            Each cohort folder stands after the day it describes, the earliest first. The folder \
            holds measure.html and a table for each measure: change of need and readiness, mix, \
            moves and whether they lasted, the parts of the change in cost and in unmet need, \
            which add up, ambitions, and what named changes did, with an interval. \
            Models/README.md says what each means.
            """)

    @Argument(help: "Days and cohort folders, as DAY=FOLDER; the earliest first.")
    var cohorts: [String]

    @Option(name: .long, help: "The folder to be made; its parent must exist.")
    var into: String

    @Option(name: .long, help: "A file of ambitions with their targets by day.")
    var ambitions: String?

    @Option(name: .long, help: "A file of named changes, such as a new base.")
    var changes: String?

    @Option(name: .long, help: "A policy; without it, the one that ships.")
    var policy: String?

    @Option(
        name: .long, help: "The day whose policy counts; else the last cohort's year's first.",
        transform: CalendarDate.init(word:))
    var policyDay: CalendarDate?

    @Option(name: .long, help: "The title of the page.")
    var title = "What changed"

    @Flag(name: .long, help: "Say on the page that the children are not real.")
    var synthetic = false

    @Flag(name: .long, help: "Name what would be made, and make nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try FolderName.check(into)
        if try sources.count < 2 {
            throw ValidationError("expected two cohorts or more, as DAY=FOLDER")
        }
    }

    private var sources: [MeasureRun.Source] {
        get throws {
            try cohorts.map { word in
                let parts = word.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, let day = CalendarDate(parts[0]) else {
                    throw ValidationError(
                        "\(word): expected a day and a folder, such as 2026-01-15=cohort")
                }
                return MeasureRun.Source(date: day, cohort: String(parts[1]))
            }
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("measuring", on: console)
        defer { progress.finish() }
        var made: MeasureRun.Summary?
        var planned: [String] = []
        let run = try run
        do throws(JobError) {
            if dryRun {
                planned = try run.plannedFiles(into: into)
            } else {
                made = try run.write(into: into)
            }
        } catch {
            throw .job(error)
        }
        progress.finish()
        guard let made else {
            try DryRun(folder: into, files: planned).print(on: console)
            return .done
        }
        try MeasurementMade(folder: into, made).print(on: console)
        return .done
    }

    private var run: MeasureRun {
        get throws(CommandError) {
            guard let sources = try? sources else {
                throw .defect("days that were checked are none")
            }
            var run = MeasureRun(sources)
            run.ambitions = ambitions
            run.changes = changes
            run.policy = policy
            run.policyDay = policyDay
            run.title = title
            run.isSynthetic = synthetic
            return run
        }
    }
}

extension CalendarDate {
    /// A day from its word; the error says how one is written.
    fileprivate init(word: String) throws {
        guard let day = CalendarDate(word) else {
            throw ValidationError("--policy-day \(word): expected a day such as 2026-09-01")
        }
        self = day
    }
}
