import Provision

/// What a panel must look into before a match: cases that no place is open to, and siblings who
/// cannot be placed together.
///
/// Needs no search; the cost is that of the options. Throws when the year has no places.
public func queries(_ request: MatchRequest) throws(MatchingError) -> [String] {
    let index = try PlacementIndex(request)
    var builder = PlacementBuilder(index)
    let problem = try builder.build(keepingAll: true)
    let withoutPlace = problem.units.filter { unit in
        unit.choices.allSatisfy { choice in choice.options.allSatisfy { $0.place == nil } }
    }
    return withoutPlace.flatMap(\.children).map { number in
        "Case \(index.liveChildren[number].id): no setting is open to this child in "
            + "\(request.academicYear); look at the family's list, offers, findings and journeys."
    } + problem.queries
}
