import Intake
import Learning
import Quantities

/// Tells what changed between dated cohorts: the job kind of `bestplaced measure`.
struct MeasureJob: Job {
    static let kind = "measure"
    static let keys = ["snapshots", "ambitions", "changes", "policy", "policy_day"]
    static let requiredKeys = ["snapshots"]
    static let pathKeys = [["snapshots", "cohort"], ["ambitions"], ["changes"], ["policy"]]
    /// The keys of a snapshot.
    static let snapshotKeys = ["date", "cohort"]

    let title: String
    var source: RunRecord.Input?
    var document: String?
    let measurement: MeasureRun

    init?(_ keys: YAMLMapping, _ reader: inout JobReader) {
        let title = reader.text("title", in: keys)
        let sources = reader.list(keys.required("snapshots", &reader.faults)) { node, faults in
            Self.snapshot(node, &faults)
        }
        var measurement = MeasureRun(sources.sorted { $0.date < $1.date })
        measurement.ambitions = keys["ambitions"]?.string(&reader.faults)
        measurement.changes = keys["changes"]?.string(&reader.faults)
        measurement.policy = keys["policy"]?.string(&reader.faults)
        measurement.policyDay = keys["policy_day"]?.date(&reader.faults)
        measurement.isSynthetic = keys["synthetic"]?.bool(&reader.faults) ?? false
        if let node = keys["snapshots"], reader.faults.isEmpty, sources.count < 2 {
            let _: Never? = node.wrong("two snapshots or more", &reader.faults)
        }
        guard reader.faults.isEmpty, let title else { return nil }
        measurement.title = title
        (self.title, self.measurement) = (title, measurement)
    }

    private static func snapshot(_ node: YAMLNode, _ faults: inout [Fault]) -> MeasureRun.Source? {
        guard let keys = node.mapping(known: snapshotKeys, &faults) else { return nil }
        let date = keys.required("date", &faults)?.date(&faults)
        let cohort = keys.required("cohort", &faults)?.string(&faults)
        guard let date, let cohort else { return nil }
        return .init(date: date, cohort: cohort)
    }

    /// The policy that ships is read when no other is named.
    static func unnamedInputs(of node: YAMLNode) throws(JobError) -> [String] {
        node[["policy"]] == nil ? [try policyThatShips()] : []
    }

    private static func policyThatShips() throws(JobError) -> String {
        do {
            return try ShippedFile.path("Models/Policies/default.yml")
        } catch {
            throw .file(error)
        }
    }

    var settings: [String: String] {
        var settings = common
        settings["snapshots"] = measurement.snapshots
            .map { "\($0.date)=\($0.cohort)" }.joined(separator: " ")
        settings["ambitions"] = measurement.ambitions
        settings["changes"] = measurement.changes
        settings["policy"] = measurement.policy ?? (try? Self.policyThatShips())
        settings["policy_day"] = measurement.policyDay?.description
        return settings
    }

    var steps: Int { 3 }

    func plannedFiles() throws(JobError) -> [String] {
        try measurement.files(try measurement.result()).map(\.name)
    }

    func result(_ steps: inout StepTimer) throws(JobError) -> JobResult {
        steps.begin("measuring")
        let result = try measurement.result()
        let whole = result.history.whole
        let policy = if let named = measurement.policy { named } else { try Self.policyThatShips() }
        let others = [measurement.ambitions, measurement.changes, policy]
        return JobResult(
            inputs: try InputContents.located(
                measurement.snapshots.map(\.cohort) + others.compactMap { $0 }),
            files: try measurement.files(result),
            answer: .facts([
                .init("from", whole.earlier.description), .init("to", whole.later.description),
                .init("children on both days", String(whole.counts.same)),
                .init(
                    "change in the cost of a year",
                    "£\(Money.pence(whole.decomposition(of: .cost)?.change ?? 0))"),
                .init(
                    "change in unmet need",
                    "\(whole.decomposition(of: .unmetNeed)?.change ?? 0) level-points"),
            ]))
    }
}
