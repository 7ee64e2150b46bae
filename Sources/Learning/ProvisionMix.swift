import Provision
public import Quantities

/// How many plan-holders of a snapshot are taught in one group of provision, and at what cost.
public struct ProvisionMix: Hashable, Sendable {
    /// The day of the snapshot.
    public let date: CalendarDate
    /// The group.
    public let group: ProvisionGroup
    /// The children in it.
    public let children: Int
    /// All children with a plan.
    public let all: Int
    /// Those of them in a place with a known price.
    public let priced: Int
    /// What those cost in a year.
    public let cost: Money
    /// The unmet need of those, in level-points.
    public let unmetNeed: Int

    /// Their share of all, in thousandths, halves up; nil without any child.
    public var share: Int? { all == 0 ? nil : (1000 * children).roundedQuotient(by: all) }

    /// What one of them costs on average, to the nearest penny; nil without any.
    public var meanCost: Money? {
        priced == 0 ? nil : .pence(cost.pence.roundedQuotient(by: priced))
    }
}

extension Ledger {
    func mix(_ side: Side) -> [ProvisionMix] {
        let cohort = cohort(side)
        let groups = Dictionary(grouping: holders(side).values) {
            ProvisionGroup(of: $0, in: cohort)
        }
        return ProvisionGroup.allCases.map { group in
            let children = groups[group] ?? []
            let known = children.compactMap { placed(side)[$0.id] }
            return ProvisionMix(
                date: tables[side.rawValue].snapshot.date, group: group,
                children: children.count, all: holders(side).count, priced: known.count,
                cost: .pence(
                    known.reduce(0) { $0 + cost(of: $1.child.id, at: $1.place, pricesOf: side) }),
                unmetNeed: known.reduce(0) { $0 + unmetNeed($1, on: side) })
        }
    }
}
