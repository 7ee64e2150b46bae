import Optimisation
import Provision
import Quantities

/// Recommends a place and support for every live case.
///
/// Each aim of the policy's order is improved in turn and then held. The plan keeps every limit;
/// its levels carry a proven bound given the levels before. Throws when the solver fails, when the
/// cohort has no places in the year, or when it was cancelled.
public func match(
    _ request: MatchRequest, within limits: MatchLimits = MatchLimits()
) throws(MatchingError) -> Plan {
    let deadline = limits.duration.map { ContinuousClock.now + $0 }
    let index = try PlacementIndex(request)
    var builder = PlacementBuilder(index)
    let problem = try builder.build()
    var search = LevelSearch(problem, index: index, within: limits, until: deadline)
    let ending = try search.run()
    return try PlanReader(index: index, search: search, ending: ending).plan()
}
