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
    let index = try PlacementIndex(request)
    let pools = Set(request.cohort.pools.map { Fact.pool($0.key) })
    var generous = PlacementBuilder(index, relaxed: pools)
    var first = LevelSearch(try generous.build(), index: index, within: limits)
    guard try first.run() == .solved, let places = first.places() else {
        return try PlanReader(index: index, search: first, ending: .nothingFound).plan()
    }
    var builder = PlacementBuilder(index)
    let whole = try builder.build(keepingAll: true)
    var second = LevelSearch(
        whole.keeping(places: places), index: index, within: limits)
    let ending = try second.run()
    return try PlanReader(index: index, search: second, ending: ending).plan()
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
