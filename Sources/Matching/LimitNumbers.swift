import Provision

/// The number of each limit by what it is about, so that no option looks a name up; nil where the
/// problem has no such limit.
struct LimitNumbers {
    /// By place.
    let capacity: [Int?]
    /// By pool.
    let pools: [Int?]
    let moves: Int?
    /// By setting, then term.
    let arrivals: [[Int: Int]]
    let budget: Int?
    /// Limits on the mix of needs, by place; few places have one.
    let mixes: [Int: [(rule: MixRule, limit: Int)]]
    /// Areas with their live children.
    let fairness: [(area: Area.ID, members: Int, limit: Int)]

    init(
        _ number: [PlacementProblem.LimitName: Int], index: PlacementIndex,
        liveByArea: [(area: Area.ID, count: Int)]
    ) {
        capacity = index.places.map { number[.capacity($0.key)] }
        pools = index.request.cohort.pools.map { number[.pool($0.key)] }
        moves = number[.moves]
        arrivals = index.request.cohort.settings.map { setting in
            guard setting.mostArrivalsPerTerm != nil else { return [:] }
            return (1...3).reduce(into: [:]) { limits, term in
                limits[term] = number[.arrivals(setting.id, term: term)]
            }
        }
        budget = number[.budget]
        var mixes: [Int: [(rule: MixRule, limit: Int)]] = [:]
        for rule in index.request.policy.mixes {
            guard let limit = number[.mix(rule.cell, rule.domain, rule.level)] else { continue }
            for place in index.places.indices where index.places[place].key == rule.cell {
                mixes[place, default: []].append((rule, limit))
            }
        }
        self.mixes = mixes
        fairness = liveByArea.compactMap { area, count in
            number[.fairness(area)].map { (area, count, $0) }
        }
    }
}
