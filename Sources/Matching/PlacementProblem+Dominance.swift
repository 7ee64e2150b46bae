import Provision
import Quantities

/// How much of each limit could be used, and so which limits can bind.
extension PlacementBuilder {
    /// Counts a unit in with the most that one of its choices uses of each limit.
    mutating func noteMostUsed(by choices: [PlacementProblem.Choice]) {
        var most: [Int: Int] = [:]
        for choice in choices {
            for use in choice.uses where use.amount > most[use.limit, default: 0] {
                most[use.limit] = use.amount
            }
        }
        for (limit, amount) in most { mostUsed[limit] += amount }
    }

    /// For each limit, whether units could use more of it than there is; the over-number places
    /// that can never be needed are dropped on the way.
    mutating func bindingLimits() -> [Bool] {
        var most = mostUsed
        let limits = problem.limits
        problem.steps.removeAll { most[$0.limit] - limits[$0.limit].capacity < $0.number }
        if let budget = problem.budgetLimit {
            for step in problem.steps { most[budget] += 3 * step.cost.pence }
        }
        return limits.indices.map { most[$0] > limits[$0].capacity }
    }
}

/// Choices of one unit that another one beats in every part and on every limit.
extension [PlacementProblem.Choice] {
    /// The choices that no other one beats, in the same order; of equal ones the first.
    func withoutDominated(binding: [Bool]? = nil) -> Self {
        undominated(binding: binding).map { self[$0] }
    }

    /// The positions of the choices that no other one beats on the limits that can bind, or on all
    /// limits when nothing is said of them.
    func undominated(binding: [Bool]? = nil) -> [Int] {
        var rivals = Rivals(self, binding: binding)
        // A choice that beats another has no greater sum of parts, so it stands before it.
        let order = indices.map { (sum: self[$0].parts.sum, position: $0) }.sorted { $0 < $1 }
        return order.map(\.position).filter { rivals.admit($0) }.sorted()
    }
}

/// Choices that stand so far, found by a limit that each of them needs.
///
/// A choice that needs some of a limit beats none that needs nothing of it. So each is kept under
/// its first limit, and is compared only with choices that need the same one.
private struct Rivals {
    private var parts: [PartVector] = []
    /// The uses of choice `k` on binding limits start at `firstUse[k]`.
    private var firstUse: [Int] = [0]
    private var uses: [PlacementProblem.Use] = []
    /// Standing choices by the first limit they need.
    private var standing: [Int: [Int]] = [:]
    /// Standing choices that need no limit.
    private var free: [Int] = []

    init(_ choices: [PlacementProblem.Choice], binding: [Bool]?) {
        parts = choices.map(\.parts)
        firstUse.reserveCapacity(choices.count + 1)
        for choice in choices {
            for use in choice.uses where binding?[use.limit] ?? true { uses.append(use) }
            firstUse.append(uses.count)
        }
    }

    /// Whether no standing choice beats this one, which then stands too.
    mutating func admit(_ candidate: Int) -> Bool {
        if free.contains(where: { beats($0, candidate) }) { return false }
        var first: Int?
        for position in firstUse[candidate]..<firstUse[candidate + 1]
        where uses[position].amount > 0 {
            let limit = uses[position].limit
            if first == nil { first = limit }
            guard let rivals = standing[limit] else { continue }
            if rivals.contains(where: { beats($0, candidate) }) { return false }
        }
        if let first {
            standing[first, default: []].append(candidate)
        } else {
            free.append(candidate)
        }
        return true
    }

    private func beats(_ one: Int, _ other: Int) -> Bool {
        parts[one].isNoWorse(than: parts[other]) && usesNoMore(one, than: other)
    }

    /// Whether one choice uses no more than another of any limit; both are in order of limit.
    private func usesNoMore(_ one: Int, than other: Int) -> Bool {
        var left = firstUse[one]
        var right = firstUse[other]
        let leftEnd = firstUse[one + 1]
        let rightEnd = firstUse[other + 1]
        while left < leftEnd || right < rightEnd {
            let leftLimit = left < leftEnd ? uses[left].limit : Int.max
            let rightLimit = right < rightEnd ? uses[right].limit : Int.max
            let mine = leftLimit <= rightLimit ? uses[left].amount : 0
            let theirs = rightLimit <= leftLimit ? uses[right].amount : 0
            if mine > theirs { return false }
            if leftLimit <= rightLimit { left += 1 }
            if rightLimit <= leftLimit { right += 1 }
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
