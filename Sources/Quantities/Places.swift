/// A number of places in a capacity cell.
public struct Places: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
    /// Whole places.
    public let count: Int

    /// So many places.
    public init(_ count: Int) { self.count = count }

    /// A literal number of places.
    public init(integerLiteral value: Int) { self.init(value) }

    /// Orders by number.
    public static func < (one: Places, other: Places) -> Bool { one.count < other.count }

    /// The sum of two numbers of places.
    public static func + (one: Places, other: Places) -> Places { Places(one.count + other.count) }

    /// The difference of two numbers of places.
    public static func - (one: Places, other: Places) -> Places { Places(one.count - other.count) }
}
