import NeedsAssessment
import Quantities

/// The sentences about YAML and JSON files.
extension FaultCause {
    var documentWording: FaultWording {
        switch self {
        case .syntax(let problem):
            .init(
                "the text cannot be read: \(problem)", "The file is well-formed.",
                "Correct the text here or just before.")
        case .anchor:
            .init(
                "an anchor or alias stands here", "Values are written out, without & and *.",
                "Write the value out.")
        case .keyUnknown(let nearest):
            .init(
                "the key is not known", "Only known keys are allowed.",
                nearest.map { "Write \($0) if that is meant." } ?? "Remove the key.")
        case .keyMissing(let key):
            .init("the key \(key) is missing", "The key is required.", "Add \(key).")
        case .keyTwice:
            .init("the key stands twice", "Each key stands once.", "Remove one of the two.")
        case .kindWrong(let expected):
            .init(
                "the value is of another kind", "Expected: \(expected).", "Correct the value.")
        case .valueNotInForce(let day):
            .init(
                "no value is in force on \(day)", "A value is in force from its date onwards.",
                "Add a value dated \(day) or earlier.")
        case .baseLoop:
            .init(
                "the base files form a loop or a chain of more than five",
                "A base leads to a policy without a base.", "Correct the base.")
        case .baseMissing:
            .init(
                "the base file is not there", "The base is a file named from this one's folder.",
                "Correct the name.")
        case .levelsIncomplete(let domain):
            .init(
                "levels of \(domain.rawValue) are missing", "Each domain has the levels 0 to 5.",
                "Add the missing levels.")
        case .sourceMissing:
            .init(
                "the value has no source", "A value has a source, a law, or assumption: true.",
                "Add law, source or assumption: true.")
        case .sheetTwice(let line):
            .init(
                "this assessor's sheet of the same day is there already, on line \(line)",
                "An assessor has one sheet a day for a child or a setting.",
                "Remove one of the two, or correct the assessor or the day.")
        case .sheetOfOtherForm(let expected):
            .init(
                "the sheet is on another form than the first",
                "A file holds sheets on one form, here \(expected).",
                "Put it in a file of its own.")
        default: .init("the value is at fault", "The value follows its description.", "Correct it.")
        }
    }
}
