import Provision
public import Quantities

/// What an outcome cost: money of a year for each of something reached.
///
/// An average of what was spent, not what one more would cost.
public struct OutcomeCost: Hashable, Sendable {
    /// What was reached.
    public enum Outcome: String, CaseIterable, Hashable, Sendable {
        /// A year of the placed children with a plan in both snapshots, by each of them whose
        /// levels together fell.
        case needFell = "child-whose-need-fell"
        /// The same, by each of them whose every level its place and support can meet.
        case needMet = "child-whose-need-is-met"
        /// A year of those in mainstream schools, by each of them whose every level is met.
        case metInMainstream = "child-whose-need-is-met-in-mainstream"
        /// The rise in cost of the same children, by each point by which their unmet need fell.
        case pointOfUnmetNeed = "point-of-unmet-need"
    }

    /// What was reached.
    public let outcome: Outcome
    /// The money it is reckoned from.
    public let money: Money
    /// How many outcomes there were.
    public let count: Int

    /// The money for each; nil when there were none, or when less was spent for more.
    public var each: Money? {
        count > 0 && money >= .zero ? .pence(money.pence.roundedQuotient(by: count)) : nil
    }
}

extension Ledger {
    var outcomeCosts: [OutcomeCost] {
        var (before, now, fell, met) = (0, 0, 0, 0)
        var (unmetBefore, unmetNow) = (0, 0)
        for id in samePlaced {
            guard let earlier = placed(.earlier)[id], let later = placed(.later)[id] else {
                continue
            }
            before += cost(of: id, at: earlier.place, pricesOf: .earlier)
            now += cost(of: id, at: later.place, pricesOf: .later)
            unmetBefore += unmetNeed(earlier, on: .earlier)
            unmetNow += unmetNeed(later, on: .later)
            if isMet(later, on: .later) { met += 1 }
            if later.child.needs.sum < earlier.child.needs.sum { fell += 1 }
        }
        let mainstream = placed(.later).values.filter {
            ProvisionGroup(of: $0.child, in: cohort(.later)).isMainstream
        }
        let metThere = mainstream.count { isMet($0, on: .later) }
        let costThere = mainstream.reduce(0) {
            $0 + cost(of: $1.child.id, at: $1.place, pricesOf: .later)
        }
        return [
            .init(outcome: .needFell, money: .pence(now), count: fell),
            .init(outcome: .needMet, money: .pence(now), count: met),
            .init(outcome: .metInMainstream, money: .pence(costThere), count: metThere),
            .init(
                outcome: .pointOfUnmetNeed, money: .pence(now - before),
                count: max(0, unmetBefore - unmetNow)),
        ]
    }
}
