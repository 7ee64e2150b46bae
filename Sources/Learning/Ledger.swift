import NeedsAssessment
import Provision
import Quantities

/// A plan-holder of one snapshot in a place whose price and readiness are known.
struct PlacedChild {
    let child: Child
    let place: TaughtPlace
    var level: Int { child.needs.highestLevel.value }
}

/// Which of two snapshots a fact is taken from.
enum Side: Int, CaseIterable {
    case earlier, later

    var other: Side { self == .earlier ? .later : .earlier }
}

/// Two snapshots side by side: who was placed in each, and what any place is worth in either.
///
/// A place that one snapshot does not know has there the price and readiness of the other: what is
/// new has no change of its own.
struct Ledger {
    let tables: [PlaceTable]
    let placed: [[Child.ID: PlacedChild]]
    let holders: [[Child.ID: Child]]
    private let value: StayValue

    init(_ earlier: Snapshot, _ later: Snapshot, policy: Policy) {
        value = StayValue(policy: policy)
        let tables = [PlaceTable(earlier), PlaceTable(later)]
        self.tables = tables
        holders = tables.map { table in
            let children = table.snapshot.cohort.children.filter { $0.planStatus == .plan }
            return Dictionary(uniqueKeysWithValues: children.map { ($0.id, $0) })
        }
        placed = zip(tables, holders).map { table, holders in
            holders.compactMapValues { child in
                guard let place = TaughtPlace(child), table.cell(of: place) != nil,
                    table.readiness(of: place) != nil
                else { return nil }
                return PlacedChild(child: child, place: place)
            }
        }
    }

    func cohort(_ side: Side) -> Cohort { tables[side.rawValue].snapshot.cohort }
    func placed(_ side: Side) -> [Child.ID: PlacedChild] { placed[side.rawValue] }
    func holders(_ side: Side) -> [Child.ID: Child] { holders[side.rawValue] }

    /// The children placed in both snapshots, in order.
    var samePlaced: [Child.ID] {
        placed(.earlier).keys.filter { placed(.later)[$0] != nil }.sorted()
    }

    /// The children with a plan in both snapshots, in order.
    var sameHolders: [Child.ID] {
        holders(.earlier).keys.filter { holders(.later)[$0] != nil }.sorted()
    }

    private func first<Value>(_ side: Side, _ fact: (PlaceTable) -> Value?) -> Value? {
        fact(tables[side.rawValue]) ?? fact(tables[side.other.rawValue])
    }

    /// Unmet need when levels, place and readiness are each taken from a snapshot.
    func unmetNeed(_ needs: NeedsProfile, at place: TaughtPlace, readinessOf side: Side) -> Int {
        guard let readiness = first(side, { $0.readiness(of: place) }) else { return 0 }
        let support = first(side) { $0.bundle(of: place) }
        return value.unmetNeed(needs, readiness: readiness, support: support)
    }

    func unmetNeed(_ placed: PlacedChild, on side: Side) -> Int {
        unmetNeed(placed.child.needs, at: placed.place, readinessOf: side)
    }

    /// Whether the place and support of a snapshot meet every level of a child.
    func isMet(_ placed: PlacedChild, on side: Side) -> Bool {
        guard let readiness = first(side, { $0.readiness(of: placed.place) }) else { return false }
        let support = first(side) { $0.bundle(of: placed.place) }
        return value.isMet(placed.child.needs, readiness: readiness, support: support)
    }

    /// Public cost of a year, in pence, of a place at the prices of a snapshot.
    func cost(of id: Child.ID, at place: TaughtPlace, pricesOf side: Side) -> Int {
        let topUp = first(side) { $0.topUp(of: place, for: id) }?.pence ?? 0
        let support = first(side) { $0.bundle(of: place) }?.annualCost.pence ?? 0
        return topUp + support + transport(of: id, to: place, on: side)
    }

    private func transport(of id: Child.ID, to place: TaughtPlace, on side: Side) -> Int {
        guard let child = holders(side)[id] ?? holders(side.other)[id] else { return 0 }
        return value.transport(
            of: child, to: first(side) { $0.snapshot.cohort.setting(place.setting) },
            recorded: tables[side.rawValue].journey(of: id, to: place.setting)
        ).pence
    }

    func total(_ side: Side, _ one: (PlacedChild) -> Int) -> Int {
        placed(side).values.reduce(0) { $0 + one($1) }
    }
}
