import Intake
import NeedsAssessment
import Provision

/// A run folder held against its record, one step after the other.
struct RunFolderCheck {
    let folder: String
    let override: String?
    var violations: [Violation] = []
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
            try compare(
                input, at: moved(input.path, record), Violation.inputMissing, Violation.inputChanged
            )
        }
        // What every plan's folder must have is asked for below, recorded or not.
        let named = record.holdsPlan ? Self.alwaysThere : []
        for output in record.outputs {
            let path = "\(folder)/\(output.name)"
            if named.contains(output.name), try RunFolderFiles.bytes(path) == nil { continue }
            try compare(output, at: path, Violation.fileMissing, Violation.fileChanged)
        }
        if record.holdsPlan { _ = try file("report.html") }
        checkNothingElse(record)
        return record
    }

    /// Files that every run folder of a plan has, recorded or not.
    private static let alwaysThere = [
        "run.json", "plan.json", "report.html", RunTablesCheck.recommendations,
        RunTablesCheck.capacity,
    ]

    private mutating func compare(
        _ recorded: RunFolderRecord.File, at path: String,
        _ missing: (String) -> Violation, _ changed: (String) -> Violation
    ) throws(VerificationError) {
        guard let bytes = try RunFolderFiles.bytes(path) else {
            violations.append(missing(recorded.name))
            return
        }
        files += 1
        if SHA256.hexadecimal(of: bytes) != recorded.sha256.lowercased() {
            violations.append(changed(recorded.name))
        }
    }

    /// A record that lists the files of its folder lists all of them.
    private mutating func checkNothingElse(_ record: RunFolderRecord) {
        guard !record.outputs.isEmpty else { return }
        let known = Set(record.outputs.map(\.name) + ["run.json"])
        for name in RunFolderFiles.names(in: folder) where !known.contains(name) {
            violations.append(.fileUnexpected(name))
        }
    }

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

    mutating func file(_ name: String) throws(VerificationError) -> [UInt8]? {
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
