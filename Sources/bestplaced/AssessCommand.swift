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
              bestplaced assess autumn.csv --calibrate --reference 2025/calibration.csv --into made
              bestplaced assess autumn.csv --cohort county --banding bands.yml --into profiles
              bestplaced assess trial.csv --forms our-forms --trial --calibrate --into trial
              bestplaced assess --put-in-force school-age --report trial/calibration.html \
                --seen-by moderation-lead --on 2026-11-24 --forms our-forms
              bestplaced assess --blank school-age --into form
              bestplaced assess --readiness county --into readiness

            A sheet is a row of a CSV file with a column for each question, or an entry of a YAML \
            file; the column instrument names the form. Several sheets about a child are brought \
            together by the rule in Models/README.md; what a moderation should look at is listed. \
            With --calibrate the levels of each age, area and assessor are compared with all \
            others, over time too, and assessors of the same children with each other; \
            calibration.html says what to look at first. --reference names the calibration.csv of \
            another year. \
            The tables needs.csv, requirements.csv and readiness.csv fit a cohort folder. \
            Sheets on a form are refused until somebody has seen its calibration report: try the \
            form with --trial, then record that with --put-in-force.
            """)

    @Argument(help: "Files of answer sheets, CSV or YAML.")
    var answers: [String] = []

    @Option(name: .long, help: "Make a blank form instead: an empty answer file, a page to print.")
    var blank: String?

    @Option(name: .long, help: "The folder to be made; its parent must exist.")
    var into: String?

    @Option(name: .long, help: "A folder of forms; without it, those that ship.")
    var forms: String?

    @Flag(name: .long, help: "Also tell how levels are given, by domain, age and assessor.")
    var calibrate = false

    @Option(
        name: .long, help: "A calibration.csv to compare with, such as last year's; repeatable.")
    var reference: [String] = []

    @Option(name: .long, help: "The cohort of these children: adds areas, top-ups and an audit.")
    var cohort: String?

    @Option(name: .long, help: "A banding scheme to try on the profiles, as in Models/Bandings.")
    var banding: String?

    @Flag(name: .long, help: "Try a form that is not in force: no cohort tables are made.")
    var trial = false

    @OptionGroup var inForce: InForceOptions

    @Option(name: .long, help: "Say instead what the settings of a cohort are ready for.")
    var readiness: String?

    @Flag(
        name: .long, help: "With --readiness: every possible place of each child, not only listed.")
    var all = false

    @Flag(name: .long, help: "Name what would be made, and make nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let others = [blank, inForce.putInForce, readiness].compactMap(\.self).count
        if answers.isEmpty, others == 0 {
            throw ValidationError("expected files of answers, or --blank with the name of a form")
        }
        if !answers.isEmpty, blank != nil {
            throw ValidationError("--blank makes an empty form; give it without answers")
        }
        if others + (answers.isEmpty ? 0 : 1) > 1 {
            throw ValidationError(
                "expected one thing to do: answers, --blank, --put-in-force or --readiness")
        }
        if !reference.isEmpty, !calibrate {
            throw ValidationError("--reference is compared by --calibrate; add --calibrate")
        }
        if all, readiness == nil { throw ValidationError("--all belongs to --readiness; add it") }
        if let into { try FolderName.check(into) }
        if into == nil, inForce.putInForce == nil {
            throw ValidationError("expected --into with the folder to be made")
        }
        try inForce.check()
    }

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        if let record = inForce.record(forms: forms) {
            try put(record, console)
            return .done
        }
        let into = into ?? ""
        let progress = ProgressLine("reading answers", on: console)
        defer { progress.finish() }
        if let blank {
            let form = BlankForm(blank, forms: forms)
            try make(
                form.plannedFiles(into:), form.write(into:), into, progress, console)
        } else if let readiness {
            let run = ReadinessRun(cohort: readiness, coversAllPlaces: all)
            try make(run.plannedFiles(into:), run.write(into:), into, progress, console)
        } else {
            try bring(assessment, into, progress, console)
        }
        return .done
    }

    private var assessment: AssessmentRun {
        var run = AssessmentRun(answers: answers, forms: forms, calibrates: calibrate)
        run.references = reference
        run.cohort = cohort
        run.banding = banding
        run.isTrial = trial
        return run
    }

    private func put(_ record: PutInForce, _ console: Console) throws(CommandError) {
        let path: String
        do throws(JobError) {
            path = try dryRun ? record.plannedFile() : record.write()
        } catch {
            throw .job(error)
        }
        try FormPutInForce(form: record.form, file: path, isPlanned: dryRun).print(on: console)
    }

    private func bring(
        _ run: AssessmentRun, _ into: String, _ progress: ProgressLine, _ console: Console
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
        _ planned: (String) throws(JobError) -> [String],
        _ write: (String) throws(JobError) -> [String], _ into: String,
        _ progress: ProgressLine, _ console: Console
    ) throws(CommandError) {
        let names: [String]
        do throws(JobError) {
            names = try dryRun ? planned(into) : write(into)
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
