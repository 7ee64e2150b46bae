/// Improves a plan part by part, each part by a small tree of its own.
///
/// At prices `u` a plan lies above the bound by exactly the sum of the reduced costs of its options
/// and of the priced room it leaves, `u_k` times the slack of limit `k`: its defect. So the defects
/// say where a plan can be improved; parts grow from the largest, along the limits that bind, to
/// the units that lose least by another option.
struct NeighbourhoodSearch {
    let problem: AllocationProblem
    let prices: [Double]
    let candidates: Candidates
    let members: LimitMembers

    /// The plan, its cost, and what it leaves of each limit.
    private(set) var choices: [Int32]
    private(set) var cost: Int64
    private(set) var room: [Int64]
    /// How many units a part has.
    private(set) var size: Int
    /// How far above their unit's least the options of a part may lie.
    private var width: Double
    /// How many nodes the tree of a part may have.
    private let nodeLimit: Int
    /// How many nodes all trees had together.
    private(set) var nodes = 0
    private var parts = 0

    /// For each unit and limit the last part it was met by, and the last round it was in a part.
    private var metUnit: [Int32]
    private var metLimit: [Int32]
    private var roundOfUnit: [Int32]
    private var roundOfLimit: [Int32]
    private var round: Int32 = 0
    private var places: [Int32]
    private var frontier = NearestFirst()

    /// - Parameter start: a plan that keeps within the limits.
    init(
        _ problem: AllocationProblem, prices: [Double], from start: [Int32], size: Int = 80,
        perUnit: Int = 6
    ) {
        (self.problem, self.prices, choices) = (problem, prices, start)
        candidates = Candidates(problem, at: prices, perUnit: perUnit, keeping: start)
        members = LimitMembers(problem, candidates)
        cost = problem.cost(of: start)
        room = zip(problem.capacities, problem.usage(of: start)).map { $0 - $1 }
        self.size = size
        // A third of the units then have a second option to choose from.
        let rising = members.rising
        width = rising.isEmpty ? 0 : rising[rising.count / 3]
        nodeLimit = 100
        metUnit = [Int32](repeating: 0, count: problem.unitCount)
        metLimit = [Int32](repeating: 0, count: problem.limitCount)
        (roundOfUnit, roundOfLimit) = (metUnit, metLimit)
        places = [Int32](repeating: -1, count: problem.limitCount)
    }

    /// Goes once through all defects, the largest first, leaving out those met on the way.
    ///
    /// - Parameter found: told of each better plan; `true` ends the round.
    /// - Returns: how much the plan improved.
    mutating func improve(
        until isOver: () -> Bool, found: (_ choices: [Int32]) -> Bool
    ) throws(AllocationError) -> Int64 {
        let before = cost
        round += 1
        for defect in defects() {
            if isOver() { break }
            let isMet =
                defect.unit >= 0
                ? roundOfUnit[defect.unit] == round : roundOfLimit[defect.limit] == round
            if isMet { continue }
            if try improve(around: defect), found(choices) { break }
        }
        return before - cost
    }

    /// Makes the parts of later rounds larger, with more options.
    mutating func widen() {
        size *= 2
        width *= 1.5
    }

    /// A reason why the plan costs more than the bound.
    private struct Defect {
        var size: Double
        var unit: Int
        var limit: Int
    }

    private func defects() -> [Defect] {
        var defects: [Defect] = []
        for unit in 0..<problem.unitCount {
            let size = reducedCost(of: unit)
            if size > 1e-6 { defects.append(Defect(size: size, unit: unit, limit: -1)) }
        }
        for limit in prices.indices where room[limit] > 0 {
            let size = prices[limit] * Double(room[limit])
            if size > 1e-6 { defects.append(Defect(size: size, unit: -1, limit: limit)) }
        }
        return defects.sorted { (-$0.size, $0.unit, $0.limit) < (-$1.size, $1.unit, $1.limit) }
    }

    private func reducedCost(of unit: Int) -> Double {
        let place = candidates.of(unit).first { candidates.options[$0] == choices[unit] }
        return place.map { candidates.reducedCosts[$0] } ?? 0
    }

    /// Solves the part around a defect.
    ///
    /// - Returns: whether the plan became better.
    private mutating func improve(around defect: Defect) throws(AllocationError) -> Bool {
        let units = grow(around: defect)
        for unit in units { roundOfUnit[unit] = round }
        let part = Neighbourhood(
            of: problem, units: units, choices: choices, room: room, places: &places
        ) { [candidates, choices, width] unit in
            candidates.of(unit).filter {
                candidates.reducedCosts[$0] <= width || candidates.options[$0] == choices[unit]
            }
            .map { candidates.options[$0] }
        }
        for limit in part.limits where metLimit[Int(limit)] == Int32(parts) {
            roundOfLimit[Int(limit)] = round
        }
        let present = units.reduce(Int64(0)) { $0 + problem.costs[Int(choices[$1])] }
        var settings = TreeSettings()
        settings.nodeLimit = nodeLimit
        settings.neighbourhoods = false
        settings.candidates = 3
        let tree = try TreeSearch(
            part.problem, prices: part.limits.map { prices[Int($0)] }, cutoff: present - 1,
            settings: settings)
        let result = tree.run { _ in false }
        nodes += result.nodes
        guard let better = result.choices else { return false }
        for (index, unit) in units.enumerated() {
            let option = part.source[Int(better[index])]
            if option != choices[unit] { give(unit, option) }
        }
        return true
    }

    private mutating func give(_ unit: Int, _ option: Int32) {
        for use in problem.uses(of: Int(choices[unit])) {
            room[Int(problem.useLimits[use])] += Int64(problem.useAmounts[use])
        }
        for use in problem.uses(of: Int(option)) {
            room[Int(problem.useLimits[use])] -= Int64(problem.useAmounts[use])
        }
        cost += problem.costs[Int(option)] - problem.costs[Int(choices[unit])]
        choices[unit] = option
    }

    /// The units nearest to a defect: a unit leads to the limits its candidates use, a limit to
    /// the units that lose least by another candidate.
    private mutating func grow(around defect: Defect) -> [Int] {
        parts += 1
        frontier.removeAll()
        if defect.unit >= 0 { frontier.push(0, Int32(defect.unit)) }
        if defect.limit >= 0 { meet(defect.limit, at: 0) }
        var units: [Int] = []
        while units.count < size, let (distance, place) = frontier.pop() {
            let unit = Int(place)
            if metUnit[unit] == Int32(parts) { continue }
            metUnit[unit] = Int32(parts)
            units.append(unit)
            for candidate in candidates.of(unit) {
                for use in problem.uses(of: Int(candidates.options[candidate])) {
                    meet(Int(problem.useLimits[use]), at: distance)
                }
            }
        }
        return units.sorted()
    }

    private mutating func meet(_ limit: Int, at distance: Double) {
        guard prices[limit] > 0, metLimit[limit] != Int32(parts) else { return }
        metLimit[limit] = Int32(parts)
        let all = members.of(limit)
        // A limit that few units share ties them closer together than one that many share.
        let distance = distance + 0.1 * Double(all.count)
        for entry in all.prefix(100) {
            guard members.losses[entry] <= width else { break }
            let unit = Int(members.units[entry])
            if metUnit[unit] != Int32(parts) {
                frontier.push(distance + members.losses[entry], members.units[entry])
            }
        }
    }
}
