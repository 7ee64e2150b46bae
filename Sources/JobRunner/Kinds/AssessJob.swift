import Intake
import NeedsAssessment

/// Brings answer sheets to profiles: the job kind of `bestplaced assess`.
struct AssessJob: Job {
    static let kind = "assess"
    static let keys = [
        "answers", "forms", "calibrate", "references", "cohort", "banding", "trial",
    ]
    static let requiredKeys = ["answers"]
    static let pathKeys = [["answers"], ["forms"], ["references"], ["cohort"], ["banding"]]

    let title: String
    var source: RunRecord.Input?
    var document: String?
    let assessment: AssessmentRun

    init?(_ keys: YAMLMapping, _ reader: inout JobReader) {
        let title = reader.text("title", in: keys)
        let answers = reader.list(keys.required("answers", &reader.faults)) { $0.string(&$1) }
        var assessment = AssessmentRun(answers: answers)
        assessment.forms = keys["forms"]?.string(&reader.faults)
        assessment.calibrates = keys["calibrate"]?.bool(&reader.faults) ?? true
        assessment.references = reader.list(keys["references"]) { $0.string(&$1) }
        assessment.cohort = keys["cohort"]?.string(&reader.faults)
        assessment.banding = keys["banding"]?.string(&reader.faults)
        assessment.isTrial = keys["trial"]?.bool(&reader.faults) ?? false
        _ = keys["synthetic"]?.bool(&reader.faults)
        guard reader.faults.isEmpty, let title else { return nil }
        (self.title, self.assessment) = (title, assessment)
    }

    /// The forms that ship are read when no others are named.
    static func unnamedInputs(of node: YAMLNode) throws(JobError) -> [String] {
        node[["forms"]] == nil ? [try AssessmentRun.formsFolder(nil)] : []
    }

    var settings: [String: String] {
        var settings = common
        settings["answers"] = assessment.answers.joined(separator: " ")
        settings["forms"] = assessment.forms
        settings["calibrate"] = String(assessment.calibrates)
        settings["references"] = assessment.references.joined(separator: " ")
        settings["cohort"] = assessment.cohort
        settings["banding"] = assessment.banding
        settings["trial"] = String(assessment.isTrial)
        return settings
    }

    var steps: Int { 3 }

    func plannedFiles() throws(JobError) -> [String] { try assessment.result().files.map(\.name) }

    func result(_ steps: inout StepTimer) throws(JobError) -> JobResult {
        steps.begin("reading answers")
        let result = try assessment.result()
        let complete = result.profiles.count { $0.entries.count == Domain.allCases.count }
        let named = assessment.answers + assessment.references
        let others = [assessment.cohort, assessment.banding].compactMap { $0 }
        let forms = try AssessmentRun.formsFolder(assessment.forms)
        return JobResult(
            inputs: try InputContents.located(named + others + [forms]), files: result.files,
            answer: .facts([
                .init("sheets", String(result.sheets)),
                .init("profiles", String(result.profiles.count)),
                .init("complete profiles", String(complete)),
                .init("to moderate", String(result.profiles.reduce(0) { $0 + $1.items.count })),
            ]))
    }
}
