import Foundation
public import Intake
public import Matching
public import Provision
import Reports
public import Verification

/// A run folder that was made before, opened to be checked or asked.
public struct RunFolder: Sendable {
    /// Where it is.
    public let path: String
    /// What its plan file states.
    public let plan: PlanFile
    private let record: JSONValue

    /// Opens a run folder.
    public init(at path: String) throws(JobError) {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else {
            throw .file(.missing(path: path))
        }
        plan = try planFile(at: "\(path)/\(Report.Format.planJSON.rawValue)")
        record = try json(at: "\(path)/run.json")
    }

    /// The folder of the cohort, as the record names it.
    public var cohortPath: String? { record["cohort"]?.string }

    /// Reads the cohort of the run, from where it was or from another place.
    public func cohort(at other: String? = nil) throws(JobError) -> CohortReading {
        guard let place = other ?? cohortPath else {
            throw .runFolder(path: "\(path)/run.json", problem: "names no cohort")
        }
        do {
            return try Intake.cohort(at: place)
        } catch {
            throw .intake(error)
        }
    }

    /// What the plan was asked for.
    public func request(with cohort: Cohort) -> MatchRequest {
        MatchRequest(
            cohort: cohort, academicYear: plan.academicYear, selection: plan.selection,
            policy: plan.policy)
    }
}

/// Reads a plan file strictly.
private func planFile(at path: String) throws(JobError) -> PlanFile {
    let bytes: [UInt8]
    do {
        bytes = try ByteStream.read(path)
    } catch {
        throw .file(error)
    }
    do {
        return try PlanFile(json: bytes)
    } catch {
        throw .runFolder(path: path, problem: "\(error)")
    }
}

private func json(at path: String) throws(JobError) -> JSONValue {
    let bytes: [UInt8]
    do {
        bytes = try ByteStream.read(path)
    } catch {
        throw .file(error)
    }
    do {
        return try JSONValue(parsing: bytes)
    } catch {
        throw .runFolder(path: path, problem: "line \(error.line): \(error.problem)")
    }
}
