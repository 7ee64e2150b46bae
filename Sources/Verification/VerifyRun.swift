/// The independent check of a run folder: record, files, plan and tables.
///
/// A folder without a plan, of a job of another kind, is held against its record and its tables
/// against each other and against what was read, as far as that is known of the kind.
///
/// Reads the cohort that `run.json` names, or the one at `cohort`. A recorded input that lies in
/// the recorded cohort's folder is then looked for in the other one. Throws only when there is
/// nothing to check; a missing or changed file is a violation.
public func verifyRun(
    at folder: String, cohort override: String? = nil
) throws(VerificationError) -> VerificationReport {
    guard RunFolderFiles.isFolder(folder) else { throw .folderMissing(folder) }
    var check = RunFolderCheck(folder: folder, override: override)
    let record = try check.readRecord()
    if let record, !record.holdsPlan {
        return try check.checkFigures(record)
    }
    let plan = try check.readPlan()
    if let plan {
        try check.checkTables(plan)
        check.checkPolicy(plan, record)
        try check.checkPlan(plan, record: record)
    }
    return VerificationReport(
        violations: check.violations, outcome: plan?.outcome,
        children: plan?.children.count ?? 0,
        places: (plan?.cells.count ?? 0) + (plan?.pools.count ?? 0),
        levels: plan?.levels.count ?? 0, files: check.files)
}
