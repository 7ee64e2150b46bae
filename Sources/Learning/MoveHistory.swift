import Provision
import Quantities

/// Follows the same children through snapshots in order.
struct MoveHistory {
    let snapshots: [Snapshot]
    let policy: Policy
    private let holders: [[Child.ID: Child]]
    private let tables: [PlaceTable]

    init(_ snapshots: [Snapshot], policy: Policy) {
        self.snapshots = snapshots
        self.policy = policy
        tables = snapshots.map(PlaceTable.init)
        holders = snapshots.map { snapshot in
            let children = snapshot.cohort.children.filter { $0.planStatus == .plan }
            return Dictionary(uniqueKeysWithValues: children.map { ($0.id, $0) })
        }
    }

    /// Every move in order of snapshot and child, with its fate as of the last snapshot.
    var moves: [Move] {
        let last = snapshots.count - 1
        var found = entriesBefore.map { judged($0, from: 0, on: last) }
        for index in snapshots.indices.dropFirst() {
            for id in holders[index].keys.sorted() {
                guard let move = move(of: id, to: index) else { continue }
                found.append(judged(move, from: index, on: last))
            }
        }
        return found
    }

    /// Of the moves seen by a snapshot's predecessor, those that can be judged and that lasted.
    func lasted(on index: Int) -> (judged: Int, lasted: Int) {
        guard index > 0 else { return (0, 0) }
        let before =
            index == 1
            ? entriesBefore
            : holders[index - 1].keys.sorted().compactMap { move(of: $0, to: index - 1) }
        let fates = before.map { judged($0, from: index - 1, on: index) }.filter(\.isJudged)
        return (fates.count, fates.count { $0.fate == .lasted })
    }

    private func move(of id: Child.ID, to index: Int) -> Move? {
        guard let before = holders[index - 1][id], let now = holders[index][id] else { return nil }
        let (from, to) = (Move.Place(before), Move.Place(now))
        guard from != to else { return nil }
        return Move(
            child: id, seenOn: snapshots[index].date, kind: kind(from, to),
            isPhaseTransfer: isPhaseTransfer(before, now, in: tables[index - 1]), from: from,
            to: to)
    }

    private func kind(_ from: Move.Place?, _ to: Move.Place?) -> Move.Kind {
        guard let from else { return .intoSetting }
        guard let to else { return .outOfSettings }
        let change = policy.step(of: to.designation) - policy.step(of: from.designation)
        return change < 0 ? .toMainstream : change > 0 ? .toSpecialist : .lateral
    }

    /// Whether the place left had no year group for the child, as it was known when it was left.
    private func isPhaseTransfer(_ before: Child, _ now: Child, in table: PlaceTable) -> Bool {
        guard let place = TaughtPlace(before), let cell = table.cell(of: place) else {
            return false
        }
        return !cell.covers(schoolYear: max(before.schoolYear, now.schoolYear - 1))
    }

    /// Entries within a year before the first snapshot, by the recorded day.
    private var entriesBefore: [Move] {
        guard let first = snapshots.first else { return [] }
        return holders[0].values.sorted { $0.id < $1.id }.compactMap { child in
            guard let moved = child.lastMovedOn, let to = Move.Place(child),
                (0..<365).contains(first.date.days(since: moved))
            else { return nil }
            return Move(
                child: child.id, seenOn: first.date, kind: .before, isPhaseTransfer: false,
                from: nil, to: to)
        }
    }

    private func judged(_ move: Move, from index: Int, on last: Int) -> Move {
        var move = move
        guard index < last else { return move }
        guard let now = holders[last][move.child] else {
            move.fate = .gone
            return move
        }
        let place = Move.Place(now)
        move.fate = place == move.to ? .lasted : place == move.from ? .returned : .movedOn
        return move
    }
}
