import Foundation
import Intake
import Matching
import Optimisation
import Reports
import Verification

/// Runs a job: reads, matches, writes aside, checks what was written, and names the folder.
///
/// A plan that breaks its independent check is not kept. A match that ends without a plan is a
/// result too: its folder says so. Same input, same bytes in every file but `run.json`.
///
/// - Throws: Why nothing was kept.
public func run(
    _ job: Job, into folder: String, watching watch: RunWatch = RunWatch()
) throws(JobError) -> RunRecord {
    let draft = try opened(folder)
    var steps = StepTimer(job, watch)

    steps.begin("reading the cohort")
    let input = try JobInput(job)

    let plan = try steps.match("matching", input.request, job.limits, using: match)

    let comparison =
        job.comparesPlacingFirst && plan.hasRecommendations
        ? try steps.match(
            "placing first, for comparison", input.request, job.limits, using: matchPlacingFirst)
        : nil

    steps.begin("writing")
    var files = try reportFiles(plan, input, job, comparison)
    if job.writesModels { files += try modelFiles(input.request, job, .mps, watch, "problem-") }
    let outputs = try write(files, to: draft)

    steps.begin("checking what was written")
    var record = RunRecord(of: plan, input, job, folder: draft.path, outputs: outputs)
    _ = try write([(name: "run.json", bytes: record.bytes)], to: draft)
    try check(draft)
    record.times = steps.times()
    _ = try write([(name: "run.json", bytes: record.bytes)], to: draft)

    if watch.cancellation?.isCancelled == true { throw .cancelled }
    do {
        try draft.publish()
    } catch {
        throw .file(error)
    }
    return record
}

func opened(_ folder: String) throws(JobError) -> FolderDraft {
    do {
        return try FolderDraft(into: folder)
    } catch {
        throw .file(error)
    }
}

/// Makes a folder of files whole or not at all, and gives their names in order.
///
/// The folder is claimed before the files are worked out.
func makeFolder(
    _ folder: String, of files: () throws(JobError) -> [NamedBytes]
) throws(JobError) -> [String] {
    let draft = try opened(folder)
    let outputs = try write(try files(), to: draft)
    do {
        try draft.publish()
    } catch {
        throw .file(error)
    }
    return outputs.map(\.name).sorted()
}

/// A file of a folder to be made.
typealias NamedBytes = (name: String, bytes: [UInt8])

/// Writes files, and gives their checksums.
func write(
    _ files: [NamedBytes], to draft: borrowing FolderDraft
) throws(JobError) -> [RunRecord.Output] {
    var outputs: [RunRecord.Output] = []
    for file in files {
        do {
            try draft.write(file.bytes, as: file.name)
        } catch {
            throw .file(error)
        }
        outputs.append(.init(name: file.name, sha256: SHA256.hexadecimal(of: file.bytes)))
    }
    return outputs
}

private func reportFiles(
    _ plan: Plan, _ input: JobInput, _ job: Job, _ comparison: Plan?
) throws(JobError) -> [NamedBytes] {
    let about = Report.About(
        title: job.title, date: job.date,
        cohortLabel: URL(fileURLWithPath: input.cohortPath).lastPathComponent,
        isSynthetic: job.isSynthetic, selection: job.selection,
        policyText: PolicyText.json(input.policy).text(), comparison: comparison)
    let report = Report(
        plan: plan, cohort: input.request.cohort, policy: input.policy, about: about)
    var files: [NamedBytes] = []
    for format in Report.Format.allCases {
        do {
            files.append((format.rawValue, Array(try report.render(as: format).utf8)))
        } catch {
            throw .report(error)
        }
    }
    return files
}

/// Holds what was written, not what was meant, against the inputs.
private func check(_ draft: borrowing FolderDraft) throws(JobError) {
    let report: VerificationReport
    do {
        report = try verifyRun(at: draft.partialPath)
    } catch {
        throw .uncheckable(error)
    }
    guard report.passed else { throw .checkFailed(report.violations) }
}

extension Plan {
    /// Whether there is a plan at all.
    var hasRecommendations: Bool { outcome == .optimal || outcome == .feasible }

    /// How the program ends because of it.
    var exit: ExitCode {
        switch outcome {
        case .optimal: .done
        case .feasible: .stoppedWithAnswer
        case .infeasible: .infeasible
        case .nothingFound: .stoppedWithoutAnswer
        }
    }
}
