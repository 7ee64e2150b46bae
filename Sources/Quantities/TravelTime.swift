/// A journey time each way in whole minutes.
public struct TravelTime: Hashable, Comparable, Sendable {
    /// Whole minutes, zero or more.
    public let minutes: Int

    /// A journey of so many minutes.
    public static func minutes(_ minutes: Int) -> TravelTime { TravelTime(minutes: minutes) }

    /// Orders by length.
    public static func < (one: TravelTime, other: TravelTime) -> Bool {
        one.minutes < other.minutes
    }
}
