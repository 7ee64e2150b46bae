/// How far a plan may be from the best possible, as a ratio: (value - bound) / max(1, |value|).
///
/// Zero means proven optimal. A gap says nothing about where in that distance the optimum lies.
public struct Gap: Hashable, Comparable, Sendable {
    /// The ratio, zero or more.
    public let ratio: Double

    /// Proven optimal.
    public static let none = Gap(ratio: 0)

    /// A gap given as a ratio, zero or more.
    public init(ratio: Double) { self.ratio = ratio }

    /// The gap between a whole value and a proven bound of the same unit.
    public init(value: Int, bound: Int) {
        ratio = Double(max(0, value - bound)) / Double(max(1, abs(value)))
    }

    /// Orders by ratio.
    public static func < (one: Gap, other: Gap) -> Bool { one.ratio < other.ratio }
}
