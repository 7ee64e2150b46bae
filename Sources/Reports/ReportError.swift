/// Why a report could not be rendered or read back.
public enum ReportError: Error, Hashable, Sendable {
    /// A template of this program cannot be parsed; our own mistake.
    case template(name: String)
    /// A `plan.json` is not the JSON this program writes.
    case planUnreadable(at: String)
    /// The plan holds no recommendation for the case.
    case unknownChild(String, nearest: String?)
}

extension ReportError: CustomStringConvertible {
    /// Where, what, expected, remedy.
    public var description: String {
        switch self {
        case .template(let name):
            "\(name): this page template cannot be read; this is a fault of the program; "
                + "please report it"
        case .planUnreadable(let place):
            "plan.json: \(place) is missing or is not what this version writes; "
                + "run the job again into a new folder"
        case .unknownChild(let child, let nearest):
            "child \(child): not among the cases of this run"
                + (nearest.map { "; did you mean \($0)?" } ?? "; see the children in plan.json")
        }
    }
}
