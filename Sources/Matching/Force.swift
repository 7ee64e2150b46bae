import Allocation
import Optimisation
public import Provision
import Quantities

/// Says what would happen if a case were placed at a setting, whatever kind of place and support
/// it has there.
///
/// The order of aims is solved again with the case held to the setting, so values, bounds and gaps
/// are those of a match. Rules still hold: unlike a lock of the panel, forcing opens nothing that
/// is closed. Among plans with the values found, one that changes few other cases is given.
///
/// - Parameter planned: what the plan in hand recommends for every live case; nil inside for none.
/// - Throws: like `match`, and when the case is not live or the setting is not in the cohort.
public func force(
    _ child: Child.ID, into setting: Setting.ID, in request: MatchRequest,
    beside planned: [Child.ID: Placement?], within limits: MatchLimits = MatchLimits()
) throws(MatchingError) -> ForcedPlacement {
    let deadline = limits.duration.map { ContinuousClock.now + $0 }
    func result(_ answer: ForcedPlacement.Answer) -> ForcedPlacement {
        ForcedPlacement(child: child, setting: setting, answer: answer)
    }
    let examined = try explain(child, in: request)
    guard request.cohort.setting(setting) != nil else {
        let known = request.cohort.settings.map(\.id.text)
        throw .unknownSetting(setting.text, nearest: nearestWord(to: setting.text, among: known))
    }
    if planned[child]??.setting == setting { return result(.already) }
    guard examined.open.contains(where: { $0.placement.setting == setting }) else {
        return result(.closed(examined.closedPlaces(at: setting)))
    }
    let index = try PlacementIndex(request)
    guard let number = index.liveChildren.firstIndex(where: { $0.id == child }) else {
        preconditionFailure("a case that was examined is live")
    }
    let forced = ForcedChild(child: number, setting: setting)
    var builder = PlacementBuilder(index)
    let problem = try builder.build(holding: forced)
    let unit = problem.units.first { $0.children.contains(number) }
    if let unit, let group = unit.group, unit.choices.isEmpty { return result(.siblings(group)) }

    var search = LevelSearch(problem, index: index, within: limits, until: deadline)
    let ending = try search.run()
    switch ending {
    case .infeasible:
        return result(.noRoom(clashes: try smallestClash(index, within: limits, holding: forced)))
    case .nothingFound: return result(.nothingFound)
    case .solved:
        let changes = search.changeFew(from: planned, besides: number)
        if limits.cancellation?.isCancelled == true { throw .cancelled }
        let reader = PlanReader(index: index, search: search, ending: ending)
        return result(.plan(try reader.plan(), otherChanges: changes))
    }
}

extension Explanation {
    /// The kinds of place at a setting, each with the closing grounds of its nearest option.
    func closedPlaces(at setting: Setting.ID) -> [ForcedPlacement.ClosedPlace] {
        if settingsWithoutPlace.contains(setting) {
            return [.init(designation: nil, grounds: [.noPlaceForYear])]
        }
        let here = Dictionary(
            grouping: closed.filter { $0.placement.setting == setting },
            by: \.placement.designation)
        return here.keys.sorted().map { designation in
            let closing = here[designation, default: []].map { $0.grounds.filter(\.closes) }
            let fewest = closing.min { $0.count < $1.count } ?? []
            return .init(designation: designation, grounds: fewest)
        }
    }
}

extension PlacementBuilder {
    /// The whole problem in which a case has no options but those at one setting.
    ///
    /// What is dominated is left out after that: an option elsewhere must not displace one there.
    mutating func build(holding forced: ForcedChild) throws(MatchingError) -> PlacementProblem {
        _ = try build(keepingAll: true)
        let binding = bindingLimits()
        for number in problem.units.indices {
            let unit = problem.units[number]
            var choices = unit.choices
            if let member = unit.children.firstIndex(of: forced.child) {
                choices.removeAll { choice in
                    choice.options[member].place
                        .map { index.places[$0].key.setting != forced.setting } ?? true
                }
            }
            problem.units[number].choices = choices.withoutDominated(binding: binding)
        }
        return problem
    }
}

extension LevelSearch {
    /// The longest that a plan with fewer changes is looked for; the values stand already.
    private static let longestTidying = Duration.seconds(10)

    /// Makes the plan found as like a plan in hand as its values allow.
    ///
    /// - Returns: how many cases besides one differ, and how many must.
    mutating func changeFew(
        from planned: [Child.ID: Placement?], besides forced: Int
    ) -> ForcedPlacement.Changes {
        guard let found = plan else { return .init(count: 0, bound: 0) }
        func changes(_ unit: Int, _ choice: Int) -> Int {
            zip(problem.units[unit].children, problem.units[unit].choices[choice].options)
                .count { child, option in
                    child != forced
                        && planned[index.liveChildren[child].id] != index.placement(of: option)
                }
        }
        let before = found.enumerated().reduce(0) { $0 + changes($1.offset, $1.element) }
        guard before > 0, !isLate else { return .init(count: before, bound: 0) }
        // Choices that no plan with these values contains are known from the levels.
        var small = problem
        let kept = problem.units.indices.map { unit in
            problem.units[unit].choices.indices.filter { alive[unit][$0] || found[unit] == $0 }
        }
        for unit in kept.indices {
            small.units[unit].choices = kept[unit].map { problem.units[unit].choices[$0] }
        }
        let start = zip(kept, found).compactMap { $0.firstIndex(of: $1) }
        let costs = kept.indices.flatMap { unit in
            kept[unit].map { Int64(changes(unit, $0)) }
        }
        let values = aims.map { (aim: $0, most: problem.value(of: found, for: $0)) }
        guard let result = fewest(small, costs, holding: values, from: start) else {
            return .init(count: before, bound: 0)
        }
        let tidier = zip(kept, result.choices).map { $0[$1] }
        // A plan that gains by the way, which only a level with a gap allows, has other values.
        let isSame = values.allSatisfy { aim, most in
            let value = problem.value(of: tidier, for: aim)
            return aim.tolerancePercent > 0 ? value <= most : value == most
        }
        guard isSame, problem.isFeasible(tidier) else { return .init(count: before, bound: 0) }
        plan = tidier
        let after = tidier.enumerated().reduce(0) { $0 + changes($1.offset, $1.element) }
        return .init(count: after, bound: min(after, max(0, result.bound)))
    }

    /// The plan of least cost that holds every aim; nil when the engine has none to offer.
    private func fewest(
        _ small: PlacementProblem, _ costs: [Int64], holding values: [(aim: Aim, most: Int)],
        from start: [Int]
    ) -> (choices: [Int], bound: Int)? {
        guard let flat = FlatPlacement(small, aims: [], holding: values) else { return nil }
        let stepCosts = [Int64](repeating: 0, count: flat.problem.costs.count - costs.count)
        let time = min(Self.longestTidying, timeLeft ?? Self.longestTidying)
        // The values found do not rest on this: when the engine fails, the plan stays as it is.
        let priced = try? AllocationProblem(
            firstOption: flat.problem.firstOption, costs: costs + stepCosts,
            firstUse: flat.problem.firstUse, useLimits: flat.problem.useLimits,
            useAmounts: flat.problem.useAmounts, capacities: flat.problem.capacities)
        guard let priced else { return nil }
        let outcome = try? allocate(
            priced, within: Limits(duration: time, cancellation: limits.cancellation),
            from: flat.choices(of: start, openSteps: small.openSteps(start)))
        guard let best = outcome?.result?.plan else { return nil }
        return (flat.plan(from: best.choices), Int(best.bound))
    }
}
