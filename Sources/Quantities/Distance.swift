/// A distance in whole metres.
public struct Distance: Hashable, Comparable, Sendable {
    /// Whole metres, zero or more.
    public let metres: Int

    /// A distance of so many metres.
    public static func metres(_ metres: Int) -> Distance { Distance(metres: metres) }

    /// Orders by length.
    public static func < (one: Distance, other: Distance) -> Bool { one.metres < other.metres }
}
