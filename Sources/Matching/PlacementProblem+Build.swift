import NeedsAssessment
import Provision
import Quantities

/// Builds the problem of a request: units with their choices, limits with what is left of them.
struct PlacementBuilder {
    let index: PlacementIndex
    /// Facts left out of the problem, when a clash is searched for.
    let relaxed: Set<Fact>
    var problem = PlacementProblem()
    var limitNumber: [PlacementProblem.LimitName: Int] = [:]
    /// Children of the cohort that have a stay, with the number of its place.
    let stays: [(child: Child, place: Int)]
    let isLive: Set<Child.ID>
    /// Live children by home area, in order of area.
    let liveByArea: [(area: Area.ID, count: Int)]
    private(set) var numbers: LimitNumbers
    /// The most that all units together could use of each limit.
    var mostUsed: [Int] = []

    private var policy: Policy { index.request.policy }

    init(_ index: PlacementIndex, relaxed: Set<Fact> = []) {
        self.index = index
        self.relaxed = relaxed
        isLive = Set(index.liveChildren.map(\.id))
        liveByArea = Dictionary(grouping: index.liveChildren, by: \.homeArea)
            .map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
        numbers = LimitNumbers([:], index: index, liveByArea: [])
        stays = index.request.cohort.children.compactMap { child in
            index.stay(of: child).map { (child, $0) }
        }
    }

    /// The whole problem; with `keepingAll` the options that another one beats stay in it.
    mutating func build(
        keepingAll: Bool = false
    ) throws(MatchingError) -> PlacementProblem {
        let books = Occupancy(index: index, stays: stays)
        let cases = index.liveChildren.map { Admissibility(child: $0, index: index) }
        try addLimits(books, cases)
        numbers = LimitNumbers(limitNumber, index: index, liveByArea: liveByArea)
        mostUsed = Array(repeating: 0, count: problem.limits.count)
        makeUnits(cases, keepingAll: keepingAll)
        let binding = bindingLimits()
        if keepingAll { return problem }
        for unit in problem.units.indices {
            problem.units[unit].choices = problem.units[unit].choices.withoutDominated(
                binding: binding)
        }
        return problem
    }

    /// Adds a limit; of two with the same name the tighter one holds.
    private mutating func add(_ name: PlacementProblem.LimitName, capacity: Int) {
        if let known = limitNumber[name] {
            problem.limits[known].capacity = min(problem.limits[known].capacity, capacity)
            return
        }
        limitNumber[name] = problem.limits.count
        problem.limits.append(.init(name: name, capacity: capacity))
    }

    private mutating func addLimits(
        _ books: Occupancy, _ cases: [Admissibility]
    ) throws(MatchingError) {
        addCapacities(books)
        let drawn = books.fixedPoolUse(isLive: isLive)
        for (number, pool) in index.request.cohort.pools.enumerated()
        where !relaxed.contains(.pool(pool.key)) {
            add(.pool(pool.key), capacity: books.poolCapacity[number] - drawn[number])
        }
        if let most = policy.mostMoves, !relaxed.contains(.moves) {
            add(.moves, capacity: most)
        }
        addArrivals(cases)
        if let budget = policy.budget, !relaxed.contains(.budget) {
            add(.budget, capacity: 3 * budget.pence)
            problem.budgetLimit = limitNumber[.budget]
        }
        try addMixes()
        addFairness()
    }

    private mutating func addCapacities(_ books: Occupancy) {
        let fixed = books.fixedStays(isLive: isLive)
        for (number, place) in index.places.enumerated() {
            guard !relaxed.contains(.capacity(place.key)) else { continue }
            add(.capacity(place.key), capacity: books.base[number] - fixed[number])
            guard let limit = limitNumber[.capacity(place.key)] else { continue }
            let extra = books.top[number] - books.base[number]
            for step in 0..<max(0, extra) {
                let first = step < place.cell.overNumberFirstPlaces.count
                problem.steps.append(
                    .init(
                        limit: limit, number: step + 1,
                        cost: first ? place.cell.overNumberFirst : place.cell.overNumberLater))
            }
        }
    }

    private mutating func addArrivals(_ cases: [Admissibility]) {
        let terms = Set(cases.map(\.child.startTerm)).sorted()
        for setting in index.request.cohort.settings
        where !relaxed.contains(.arrivals(setting.id)) {
            guard let most = setting.mostArrivalsPerTerm else { continue }
            for term in terms { add(.arrivals(setting.id, term: term), capacity: most) }
        }
    }

    private mutating func addMixes() throws(MatchingError) {
        for rule in policy.mixes where !relaxed.contains(.mix(rule.cell, rule.domain)) {
            guard let number = index.places.firstIndex(where: { $0.key == rule.cell }) else {
                throw .unknownMixCell(rule.cell)
            }
            let there = stays.filter {
                $0.place == number && $0.child.planStatus == .plan && rule.counts($0.child)
            }
            let share = rule.percent * index.places[number].cell.commissioned.count / 100
            let fixed = there.filter { !isLive.contains($0.child.id) }.count
            add(
                .mix(rule.cell, rule.domain, rule.level),
                capacity: max(share, there.count) - fixed)
        }
    }

    private mutating func addFairness() {
        guard let margin = policy.fairnessMargin else { return }
        for (area, count) in liveByArea where !relaxed.contains(.fairness(area)) {
            add(.fairness(area), capacity: count * index.liveChildren.count * margin)
        }
    }
}

extension MixRule {
    /// Whether a child is one of those whose number is limited.
    func counts(_ child: Child) -> Bool {
        child.needs[domain].map { $0.level >= level } ?? false
    }
}
