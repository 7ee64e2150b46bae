/// Bans options by counting, as `CoreCounting` does, over options that change a few units at a
/// time.
///
/// Remembers what each unit uses at least and at most of each limit, and counts again only the
/// units whose options have changed.
struct LiveCounting {
    /// Where the limits of each unit begin; the last entry is their number.
    private let firstPlace: [Int32]
    /// The limit of each place: a unit's places are the limits that any of its options uses.
    private let limitOf: [Int32]
    /// The place of each use of the problem.
    private let placeOfUse: [Int32]
    /// The range of what the options left of the unit use, by place.
    private var low: [Int64]
    private var high: [Int64]
    /// How many options left use a place's limit, while a unit is counted.
    private var users: [Int32]
    /// How much of each limit is left when every unit uses as little of it as it can.
    private var slack: [Int64]
    /// The places of each limit, and their units.
    private var firstMember: [Int32] = []
    private var memberPlaces: [Int32] = []
    private var memberUnits: [Int32] = []
    /// No unit's options differ by more in what they use of a limit.
    private var spread: [Int64]
    /// The units whose options have changed since they were counted.
    private var stale: [Int32]
    private var isStale: [Bool]

    init(_ problem: AllocationProblem) {
        var (firstPlace, limitOf): ([Int32], [Int32]) = ([0], [])
        var placeOfUse = [Int32](repeating: 0, count: problem.useLimits.count)
        var place = [Int32](repeating: -1, count: problem.limitCount)
        for unit in 0..<problem.unitCount {
            for option in problem.options(of: unit) {
                for use in problem.uses(of: option) {
                    let limit = problem.useLimits[use]
                    if place[Int(limit)] < firstPlace[unit] {
                        place[Int(limit)] = Int32(limitOf.count)
                        limitOf.append(limit)
                    }
                    placeOfUse[use] = place[Int(limit)]
                }
            }
            firstPlace.append(Int32(limitOf.count))
        }
        (self.firstPlace, self.limitOf, self.placeOfUse) = (firstPlace, limitOf, placeOfUse)
        low = [Int64](repeating: 0, count: limitOf.count)
        high = low
        users = [Int32](repeating: 0, count: limitOf.count)
        slack = problem.capacities
        spread = [Int64](repeating: 0, count: problem.limitCount)
        stale = (0..<Int32(problem.unitCount)).reversed()
        isStale = [Bool](repeating: true, count: problem.unitCount)
        listMembers(problem)
        measureSpread(problem)
    }

    private mutating func measureSpread(_ problem: AllocationProblem) {
        let all = [Bool](repeating: true, count: problem.optionCount)
        for unit in 0..<problem.unitCount {
            _ = count(unit, problem, all)
            for place in Int(firstPlace[unit])..<Int(firstPlace[unit + 1]) {
                let limit = Int(limitOf[place])
                spread[limit] = max(spread[limit], high[place] - low[place])
            }
        }
    }

    private mutating func listMembers(_ problem: AllocationProblem) {
        var next = [Int32](repeating: 0, count: problem.limitCount + 1)
        for limit in limitOf { next[Int(limit) + 1] += 1 }
        for limit in 0..<problem.limitCount { next[limit + 1] += next[limit] }
        firstMember = next
        memberPlaces = [Int32](repeating: 0, count: limitOf.count)
        memberUnits = memberPlaces
        for unit in 0..<problem.unitCount {
            for place in Int(firstPlace[unit])..<Int(firstPlace[unit + 1]) {
                let index = Int(next[Int(limitOf[place])])
                next[Int(limitOf[place])] += 1
                memberPlaces[index] = Int32(place)
                memberUnits[index] = Int32(unit)
            }
        }
    }

    /// Says that the options left of a unit have changed.
    mutating func note(_ unit: Int) {
        if isStale[unit] { return }
        isStale[unit] = true
        stale.append(Int32(unit))
    }

    /// Bans what cannot be chosen, until nothing changes.
    ///
    /// - Parameter changed: told of each unit that lost an option.
    /// - Returns: whether a choice may be left; `false` is a proof that there is none.
    mutating func tighten(
        _ problem: AllocationProblem, _ live: inout [Bool], changed: (Int) -> Void
    ) -> Bool {
        while true {
            guard countStale(problem, live) else { return false }
            var again = false
            for limit in slack.indices where slack[limit] < spread[limit] {
                ban(under: limit, problem, &live) { unit in
                    changed(unit)
                    again = true
                }
            }
            if !again { return true }
        }
    }

    private mutating func countStale(_ problem: AllocationProblem, _ live: [Bool]) -> Bool {
        while let unit = stale.last.map(Int.init) {
            guard count(unit, problem, live) else { return false }
            stale.removeLast()
            isStale[unit] = false
        }
        return slack.allSatisfy { $0 >= 0 }
    }

    /// Counts a unit again; `false` when it has no option left.
    private mutating func count(
        _ unit: Int, _ problem: AllocationProblem, _ live: [Bool]
    ) -> Bool {
        let places = Int(firstPlace[unit])..<Int(firstPlace[unit + 1])
        for place in places {
            slack[Int(limitOf[place])] += low[place]
            (low[place], high[place], users[place]) = (0, 0, 0)
        }
        var options: Int32 = 0
        for option in problem.options(of: unit) where live[option] {
            options += 1
            for use in problem.uses(of: option) {
                let (place, amount) = (Int(placeOfUse[use]), Int64(problem.useAmounts[use]))
                let isFirst = users[place] == 0
                low[place] = isFirst ? amount : min(low[place], amount)
                high[place] = isFirst ? amount : max(high[place], amount)
                users[place] += 1
            }
        }
        for place in places {
            if users[place] < options {
                low[place] = min(low[place], 0)
                high[place] = max(high[place], 0)
            }
            slack[Int(limitOf[place])] -= low[place]
        }
        return options > 0
    }

    /// Bans the options that use more of a limit than all units together leave.
    private mutating func ban(
        under limit: Int, _ problem: AllocationProblem, _ live: inout [Bool],
        changed: (Int) -> Void
    ) {
        let left = slack[limit]
        for member in Int(firstMember[limit])..<Int(firstMember[limit + 1]) {
            let place = Int(memberPlaces[member])
            guard high[place] - low[place] > left else { continue }
            let unit = Int(memberUnits[member])
            var isBanned = false
            for option in problem.options(of: unit) where live[option] {
                if problem.amount(of: option, limit: Int32(limit)) > low[place] + left {
                    live[option] = false
                    isBanned = true
                }
            }
            if isBanned {
                note(unit)
                changed(unit)
            }
        }
    }
}
