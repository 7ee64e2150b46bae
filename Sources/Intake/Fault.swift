/// How much a fault matters.
public enum Severity: String, CaseIterable, Hashable, Comparable, Sendable {
    /// Must be mended: nothing is read while one stands.
    case error
    /// Must be explained before a panel relies on the data.
    case query
    /// Worth knowing; nothing to do.
    case note

    /// Orders by weight, the errors first.
    public static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .error: 0
        case .query: 1
        case .note: 2
        }
    }
}

/// One thing found in an input file: where, what was met, which rule, and what to do.
///
/// The value is the faulty cell itself, for whoever mends the file; it belongs in no log.
public struct Fault: Hashable, Sendable {
    /// Where it stands.
    public let position: SourcePosition
    /// The text of the faulty cell, shortened; nil when no cell is at fault.
    public let value: String?
    /// What is wrong, as data.
    public let cause: FaultCause

    /// A fault; a long value is shortened.
    public init(_ cause: FaultCause, at position: SourcePosition, value: String? = nil) {
        self.cause = cause
        self.position = position
        self.value = value.map(Self.shortened)
    }

    /// How much it matters.
    public var severity: Severity { cause.severity }
    /// The stable code, such as `IN-CODE-UNKNOWN`.
    public var code: String { cause.code }
    /// What was expected, in one sentence.
    public var rule: String { cause.rule }
    /// What to do, in one sentence.
    public var action: String { cause.action }

    static func shortened(_ value: String) -> String {
        let limit = 60
        let scalars = value.unicodeScalars
        guard scalars.count > limit else { return value }
        return String(String.UnicodeScalarView(scalars.prefix(limit))) + "..."
    }
}

extension Fault: CustomStringConvertible {
    /// Where and what; what was expected; what to do: three lines, each without line breaks.
    public var description: String {
        let met = value.map { "\(cause.statement): \"\(Self.onOneLine($0))\"." }
        return """
            \(Self.onOneLine(position.description)): \(met ?? cause.statement + ".")
            \(rule)
            \(action)
            """
    }

    static func onOneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            scalar.value < 32 || scalar.value == 127 ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
