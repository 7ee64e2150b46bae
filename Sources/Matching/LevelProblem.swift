public import Optimisation
public import Provision

/// The model of one level of the order of aims, with the aims before it held at the values found.
public struct LevelProblem: Sendable {
    /// The aim that this level improves.
    public let aim: Aim
    /// The level's whole problem, all options and limits under their readable names.
    public let problem: Problem
    /// The data section for `Models/placement.mod`.
    public let data: String
}

/// One model for each level; solves, as level k holds the values found before it.
///
/// Throws like `match`; gives fewer levels when the search ends before the last.
public func levelProblems(
    _ request: MatchRequest, within limits: MatchLimits = MatchLimits()
) throws(MatchingError) -> [LevelProblem] {
    let index = try PlacementIndex(request)
    var builder = PlacementBuilder(index)
    let problem = try builder.build()
    var search = LevelSearch(
        problem, index: index, within: limits,
        until: limits.duration.map { ContinuousClock.now + $0 })
    _ = try search.run()
    return request.policy.aims.enumerated().prefix(search.held.count + 1).map { level, aim in
        let held = Array(search.held.prefix(level))
        let formulation = PlacementFormulation(
            problem, index: index, minimising: aim, holding: held)
        return LevelProblem(
            aim: aim, problem: formulation.model,
            data: ModelData(formulation, aim: aim, held: held).text())
    }
}
