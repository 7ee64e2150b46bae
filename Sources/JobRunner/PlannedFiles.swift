import Matching
import Provision

/// The files that a run of a job would make, in order of name; nothing is made.
///
/// - Throws: What would keep the run from beginning: a faulty input, or a folder that is taken.
public func plannedFiles(of job: any Job, into folder: String) throws(JobError) -> [String] {
    try checkFolder(folder)
    return (try job.plannedFiles() + [RunRecord.fileName]).sorted()
}

/// The model files that an export of a job would make, in the order of levels; nothing is made.
public func plannedModels(
    of job: PlacementJob, as format: ModelFormat, into folder: String
) throws(JobError) -> [String] {
    try checkFolder(folder)
    return modelNames(try JobInput(job).policy, format, "")
}

/// Whether a folder could be made now.
func checkFolder(_ folder: String) throws(JobError) {
    do {
        try FolderDraft.check(folder)
    } catch {
        throw .file(error)
    }
}

func modelNames(
    _ policy: Policy, _ format: ModelFormat, _ prefix: String
) -> [String] {
    if format == .tables { return PlacementTables.fileNames.map { prefix + $0 } }
    return policy.aims.enumerated().map { index, aim in
        modelStem(prefix, level: index + 1, aim) + "." + format.rawValue
    }
}

/// The name of a level's model file without its ending.
func modelStem(_ prefix: String, level: Int, _ aim: Aim) -> String {
    "\(prefix)\(level)-\(aim.name)"
}
