import Foundation
import Intake
import Matching
import Provision
import Reports
import Verification

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

    /// Every rule that the folder breaks: its plan against the cohort, its files against the
    /// checksums that were recorded.
    ///
    /// A cohort at another place than recorded must still be the same, byte for byte.
    public func violations(cohort other: String? = nil) throws(JobError) -> [Violation] {
        let reading = try cohort(at: other)
        return try outputViolations() + inputViolations(reading)
            + verify(plan, against: reading.cohort)
    }

    private func outputViolations() throws(JobError) -> [Violation] {
        let outputs = record["outputs"]?.array ?? []
        var violations: [Violation] = []
        for format in Report.Format.allCases
        where !outputs.contains(where: { $0["name"]?.string == format.rawValue }) {
            violations.append(.fileMissing(format.rawValue))
        }
        for output in outputs {
            guard let name = output["name"]?.string, let recorded = output["sha256"]?.string,
                !name.contains("/")
            else { throw .runFolder(path: "\(path)/run.json", problem: "has a faulty output") }
            do {
                let bytes = try ByteStream.read("\(path)/\(name)")
                if SHA256.hexadecimal(of: bytes) != recorded { violations.append(.fileChanged(name)) }
            } catch {
                guard case .missing = error else { throw .file(error) }
                violations.append(.fileMissing(name))
            }
        }
        return violations
    }

    private func inputViolations(_ reading: CohortReading) -> [Violation] {
        let folder = cohortPath.map { $0 + "/" } ?? ""
        let recorded = (record["inputs"]?.array ?? []).compactMap { input -> InputFile? in
            guard let name = input["name"]?.string, let sum = input["sha256"]?.string,
                input["path"]?.string == folder + name
            else { return nil }
            return InputFile(name: name, sha256: sum, bytes: 0)
        }
        return recorded.compactMap { file in
            guard let now = reading.inputs.first(where: { $0.name == file.name }) else {
                return .inputMissing(file.name)
            }
            return now.sha256 == file.sha256 ? nil : .inputChanged(file.name)
        }
    }
}

/// Reads a plan file strictly.
func planFile(at path: String) throws(JobError) -> PlanFile {
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
