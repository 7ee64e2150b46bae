public import Intake

/// Why a text is not a plan file of version 1, with the path of the key as in `children[2].id`.
public enum PlanFileError: Error, Sendable {
    /// The text is not JSON.
    case notJSON(line: Int, character: Int, problem: String)
    /// A key is absent.
    case missingKey(path: String)
    /// A value is of another type.
    case wrongType(path: String, expected: String)
    /// A word is none of those that the key may hold.
    case unknownWord(path: String, known: [String])
    /// A text cannot be a reference.
    case malformedReference(path: String)
    /// The file is of a version that this program does not know.
    case unknownVersion(Int)
    /// The policy in the file cannot be read.
    case policy(IntakeError)
}

extension PlanFileError: CustomStringConvertible {
    /// Where: what; what was expected; what to do.
    public var description: String {
        switch self {
        case .notJSON(let line, let character, let problem):
            "plan.json, line \(line), character \(character): \(problem); expected JSON; \(remedy)"
        case .missingKey(let path):
            "plan.json, \(path): the key is missing; expected every key of version 1; \(remedy)"
        case .wrongType(let path, let expected):
            "plan.json, \(path): the value has another type; expected \(expected); \(remedy)"
        case .unknownWord(let path, let known):
            "plan.json, \(path): the word is unknown; expected one of "
                + "\(known.joined(separator: ", ")); \(remedy)"
        case .malformedReference(let path):
            "plan.json, \(path): the text is no reference; expected a letter and up to 39 of "
                + "A-Z a-z 0-9 . _ -; \(remedy)"
        case .unknownVersion(let version):
            "plan.json, version: it is \(version); expected 1; "
                + "use the program that wrote the file"
        case .policy(let error):
            "plan.json, policy: \(error)"
        }
    }

    private var remedy: String { "run the job again" }
}
