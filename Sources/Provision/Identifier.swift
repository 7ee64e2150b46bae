/// The opaque reference of one kind of thing: a `Child.ID` is never a `Setting.ID`.
///
/// One to forty of `A-Z a-z 0-9 . _ -`, the first a letter (MathProg reads 007 as the number 7).
public struct Identifier<Subject>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The reference as written in the files.
    public let text: String

    /// A reference; nil when the text breaks the rule above.
    public init?(_ text: String) {
        guard Self.isValid(text) else { return nil }
        self.text = text
    }

    /// Whether a text obeys the rule for references.
    public static func isValid(_ text: String) -> Bool { isWellFormedReference(text) }

    /// Orders by bytes, so that the order never depends on a language.
    public static func < (one: Identifier, other: Identifier) -> Bool {
        one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }

    /// The reference as written.
    public var description: String { text }
}

/// Whether a text is one to forty of `A-Z a-z 0-9 . _ -`, the first a letter.
func isWellFormedReference(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (1...40).contains(bytes.count), let first = bytes.first, isLetter(first) else {
        return false
    }
    return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == 45 || $0 == 46 || $0 == 95 }
}

private func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
