import Foundation
import Glibc
import Intake
import NeedsAssessment
import Provision
import Quantities

/// The independent check of a run folder: record, files, plan and tables.
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

/// Reading the bytes of files.
enum RunFolderFiles {
    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The bytes of a file; nil when there is none.
    static func bytes(_ path: String) throws(VerificationError) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path, code: errno) }
        do {
            let whole = FileHandle(fileDescriptor: file, closeOnDealloc: true)
            return [UInt8](try whole.readToEnd() ?? Data())
        } catch {
            throw .unreadable(path, code: EIO)
        }
    }
}

/// A run folder held against its record, one step after the other.
private struct RunFolderCheck {
    let folder: String
    let override: String?
    private(set) var violations: [Violation] = []
    private(set) var files = 0

    init(folder: String, override: String?) {
        self.folder = folder
        self.override = override
    }

    /// The record, with every file it lists compared; nil when there is none.
    mutating func readRecord() throws(VerificationError) -> RunFolderRecord? {
        guard let bytes = try file("run.json") else { return nil }
        let record = try RunFolderRecord(bytes)
        for input in record.inputs {
            guard let bytes = try RunFolderFiles.bytes(moved(input.path, record)) else {
                violations.append(.inputMissing(input.name))
                continue
            }
            files += 1
            if SHA256.hexadecimal(of: bytes) != input.sha256.lowercased() {
                violations.append(.inputChanged(input.name))
            }
        }
        for output in record.outputs {
            guard let bytes = try RunFolderFiles.bytes("\(folder)/\(output.name)") else {
                if !Self.alwaysThere.contains(output.name) {
                    violations.append(.fileMissing(output.name))
                }
                continue
            }
            files += 1
            if SHA256.hexadecimal(of: bytes) != output.sha256.lowercased() {
                violations.append(.fileChanged(output.name))
            }
        }
        _ = try file("report.html")
        return record
    }

    /// Files that every run folder has, recorded or not.
    private static let alwaysThere = [
        "run.json", "plan.json", "report.html", RunTablesCheck.recommendations,
        RunTablesCheck.capacity,
    ]

    /// The plan; nil when there is none.
    mutating func readPlan() throws(VerificationError) -> PlanFile? {
        guard let bytes = try file("plan.json") else { return nil }
        do { return try PlanFile(json: bytes) } catch { throw .plan(error) }
    }

    mutating func checkTables(_ plan: PlanFile) throws(VerificationError) {
        var check = RunTablesCheck(plan)
        if let bytes = try file(RunTablesCheck.recommendations) {
            check.checkRecommendations(bytes)
        }
        if let bytes = try file(RunTablesCheck.capacity) { check.checkCapacity(bytes) }
        violations += check.violations
    }

    /// The plan must not state a policy of its own, by which it would then be judged.
    mutating func checkPolicy(_ plan: PlanFile, _ record: RunFolderRecord?) {
        if let policy = record?.policy, policy != plan.policy { violations.append(.policyDiffers) }
    }

    /// The plan against its cohort, which must still be there and be a cohort.
    mutating func checkPlan(
        _ plan: PlanFile, record: RunFolderRecord?
    ) throws(VerificationError) {
        guard let path = override ?? record?.cohort else {
            guard record == nil else {
                throw .record(path: "cohort", expected: "the path of the cohort folder")
            }
            return
        }
        let reading: CohortReading
        do {
            reading = try cohort(at: path, profiles: record?.profiles, drawnBy: record?.draw)
        } catch {
            throw .cohort(error)
        }
        violations += verify(plan, against: reading.cohort)
    }

    private mutating func file(_ name: String) throws(VerificationError) -> [UInt8]? {
        let bytes = try RunFolderFiles.bytes("\(folder)/\(name)")
        if bytes == nil { violations.append(.fileMissing(name)) }
        return bytes
    }

    /// Where an input is now, when the cohort has been moved.
    private func moved(_ path: String, _ record: RunFolderRecord) -> String {
        guard let override, let recorded = record.cohort, path.hasPrefix(recorded + "/") else {
            return path
        }
        return override + path.dropFirst(recorded.count)
    }
}
