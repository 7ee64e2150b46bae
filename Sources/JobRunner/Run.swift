import Intake
import Optimisation
import Verification

/// Runs a job: does its work, writes aside, checks what was written, and names the folder.
///
/// What breaks its check is not kept. A match that ends without a plan is a result too: its folder
/// says so. Same input, same bytes in every file but `run.json`.
///
/// - Throws: Why nothing was kept.
public func run(
    _ job: any Job, into folder: String, watching watch: RunWatch = RunWatch()
) throws(JobError) -> RunRecord {
    let draft = try opened(folder)
    var steps = StepTimer(steps: job.steps, watch)

    let result = try job.result(&steps)

    steps.begin("writing")
    let outputs = try write(result.files, to: draft)

    steps.begin("checking what was written")
    var record = RunRecord(of: job, result, folder: draft.path, outputs: outputs)
    _ = try write([(name: RunRecord.fileName, bytes: record.bytes)], to: draft)
    try check(draft.partialPath)
    record.times = steps.times()
    _ = try write([(name: RunRecord.fileName, bytes: record.bytes)], to: draft)

    if watch.cancellation?.isCancelled == true {
        if watch.keepsPartialResult { FolderDraft.leaveAllOpen() }
        throw .cancelled
    }
    do {
        try draft.publish()
    } catch {
        throw .file(error)
    }
    return record
}

/// A folder that breaks its independent check is not kept.
private func check(_ folder: String) throws(JobError) {
    let report: VerificationReport
    do {
        report = try verifyRun(at: folder)
    } catch {
        // A disk that fails says nothing about what was written.
        switch error {
        case .unreadable(let path, let code): throw .file(.reading(path: path, code: code))
        case .cohort(.unreadable(let path)): throw .intake(.unreadable(path: path))
        default: throw .uncheckable(error)
        }
    }
    guard report.passed else { throw .checkFailed(report.violations) }
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
    _ folder: String, of files: () throws(JobError) -> [JobResult.File]
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
typealias NamedBytes = JobResult.File

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
