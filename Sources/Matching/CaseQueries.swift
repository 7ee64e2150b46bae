import Provision

/// What a panel should look at before a match: cases that no place is open to, and siblings who
/// cannot be kept together, each in a plain sentence.
///
/// Throws when the cohort has no places in the year.
public func queries(_ request: MatchRequest) throws(MatchingError) -> [String] {
    let index = try PlacementIndex(request)
    let alone = index.liveChildren.compactMap { child -> String? in
        let item = Admissibility(child: child, index: index)
        guard item.stay == nil, !item.hasOpenPlace else { return nil }
        return "Child \(child.id): no place is open to the case in \(request.academicYear); "
            + "see why with `bestplaced explain` after a run."
    }
    var builder = PlacementBuilder(index)
    return alone + builder.siblingQueries()
}
