import Provision
import Quantities

/// The rival way: places are given first as if hours were plenty, support is shared out after.
///
/// First every child is given the best place and support without regard to the pools. Then the
/// places stand, and only the support is chosen within the hours there are. Shown beside the joint
/// plan, level by level, it says what deciding both together is worth. Throws like `match`.
public func matchPlacingFirst(
    _ request: MatchRequest, within limits: MatchLimits = MatchLimits()
) throws(MatchingError) -> Plan {
    let deadline = limits.duration.map { ContinuousClock.now + $0 }
    let index = try PlacementIndex(request)
    let pools = Set(request.cohort.pools.map { Fact.pool($0.key) })
    var generous = PlacementBuilder(index, relaxed: pools)
    var first = LevelSearch(
        try generous.build(), index: index, within: limits, until: deadline)
    let placing = try first.run()
    guard placing == .solved, let places = first.places() else {
        return PlanReader(index: index, search: first, ending: placing).emptyPlan(clashes: [])
    }
    var builder = PlacementBuilder(index)
    let whole = try builder.build(keepingAll: true)
    var second = LevelSearch(
        whole.keeping(places: places), index: index, within: limits, until: deadline)
    let ending = try second.run()
    let reader = PlanReader(index: index, search: second, ending: ending)
    // Facts that clash once the places stand say nothing about the job itself.
    return ending == .solved ? try reader.plan() : reader.emptyPlan(clashes: [])
}

extension LevelSearch {
    /// The place of each live child in the plan found; nil inside for "no placement found".
    func places() -> [Int: Int?]? {
        guard let plan else { return nil }
        var places: [Int: Int?] = [:]
        for (unit, choice) in zip(problem.units, plan) {
            for (child, option) in zip(unit.children, unit.choices[choice].options) {
                places[child] = .some(option.place)
            }
        }
        return places
    }
}

extension PlacementProblem {
    /// The same problem in which every child keeps its place and only the support is open; a child
    /// whose place cannot be had with any support that the hours allow may stay or be unplaced.
    func keeping(places: [Int: Int?]) -> PlacementProblem {
        var copy = self
        for unit in copy.units.indices {
            let children = copy.units[unit].children
            copy.units[unit].choices = copy.units[unit].choices.filter { choice in
                let isSame = zip(children, choice.options).allSatisfy {
                    places[$0] == .some($1.place)
                }
                return isSame || choice.options.allSatisfy { $0.isStay || $0.place == nil }
            }
        }
        return copy
    }
}
