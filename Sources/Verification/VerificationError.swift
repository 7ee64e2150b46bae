import Glibc
public import Intake

/// Why a run folder could not be checked at all; what is wrong in it is a `Violation`.
public enum VerificationError: Error, Sendable {
    /// There is no such folder.
    case folderMissing(String)
    /// A file is there but cannot be read.
    case unreadable(String, code: Int32)
    /// The record of the run is not JSON, or lacks a key.
    case record(path: String, expected: String)
    /// The plan file cannot be understood.
    case plan(PlanFileError)
    /// The cohort cannot be read.
    case cohort(IntakeError)
}

extension VerificationError: CustomStringConvertible {
    /// Where: what; what was expected; what to do.
    public var description: String {
        switch self {
        case .folderMissing(let path):
            "\(path): there is no such folder; expected a run folder; check the path"
        case .unreadable(let path, let code):
            "\(path): cannot be read, \(String(cString: strerror(code))); "
                + "check the file and try again"
        case .record(let path, let expected):
            "run.json, \(path): the key is missing or of another type; expected \(expected); "
                + "run the job again"
        case .plan(let error): "\(error)"
        case .cohort(let error): "\(error)"
        }
    }
}
