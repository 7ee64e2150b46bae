import Provision
import Quantities

/// Turns the choices of a search into a plan that people can read.
struct PlanReader {
    let index: PlacementIndex
    let search: LevelSearch
    let ending: LevelSearch.Ending
    private let stays: [(child: Child, place: Int)]
    private let books: Occupancy

    init(index: PlacementIndex, search: LevelSearch, ending: LevelSearch.Ending) {
        self.index = index
        self.search = search
        self.ending = ending
        stays = index.request.cohort.children.compactMap { child in
            index.stay(of: child).map { (child, $0) }
        }
        books = Occupancy(index: index, stays: stays)
    }

    /// The plan; without recommendations when there is none.
    func plan() throws(MatchingError) -> Plan {
        switch ending {
        case .infeasible:
            return emptyPlan(clashes: try smallestClash(index, within: search.limits))
        case .nothingFound: return emptyPlan(clashes: [])
        case .solved: break
        }
        let chosen = chosenOptions
        let cells = cellUses(chosen)
        let pools = poolUses(chosen)
        let isOptimal = search.results.allSatisfy { $0.value == $0.bound }
        let writer = RecommendationWriter(index: index, cells: cells, pools: pools)
        return Plan(
            academicYear: index.request.academicYear, outcome: isOptimal ? .optimal : .feasible,
            levels: search.results,
            recommendations: zip(index.liveChildren, chosen).map { writer.recommendation($0, $1) },
            chains: ChainFinder(index: index, chosen: chosen, cells: cells).chains(),
            cells: cells, pools: pools, clashes: [], queries: search.problem.queries,
            statistics: search.statistics)
    }

    /// A plan without recommendations, for a search that ended without one.
    func emptyPlan(clashes: [String]) -> Plan {
        Plan(
            academicYear: index.request.academicYear,
            outcome: ending == .infeasible ? .infeasible : .nothingFound, levels: [],
            recommendations: [], chains: [], cells: cellUses([]), pools: poolUses([]),
            clashes: clashes, queries: search.problem.queries, statistics: search.statistics)
    }

    /// The chosen option of each live child, in order of reference.
    private var chosenOptions: [Option] {
        var chosen: [Option?] = Array(repeating: nil, count: index.liveChildren.count)
        for (unit, choice) in zip(search.problem.units, search.plan ?? []) {
            for (child, option) in zip(unit.children, unit.choices[choice].options) {
                chosen[child] = option
            }
        }
        return chosen.compactMap(\.self)
    }

    private func cellUses(_ chosen: [Option]) -> [Plan.CellUse] {
        let isLive = Set(index.liveChildren.map(\.id))
        var used = books.fixedStays(isLive: isLive)
        var heldPlaces = Array(repeating: 0, count: index.places.count)
        for (child, option) in zip(index.liveChildren, chosen) where child.planStatus == .plan {
            guard let place = option.place else { continue }
            used[place] += 1
            if let stay = index.stay(of: child), index.holds(stay, movingTo: place) {
                used[stay] += 1
                heldPlaces[stay] += 1
            }
        }
        let limits = Dictionary(
            uniqueKeysWithValues: search.problem.limits.enumerated().map { ($1.name, $0) })
        return index.places.enumerated().map { number, place in
            Plan.CellUse(
                cell: place.cell, base: books.base[number], top: books.top[number],
                taken: books.taken[number], recommended: used[number], held: heldPlaces[number],
                valueOfOneMorePlace: limits[.capacity(place.key)]
                    .flatMap { search.marginalValues[$0] })
        }
    }

    private func poolUses(_ chosen: [Option]) -> [Plan.PoolUse] {
        var used = books.fixedPoolUse(isLive: Set(index.liveChildren.map(\.id)))
        for option in chosen {
            guard let place = option.place else { continue }
            for use in index.draw(of: option.support, at: place).uses {
                used[use.pool] += use.quarterHours
            }
        }
        return index.request.cohort.pools.enumerated().map { number, pool in
            Plan.PoolUse(
                key: pool.key, capacity: .quarterHours(books.poolCapacity[number]),
                used: .quarterHours(used[number]))
        }
    }
}

extension PlacementIndex {
    /// Whether a move from one place to another holds the place left for the year.
    func holds(_ stay: Int, movingTo place: Int) -> Bool {
        request.policy.holdsPlace && stay != place && places[place].step < places[stay].step
    }
}
