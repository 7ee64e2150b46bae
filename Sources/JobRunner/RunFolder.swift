import Foundation
import Intake
import Matching
import NeedsAssessment
import Provision
import Quantities
public import Reports
import Verification

/// A run folder that was made before, opened to be asked about.
public struct RunFolder: Sendable {
    /// Where it is.
    public let path: String
    let plan: PlanFile
    let planText: String
    let record: JSONValue

    /// Opens a run folder.
    public init(at path: String) throws(JobError) {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else {
            throw .file(.missing(path: path))
        }
        let planPath = "\(path)/\(Report.Format.planJSON.rawValue)"
        let bytes = try Self.bytes(at: planPath)
        do {
            plan = try PlanFile(json: bytes)
        } catch {
            throw .runFolder(path: planPath, problem: error.description)
        }
        planText = String(decoding: bytes, as: UTF8.self)
        record = try Self.json(at: "\(path)/run.json")
    }

    /// Why a child has its recommendation, from the cohort as it is now.
    public func explanation(
        of reference: String, cohort other: String? = nil
    ) throws(JobError) -> ChildExplanation {
        let request = try request(cohort: other)
        let child = try child(reference)
        let examined: Explanation
        do {
            examined = try explain(child, in: request)
        } catch {
            throw .matching(error)
        }
        do {
            return try ChildExplanation(
                examined, cohort: request.cohort, policy: plan.policy,
                plan: PlanSummary(planJSON: planText))
        } catch {
            throw .report(error)
        }
    }

    /// The case with a reference, which must be one of the plan's.
    func child(_ reference: String) throws(JobError) -> Child.ID {
        guard let line = plan.children.first(where: { $0.id.text == reference }) else {
            let known = plan.children.map(\.id.text)
            throw .report(
                .unknownChild(reference, nearest: nearestWord(to: reference, among: known)))
        }
        return line.id
    }

    /// What the plan was asked for, with the cohort from where it was or from another place.
    func request(cohort other: String?) throws(JobError) -> MatchRequest {
        guard let place = other ?? record["cohort"]?.string else {
            throw .runFolder(path: "\(path)/run.json", problem: "names no cohort")
        }
        let reading: CohortReading
        do {
            reading = try Intake.cohort(
                at: place, profiles: record["job"]?["profiles"]?.string,
                drawnBy: record["job"]?["draw.seed"]?.string.flatMap { Int($0) }
                    .map(LevelDraw.init(seed:)))
        } catch {
            throw .intake(error)
        }
        if let changed = reading.inputs.first(where: { !isAsRecorded($0) }) {
            throw .runFolder(
                path: path,
                problem: "was made from another \(changed.name) than the one now in \(place); "
                    + "run the job again")
        }
        return MatchRequest(
            cohort: reading.cohort, academicYear: plan.academicYear, selection: plan.selection,
            policy: plan.policy)
    }

    /// Whether a file of the cohort is the one the plan was made from: an explanation of an old
    /// plan by new facts would be false.
    private func isAsRecorded(_ file: InputFile) -> Bool {
        let recorded = record["inputs"]?.array?.first { $0["name"]?.string == file.name }
        return recorded?["sha256"]?.string == file.sha256
    }

    private static func bytes(at path: String) throws(JobError) -> [UInt8] {
        do {
            return try ByteStream.read(path)
        } catch {
            throw .file(error)
        }
    }
    private static func json(at path: String) throws(JobError) -> JSONValue {
        let bytes = try bytes(at: path)
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw .runFolder(path: path, problem: "line \(error.line): \(error.problem)")
        }
    }
}
