/// A level of need or of readiness, 0 (typical) to 5 (complex).
public struct Level: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The level as a number, 0 to 5.
    public let value: Int

    /// A level; nil outside 0 to 5.
    public init?(_ value: Int) {
        guard (0...5).contains(value) else { return nil }
        self.value = value
    }

    private init(checked value: Int) { self.value = value }

    /// Level 0.
    public static let typical = Level(checked: 0)

    /// Orders by number.
    public static func < (one: Level, other: Level) -> Bool { one.value < other.value }

    /// The number.
    public var description: String { String(value) }
}
