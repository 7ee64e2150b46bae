/// Support time a week, held in quarter-hours so that sums are exact.
public struct WeeklyHours: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Whole quarter-hours a week.
    public let quarterHours: Int

    /// No time.
    public static let zero = WeeklyHours.quarterHours(0)

    /// So many quarter-hours a week.
    public static func quarterHours(_ count: Int) -> WeeklyHours {
        WeeklyHours(quarterHours: count)
    }

    /// Orders by time.
    public static func < (one: WeeklyHours, other: WeeklyHours) -> Bool {
        one.quarterHours < other.quarterHours
    }

    /// The sum of two times.
    public static func + (one: WeeklyHours, other: WeeklyHours) -> WeeklyHours {
        .quarterHours(one.quarterHours + other.quarterHours)
    }

    /// Hours with two decimals: `1.25`.
    public var description: String {
        let hundredths = abs(quarterHours) % 4 * 25
        let sign = quarterHours < 0 ? "-" : ""
        return "\(sign)\(abs(quarterHours) / 4).\(hundredths < 10 ? "0" : "")\(hundredths)"
    }
}
