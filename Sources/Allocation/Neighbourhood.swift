/// A part of a problem: some units free to choose again, all others as a plan has them.
///
/// What the others leave of each limit is its capacity here, so that every choice within the
/// limits here is one there.
struct Neighbourhood {
    /// The part as a problem of its own.
    let problem: AllocationProblem
    /// The units of the whole that are free, in their order here.
    let units: [Int]
    /// The option of the whole that each option here is.
    let source: [Int32]
    /// The limits of the whole that can matter here, in their order here.
    let limits: [Int32]

    /// - Parameters:
    ///   - units: the units that are free, ascending.
    ///   - options: what each of them may choose from.
    ///   - room: how much of each limit the whole plan leaves.
    ///   - places: one entry of -1 for each limit of the whole, given back as it was.
    init(
        of whole: AllocationProblem, units: [Int], choices: [Int32], room: [Int64],
        places: inout [Int32], options: (Int) -> [Int32]
    ) {
        let source = units.map(options)
        var limits: [Int32] = []
        for option in source.joined() {
            for limit in whole.useLimits[whole.uses(of: Int(option))] where places[Int(limit)] < 0 {
                places[Int(limit)] = 0
                limits.append(limit)
            }
        }
        limits.sort()
        for (place, limit) in limits.enumerated() { places[Int(limit)] = Int32(place) }
        var capacities = limits.map { room[Int($0)] }
        for unit in units {
            for use in whole.uses(of: Int(choices[unit])) {
                capacities[Int(places[Int(whole.useLimits[use])])] += Int64(whole.useAmounts[use])
            }
        }
        (self.units, self.limits) = (units, limits)
        self.source = Array(source.joined())
        problem = Self.part(whole, source, places, capacities)
        for limit in limits { places[Int(limit)] = -1 }
    }

    private static func part(
        _ whole: AllocationProblem, _ source: [[Int32]], _ places: [Int32],
        _ capacities: [Int64]
    ) -> AllocationProblem {
        var (firstOption, firstUse): ([Int32], [Int32]) = ([0], [0])
        var (costs, useLimits, useAmounts): ([Int64], [Int32], [Int32]) = ([], [], [])
        for options in source {
            for option in options.lazy.map(Int.init) {
                costs.append(whole.costs[option])
                for use in whole.uses(of: option) {
                    useLimits.append(places[Int(whole.useLimits[use])])
                    useAmounts.append(whole.useAmounts[use])
                }
                firstUse.append(Int32(useLimits.count))
            }
            firstOption.append(Int32(costs.count))
        }
        return AllocationProblem(
            unchecked: firstOption, costs: costs, firstUse: firstUse, useLimits: useLimits,
            useAmounts: useAmounts, capacities: capacities)
    }
}
