/// Why the text of an allocation problem cannot be read.
public enum AllocationTextError: Error, Hashable, Sendable {
    /// The faults of all files in order, and how many there are beyond those listed.
    case rejected([AllocationTextFault], more: Int)
    /// The text holds fewer instances than the number asked for.
    case noInstance(file: String, number: Int, count: Int)

    /// Whether files are not there, rather than wrong.
    public var isMissingInput: Bool {
        guard case .rejected(let faults, _) = self else { return false }
        return faults.allSatisfy { fault in
            if case .missing = fault.cause { return true }
            return false
        }
    }
}

extension AllocationTextError: CustomStringConvertible {
    /// One line for each fault.
    public var description: String {
        switch self {
        case .rejected(let faults, let more):
            faults.map(\.description).joined(separator: "\n")
                + (more == 0 ? "" : "\nand \(more) more \(more == 1 ? "fault" : "faults")")
        case .noInstance(let file, let number, let count):
            "\(file): there is no instance \(number); expected 1 to \(count); name one of these"
        }
    }
}
