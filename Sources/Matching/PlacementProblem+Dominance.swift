import Provision
import Quantities

/// Options that another one of the same unit beats in every part and on every limit.
extension PlacementBuilder {
    /// For each limit, whether units could use more of it than there is; the over-number places
    /// that can never be needed are dropped on the way.
    mutating func bindingLimits() -> [Bool] {
        var most = Array(repeating: 0, count: problem.limits.count)
        for unit in problem.units {
            var largest: [Int: Int] = [:]
            for choice in unit.choices {
                for use in choice.uses {
                    largest[use.limit] = max(largest[use.limit] ?? 0, use.amount)
                }
            }
            for (limit, amount) in largest { most[limit] += amount }
        }
        let limits = problem.limits
        problem.steps.removeAll { most[$0.limit] - limits[$0.limit].capacity < $0.number }
        if let budget = problem.budgetLimit {
            for step in problem.steps { most[budget] += 3 * step.cost.pence }
        }
        return limits.indices.map { most[$0] > limits[$0].capacity }
    }

    /// The choices without those that another one beats, in the same order.
    func withoutDominated(
        _ choices: [PlacementProblem.Choice], binding: [Bool]
    ) -> [PlacementProblem.Choice] {
        undominated(choices, binding: binding).sorted().map { choices[$0] }
    }

    /// Which choices are beaten by no other; of equal ones the first.
    func undominated(_ choices: [PlacementProblem.Choice], binding: [Bool]) -> Set<Int> {
        // A choice that beats another has no greater sum of parts, so it stands before it.
        let order = choices.indices.map { (sum: choices[$0].parts.sum, index: $0) }
            .sorted { $0 < $1 }
        var kept: [Int] = []
        for (_, candidate) in order {
            let isBeaten = kept.contains { other in
                choices[other].parts.isNoWorse(than: choices[candidate].parts)
                    && usesNoMore(choices[other].uses, than: choices[candidate].uses, binding)
            }
            if !isBeaten { kept.append(candidate) }
        }
        return Set(kept)
    }

    /// Whether one list of uses is no greater than another on every limit that can bind.
    private func usesNoMore(
        _ one: [PlacementProblem.Use], than other: [PlacementProblem.Use], _ binding: [Bool]
    ) -> Bool {
        var left = 0
        var right = 0
        while left < one.count || right < other.count {
            let leftLimit = left < one.count ? one[left].limit : Int.max
            let rightLimit = right < other.count ? other[right].limit : Int.max
            let limit = min(leftLimit, rightLimit)
            let mine = leftLimit == limit ? one[left].amount : 0
            let theirs = rightLimit == limit ? other[right].amount : 0
            if mine > theirs, binding[limit] { return false }
            if leftLimit == limit { left += 1 }
            if rightLimit == limit { right += 1 }
        }
        return true
    }
}

extension PartVector {
    /// All parts added: no measure of worth, only an order for comparing.
    var sum: Int {
        unplaced + criticalUnmet + departure + unmetNeed + restriction + disruption + travel
            + publicCost
    }
}
