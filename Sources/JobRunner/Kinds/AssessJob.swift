import Intake
import NeedsAssessment

/// Brings answer sheets to profiles: the job kind of `bestplaced assess`.
struct AssessJob: Job {
    /// The word after `kind` in a job file.
    static let kind = "assess"
    /// The keys of its file.
    static let keys = ["answers", "forms", "calibrate"]
    /// The keys that a file must have.
    static let requiredKeys = ["answers"]
    /// The keys whose texts are paths.
    static let pathKeys = [["answers"], ["forms"]]

    let title: String
    var source: RunRecord.Input?
    var document: String?
    /// What is assessed.
    let assessment: AssessmentRun

    /// The job of a file.
    init?(_ keys: YAMLMapping, _ reader: inout JobReader) {
        let title = reader.text("title", in: keys)
        let answers = reader.list(keys.required("answers", &reader.faults)) { $0.string(&$1) }
        let forms = keys["forms"]?.string(&reader.faults)
        let calibrates = keys["calibrate"]?.bool(&reader.faults)
        _ = keys["synthetic"]?.bool(&reader.faults)
        guard reader.faults.isEmpty, let title else { return nil }
        self.title = title
        assessment = AssessmentRun(
            answers: answers, forms: forms, calibrates: calibrates ?? true)
    }

    var settings: [String: String] {
        var settings = common
        settings["answers"] = assessment.answers.joined(separator: " ")
        settings["forms"] = assessment.forms
        settings["calibrate"] = String(assessment.calibrates)
        return settings
    }

    var steps: Int { 3 }

    func plannedFiles() throws(JobError) -> [String] {
        try assessment.result().files.map(\.name)
    }

    func result(_ steps: inout StepTimer) throws(JobError) -> JobResult {
        steps.begin("reading answers")
        let result = try assessment.result()
        let complete = result.profiles.count { $0.entries.count == Domain.allCases.count }
        return JobResult(
            inputs: try InputContents.located(
                assessment.answers + [assessment.forms].compactMap { $0 }),
            files: result.files,
            answer: .facts([
                .init("sheets", String(result.sheets)),
                .init("profiles", String(result.profiles.count)),
                .init("complete profiles", String(complete)),
                .init("to moderate", String(result.profiles.reduce(0) { $0 + $1.items.count })),
            ]))
    }
}
