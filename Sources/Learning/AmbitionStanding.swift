public import Provision
public import Quantities

/// Where an authority stands against an ambition on a day.
public struct AmbitionStanding: Hashable, Sendable {
    /// How the actual value compares with the target.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Better than the target by more than the tolerance.
        case ahead
        /// Within the tolerance.
        case onTrack = "on-track"
        /// Worse than the target by more than the tolerance.
        case behind
        /// No target or no actual value for the day.
        case noData = "no-data"
    }

    /// The ambition.
    public let ambition: Ambition
    /// The day.
    public let date: CalendarDate
    /// The target on the day, in the measure's unit; nil outside the trajectory.
    public let target: Int?
    /// The value on the day; nil where the snapshots do not give it.
    public let actual: Int?

    /// The actual value less the target.
    public var difference: Int? {
        guard let target, let actual else { return nil }
        return actual - target
    }

    /// How they compare.
    public var state: State {
        guard let difference else { return .noData }
        let gain = ambition.better == .up ? difference : -difference
        return gain > ambition.tolerance ? .ahead : gain < -ambition.tolerance ? .behind : .onTrack
    }
}
