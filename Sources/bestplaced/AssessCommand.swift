import ArgumentParser
import Intake
import JobRunner

/// The command `assess`.
struct AssessCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Brings answer sheets to profiles of need or readiness.",
        discussion: """
            Examples:
              bestplaced assess autumn.csv --into profiles
              bestplaced assess autumn.csv moderated.yml --into profiles
              bestplaced assess autumn.csv --forms our-forms --into profiles
              bestplaced assess autumn.csv --calibrate --into profiles
              bestplaced assess --blank school-age --into form

            A sheet is a row of a CSV file with a column for each question, or an entry of a YAML \
            file; the column instrument names the form. Several sheets about a child are brought \
            together by the rule in Models/README.md; what a moderation should look at is listed. \
            With --calibrate the levels of each age and assessor are compared with all others, over \
            time too, and assessors of the same children with each other. \
            The tables needs.csv, requirements.csv and readiness.csv fit a cohort folder.
            """)

    @Argument(help: "Files of answer sheets, CSV or YAML.")
    var answers: [String] = []

    @Option(name: .long, help: "Make a blank form instead: an empty answer file, a page to print.")
    var blank: String?

    @Option(name: .long, help: "The folder to be made; its parent must exist.")
    var into: String

    @Option(name: .long, help: "A folder of forms; without it, those that ship.")
    var forms: String?

    @Flag(name: .long, help: "Also tell how levels are given, by domain, age and assessor.")
    var calibrate = false

    @Flag(name: .long, help: "Name what would be made, and make nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try FolderName.check(into)
        if answers.isEmpty, blank == nil {
            throw ValidationError("expected files of answers, or --blank with the name of a form")
        }
        if !answers.isEmpty, blank != nil {
            throw ValidationError("--blank makes an empty form; give it without answers")
        }
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("reading answers", on: console)
        defer { progress.finish() }
        if let blank {
            try make(BlankForm(blank, forms: forms), progress, console)
        } else {
            try bring(
                AssessmentRun(answers: answers, forms: forms, calibrates: calibrate), progress,
                console)
        }
        return .done
    }

    private func bring(
        _ run: AssessmentRun, _ progress: ProgressLine, _ console: Console
    ) throws(CommandError) {
        var made: AssessmentRun.Summary?
        var planned: [String] = []
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
            return try DryRun(folder: into, files: planned).print(on: console)
        }
        for note in made.notes { console.note(note.description) }
        try AssessmentMade(folder: into, made).print(on: console)
    }

    private func make(
        _ form: BlankForm, _ progress: ProgressLine, _ console: Console
    ) throws(CommandError) {
        let names: [String]
        do throws(JobError) {
            names = try dryRun ? form.plannedFiles(into: into) : form.write(into: into)
        } catch {
            throw .job(error)
        }
        progress.finish()
        if dryRun {
            try DryRun(folder: into, files: names).print(on: console)
        } else {
            try FolderMade(folder: into, files: names).print(on: console)
        }
    }
}
