import Provision
import Quantities

/// Uses of limits by options.
extension PlacementBuilder {
    /// One child's option as a choice, with everything it uses.
    func choice(of option: Option, by item: Admissibility) -> PlacementProblem.Choice {
        .init(options: [option], parts: option.parts, uses: uses(of: option, by: item))
    }

    private func uses(of option: Option, by item: Admissibility) -> [PlacementProblem.Use] {
        var uses: [PlacementProblem.Use] = []
        uses.reserveCapacity(4 + numbers.fairness.count)
        if let place = option.place {
            if item.child.planStatus == .plan { usePlaces(of: place, by: item, &uses) }
            if let support = option.support {
                for draw in index.places[place].draws[support].uses {
                    uses.add(draw.quarterHours, of: numbers.pools[draw.pool])
                }
            }
        }
        if let budget = numbers.budget {
            uses.add(budgetUse(of: option, by: item), of: budget)
        }
        for (area, members, limit) in numbers.fairness {
            let count = area == item.child.homeArea ? index.liveChildren.count : 0
            uses.add((count - members) * option.parts.unmetNeed, of: limit)
        }
        return uses
    }

    private func usePlaces(
        of number: Int, by item: Admissibility, _ uses: inout [PlacementProblem.Use]
    ) {
        let child = item.child
        uses.add(1, of: numbers.capacity[number])
        for (rule, limit) in numbers.mixes[number, default: []] where rule.counts(child) {
            uses.add(1, of: limit)
        }
        if let stay = item.stay, stay != number {
            uses.add(1, of: numbers.moves)
            if index.holds(stay, movingTo: number) { uses.add(1, of: numbers.capacity[stay]) }
        }
        let arrivals = numbers.arrivals[index.places[number].settingNumber]
        guard !arrivals.isEmpty else { return }
        let isPhaseTransfer = child.placement != nil && item.stay == nil
        if !isPhaseTransfer, child.placement?.setting != index.places[number].key.setting {
            uses.add(1, of: arrivals[child.startTerm])
        }
    }

    /// Three times the financial effect in the year: the stay before the start term, the option
    /// from then on.
    private func budgetUse(of option: Option, by item: Admissibility) -> Int {
        let term = option.isStay ? 1 : item.child.startTerm
        let before = item.stayParts?.publicCost ?? 0
        return (term - 1) * before + (4 - term) * option.parts.publicCost
    }
}

extension [PlacementProblem.Use] {
    /// Adds an amount to what is used of a limit, in order of limit; nothing without a limit.
    mutating func add(_ amount: Int, of limit: Int?) {
        guard let limit, amount != 0 else { return }
        let position = (lastIndex { $0.limit <= limit } ?? -1)
        guard position >= 0, self[position].limit == limit else {
            insert(.init(limit: limit, amount: amount), at: position + 1)
            return
        }
        let sum = self[position].amount + amount
        if sum == 0 {
            remove(at: position)
        } else {
            self[position] = .init(limit: limit, amount: sum)
        }
    }
}

extension PlacementProblem.Choice {
    /// Both choices at once: parts and uses added.
    func joined(with other: Self) -> Self {
        var sum = uses
        for use in other.uses { sum.add(use.amount, of: use.limit) }
        return Self(options: options + other.options, parts: parts + other.parts, uses: sum)
    }
}
