/// A plan being repaired and improved, one switch of a unit at a time, with prices as its guide.
struct PlanSearch {
    private(set) var problem: AllocationProblem
    private(set) var candidates: Candidates
    let slots: Slots
    private(set) var prices: [Double]
    /// What exceeding a limit by one is taken to cost: its price, or a share of the usual price.
    private(set) var weights: [Double]
    /// Whether the units that use a limit are kept in a list; not where nearly all do.
    let isListed: [Bool]

    /// The chosen candidate of each unit, as a position in `candidates`.
    private(set) var choice: [Int32]
    /// How much of each limit is taken.
    private(set) var usage: [Int64]
    /// The sum of the costs of the choices.
    private(set) var cost: Int64 = 0

    /// Units that use each listed limit; some may have left since or stand twice.
    var users: [[Int32]]
    /// Limits that may be exceeded.
    var exceeded: [Int32] = []
    /// Switches to take back if a trial fails: the unit and its choice before.
    var undo: [(unit: Int32, choice: Int32)] = []
    /// How strongly exceeding a limit counts.
    var severity = 2.0
    /// How many nodes a chain may visit.
    var reach = 60
    /// How many units to look at for one that relieves a limit which very many use.
    var sample = 4_000
    /// Units already moved in the trial of this number stay put.
    var lastMoved: [Int32]
    var trial: Int32 = 0
    var chains: ChainScratch
    var random = SplitMix(state: 0x5EED)
    private var tidying: Int32 = 0
    private var seenTidying: [Int32]

    init(
        _ problem: AllocationProblem, prices: [Double], perUnit: Int = 10,
        from start: [Int32]? = nil
    ) {
        self.problem = problem
        self.prices = prices
        candidates = Candidates(problem, at: prices, perUnit: perUnit, keeping: start)
        slots = Slots(problem)
        weights = Self.weights(problem, prices, slots)
        isListed = Self.listedLimits(problem)
        users = [[Int32]](repeating: [], count: problem.limitCount)
        usage = [Int64](repeating: 0, count: problem.limitCount)
        choice = []
        lastMoved = [Int32](repeating: 0, count: problem.unitCount)
        seenTidying = lastMoved
        chains = ChainScratch(limitCount: problem.limitCount)
        for unit in 0..<problem.unitCount {
            let range = candidates.of(unit)
            let place = start.flatMap { start in
                range.first { candidates.options[$0] == start[unit] }
            }
            choice.append(Int32(place ?? range.lowerBound))
            take(unit, option(of: unit), 1)
        }
    }

    /// The chosen option of each unit.
    var choices: [Int32] { choice.map { candidates.options[Int($0)] } }

    /// Whether no limit is exceeded, counted over all of them.
    var isWithinLimits: Bool { zip(usage, problem.capacities).allSatisfy { $0 <= $1 } }

    /// The option a unit has now.
    @inline(__always)
    func option(of unit: Int) -> Int { Int(candidates.options[Int(choice[unit])]) }

    /// The reduced cost of the option a unit has now.
    @inline(__always)
    func reducedCost(of unit: Int) -> Double { candidates.reducedCosts[Int(choice[unit])] }

    /// How much of a limit an option takes.
    @inline(__always)
    func amount(_ option: Int, of limit: Int) -> Int64 {
        for use in problem.uses(of: option) where problem.useLimits[use] == Int32(limit) {
            return Int64(problem.useAmounts[use])
        }
        return 0
    }

    /// Gives a unit another candidate, and remembers what it had.
    mutating func move(_ unit: Int, to place: Int) {
        undo.append((Int32(unit), choice[unit]))
        take(unit, option(of: unit), -1)
        choice[unit] = Int32(place)
        take(unit, option(of: unit), 1)
        lastMoved[unit] = trial
    }

    /// Takes back every switch since the trial began, but for the first `kept`.
    mutating func rollBack(keeping kept: Int = 0) {
        while undo.count > kept, let last = undo.popLast() {
            let unit = Int(last.unit)
            take(unit, option(of: unit), -1)
            choice[unit] = last.choice
            take(unit, option(of: unit), 1)
        }
        exceeded.removeAll(keepingCapacity: true)
    }

    /// Takes other capacities for true from now on.
    mutating func setCapacities(_ capacities: [Int64]) {
        problem = problem.with(capacities: capacities)
    }

    /// Takes other prices for a guide; reduced costs of candidates stay until these are set anew.
    mutating func setPrices(_ prices: [Double]) {
        self.prices = prices
        weights = Self.weights(problem, prices, slots)
    }

    /// Gives a unit other candidates and one of them for its choice.
    mutating func setCandidates(of unit: Int, to list: [Candidates.Entry], choosing option: Int32) {
        take(unit, self.option(of: unit), -1)
        candidates.setEntries(of: unit, to: list)
        let range = candidates.of(unit)
        choice[unit] = Int32(
            range.first { candidates.options[$0] == option } ?? range.lowerBound)
        take(unit, self.option(of: unit), 1)
    }

    private mutating func take(_ unit: Int, _ option: Int, _ sign: Int64) {
        cost += sign * problem.costs[option]
        for use in problem.uses(of: option) {
            let limit = Int(problem.useLimits[use])
            usage[limit] += sign * Int64(problem.useAmounts[use])
            if sign > 0, isListed[limit] { users[limit].append(Int32(unit)) }
            if usage[limit] > problem.capacities[limit] { exceeded.append(Int32(limit)) }
        }
    }

    /// Forgets units that have left a limit or stand twice in its list.
    mutating func tidyUsers(of limit: Int) {
        tidying += 1
        var list: [Int32] = []
        swap(&list, &users[limit])
        var kept = 0
        for unit in list
        where seenTidying[Int(unit)] != tidying && amount(option(of: Int(unit)), of: limit) != 0 {
            seenTidying[Int(unit)] = tidying
            list[kept] = unit
            kept += 1
        }
        list.removeLast(list.count - kept)
        swap(&list, &users[limit])
    }

    private static func weights(
        _ problem: AllocationProblem, _ prices: [Double], _ slots: Slots
    ) -> [Double] {
        var sums = [0.0, 0.0]
        var counts = [0.0, 0.0]
        for limit in prices.indices where prices[limit] > 1e-9 {
            sums[slots.isSlot[limit] ? 0 : 1] += prices[limit]
            counts[slots.isSlot[limit] ? 0 : 1] += 1
        }
        return prices.indices.map { limit in
            let kind = slots.isSlot[limit] ? 0 : 1
            return max(prices[limit], counts[kind] > 0 ? 0.2 * sums[kind] / counts[kind] : 1)
        }
    }

    private static func listedLimits(_ problem: AllocationProblem) -> [Bool] {
        var counts = [Int](repeating: 0, count: problem.limitCount)
        var givesBack = [Bool](repeating: false, count: problem.limitCount)
        for use in problem.useLimits.indices {
            counts[Int(problem.useLimits[use])] += 1
            if problem.useAmounts[use] < 0 { givesBack[Int(problem.useLimits[use])] = true }
        }
        return counts.indices.map { counts[$0] * 4 < problem.optionCount && !givesBack[$0] }
    }
}
