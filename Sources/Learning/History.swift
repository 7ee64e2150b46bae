public import Quantities

/// What two or more snapshots of one authority show together.
public struct History: Sendable {
    /// The days of the snapshots, in order.
    public let days: [CalendarDate]
    /// Each snapshot against the one before it.
    public let steps: [Comparison]
    /// The last snapshot against the first.
    public let whole: Comparison
    /// Every move in order of snapshot and child, with its fate as of the last snapshot.
    public let moves: [Move]
    /// Where the authority stands against each ambition, day by day.
    public let standings: [AmbitionStanding]
    /// What each named change came to.
    public let effects: [ChangeEffect]

    /// How many moves of each kind there were and what became of them.
    public var moveTallies: [MoveTally] { MoveTally.tallies(of: moves) }
}
