public import Provision
package import Quantities

/// What changed from one snapshot of an authority to a later one.
///
/// ```swift
/// let change = try measure(now, against: aYearAgo)
/// change.decomposition(of: .cost)?.parts      // add up to the change, to the penny
/// ```
/// The policy gives the weights of domains, the price of a kilometre and the order of places.
/// Protected characteristics are no part of a cohort, so none is looked at. The cost grows with
/// the number of children.
public func measure(
    _ later: Snapshot, against earlier: Snapshot, under policy: Policy = Policy()
) throws(LearningError) -> Comparison {
    try measure([earlier, later], under: policy).whole
}

/// What two or more snapshots of an authority, in order of date, show together.
///
/// Throws when there are fewer than two, when one is not later than the one before it, or when a
/// named change reaches for something that no snapshot holds.
public func measure(
    _ snapshots: [Snapshot], against ambitions: [Ambition] = [], changes: [NamedChange] = [],
    under policy: Policy = Policy()
) throws(LearningError) -> History {
    try checkOrder(of: snapshots.map(\.date))
    guard let first = snapshots.first, let last = snapshots.last else { throw .tooFew(count: 0) }
    let ledgers = zip(snapshots, snapshots.dropFirst()).map { Ledger($0, $1, policy: policy) }
    let steps = ledgers.map(Comparison.init)
    let whole =
        steps.count == 1 ? steps[0] : Comparison(Ledger(first, last, policy: policy))
    let moves = MoveHistory(snapshots, policy: policy)
    let ambitionReading = AmbitionReading(ledgers: ledgers, history: moves)
    let changeReading = ChangeReading(snapshots: snapshots, policy: policy)
    var effects: [ChangeEffect] = []
    for change in changes { effects.append(try changeReading.effect(of: change)) }
    return History(
        days: snapshots.map(\.date), steps: steps, whole: whole, moves: moves.moves,
        standings: ambitions.flatMap(ambitionReading.standings), effects: effects)
}

/// Whether snapshots of these days could be measured; for those who have not read them yet.
package func checkOrder(of days: [CalendarDate]) throws(LearningError) {
    guard days.count > 1 else { throw .tooFew(count: days.count) }
    for (one, next) in zip(days, days.dropFirst()) where one >= next {
        throw .outOfOrder(earlier: one, later: next)
    }
}
