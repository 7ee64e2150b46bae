import Intake
import Provision
import Reports
import Verification

/// Lays several plans side by side: what each achieves, and how stable each recommendation is.
///
/// The plans may be of other policies, other budgets, or of levels drawn from the doubt about them.
/// One of them is the base: the page says for each child how often the others recommend the same.
struct ReportJob: Job {
    /// The word after `kind` in a job file.
    static let kind = "report"
    /// The keys of its file.
    static let keys = ["base", "runs"]
    /// The keys that a file must have.
    static let requiredKeys = ["base", "runs"]
    /// The keys whose texts are paths.
    static let pathKeys = [["base"], ["runs"]]

    let title: String
    var source: RunRecord.Input?
    var document: String?
    /// The run folder of the plan that the others are held against.
    let base: String
    /// The run folders of the others.
    let runs: [String]
    private let isSynthetic: Bool

    /// The job of a file.
    init?(_ keys: YAMLMapping, _ reader: inout JobReader) {
        let title = reader.text("title", in: keys)
        let base = reader.text("base", in: keys)
        let runs = reader.list(keys.required("runs", &reader.faults)) { $0.string(&$1) }
        let isSynthetic = keys["synthetic"]?.bool(&reader.faults)
        guard reader.faults.isEmpty, let title, let base else { return nil }
        (self.title, self.base, self.runs) = (title, base, runs)
        self.isSynthetic = isSynthetic ?? false
    }

    var settings: [String: String] {
        common.merging(["base": base, "runs": runs.joined(separator: " ")]) { own, _ in own }
    }

    var steps: Int { 3 }

    func plannedFiles() -> [String] { StabilityReport.fileNames }

    func result(_ steps: inout StepTimer) throws(JobError) -> JobResult {
        steps.begin("reading the plans")
        let first = try plan(in: base)
        var others: [StabilityReport.Run] = []
        for folder in runs { others.append(try plan(in: folder)) }
        let report = StabilityReport(
            title: title, isSynthetic: isSynthetic, base: first, others: others)
        var inputs: [RunRecord.Input] = []
        for folder in [base] + runs {
            inputs += try InputContents.located(["\(folder)/\(Report.Format.planJSON.rawValue)"])
        }
        do {
            return JobResult(
                inputs: inputs, files: try report.files(),
                answer: .facts([
                    .init("plans", String(runs.count)),
                    .init("cases", String(report.cases)),
                    .init("same setting in nine of ten plans", String(report.stableCases)),
                ]))
        } catch {
            throw .report(error)
        }
    }

    private func plan(in folder: String) throws(JobError) -> StabilityReport.Run {
        let path = "\(folder)/\(Report.Format.planJSON.rawValue)"
        let bytes: [UInt8]
        do {
            bytes = try ByteStream.read(path)
        } catch {
            throw .file(error)
        }
        let file: PlanFile
        do {
            file = try PlanFile(json: bytes)
        } catch {
            throw .runFolder(path: path, problem: error.description)
        }
        return StabilityReport.Run(
            name: Self.name(of: folder),
            levels: file.levels.map { ($0.name, $0.unit, $0.value, $0.bound) },
            places: file.children.map { child in
                .init(
                    child: child.id.text, setting: child.recommended?.setting.text,
                    designation: child.recommended?.designation.rawValue,
                    bundle: child.recommended.map { $0.bundle?.text ?? "none" })
            })
    }

    /// The title of a run and, where it was drawn, its seed: content, so that bytes are the same.
    private static func name(of folder: String) -> String {
        let job = RunManifest(in: folder)?.json["job"]
        let title = job?["title"]?.string ?? ""
        let seed = job?["draw.seed"]?.string.map { ", drawn with seed \($0)" } ?? ""
        return title + seed
    }
}
