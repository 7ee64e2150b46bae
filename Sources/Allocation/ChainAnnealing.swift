import Glibc

/// Simulated annealing over chains of switches (Kirkpatrick, Gelatt and Vecchi 1983).
///
/// A chain begins with a unit that takes another option at random. If that option's slot is full,
/// someone else there has to go, and so on, until a slot with room ends the chain: slots are never
/// exceeded, and a plan wanders through exchanges of places among up to six units. All other limits may be
/// exceeded at a charge above their price. Where the charge is small the walk is as free as the
/// relaxation and settles near its optimum; while temperature falls, the charge rises and presses
/// out what is exceeded.
struct ChainAnnealing: ~Copyable {
    /// How a walk goes: how many chains it tries, and settings that change from a first to a last
    /// value by the same factor each time.
    struct Schedule {
        var chains: Int
        /// A chain that costs more is made with the chance `exp(-cost / temperature)`.
        var temperature: (first: Double, last: Double)
        /// What exceeding a limit costs above its price, as a share of price and `surcharge`.
        var severity = (first: 0.03, last: 3.0)
        /// What exceeding a limit by a usual use is charged at severity 1, whatever its price.
        var surcharge: Double

        /// - Parameters:
        ///   - width: how far above their unit's least the options lie at most.
        ///   - isHot: whether to begin so that next to nothing is left of the plan.
        init(chains: Int, width: Double, isHot: Bool = false) {
            self.chains = chains
            temperature = (width / (isHot ? 2 : 5), width / 27)
            if isHot { severity.first = 0.005 }
            surcharge = 1.25 * width
        }
    }

    private let problem: AllocationProblem
    private let table: SwitchTable
    private let slotOfOption: [Int32]
    private let isSlot: [Bool]
    private let sizes: [Int32]
    private let prices: [Float]
    /// One over the usual use of each limit.
    private let perUse: [Float]

    /// The option of each unit, counted from its first.
    private var choice: [Int32]
    private var room: [Int]
    private var members: SlotMembers
    private var cost: Int64
    /// How many limits are exceeded.
    private var exceeded = 0
    private var weights: [Float]
    private var chain: [(unit: Int32, from: Int32)]
    private var length = 0
    private var random: SplitMix

    /// The best plan met so far.
    private(set) var best: [Int32]
    private(set) var bestCost: Int64

    /// The most switches of a chain.
    private static let longest = 6
    /// How far above what it may cost in the end a chain may lie on its way, in temperatures.
    private static let patience: Float = 5

    /// - Parameters:
    ///   - problem: each unit has at least two options.
    ///   - prices: one for each limit.
    ///   - start: a plan that keeps within the limits.
    init(_ problem: AllocationProblem, prices: [Double], from start: [Int32], seed: UInt64) {
        self.problem = problem
        table = SwitchTable(problem)
        let slots = Slots(problem)
        (slotOfOption, isSlot) = (slots.ofOption, slots.isSlot)
        sizes = (0..<problem.unitCount).map { Int32(problem.options(of: $0).count) }
        self.prices = prices.map(Float.init)
        perUse = SmoothedDual.usualAmounts(problem).amounts.map { Float(1 / max(1, $0)) }
        choice = start.indices.map { start[$0] - problem.firstOption[$0] }
        room = zip(problem.capacities, problem.usage(of: start)).map { Int($0 - $1) }
        members = SlotMembers(problem, slots, in: start.map { slots.ofOption[Int($0)] })
        cost = problem.cost(of: start)
        weights = [Float](repeating: 0, count: problem.limitCount)
        random = SplitMix(state: seed)
        chain = .init(repeating: (0, 0), count: Self.longest)
        (best, bestCost) = (start, cost)
    }

    /// The choices as they stand; limits that are no slots may be exceeded.
    var choices: [Int32] { choice.indices.map { problem.firstOption[$0] + choice[$0] } }

    /// What the choices may cost once what they exceed is mended, if mending costs no more than the
    /// prices say.
    var leastCost: Double {
        room.indices.reduce(Double(cost)) {
            room[$1] < 0 ? $0 - Double(room[$1]) * Double(prices[$1]) : $0
        }
    }

    /// Walks by a schedule.
    mutating func walk(_ schedule: Schedule, until isOver: () -> Bool) {
        guard problem.unitCount > 0 else { return }
        let block = 1_024
        let blocks = max(2, schedule.chains / block)
        for number in 0..<blocks {
            if isOver() { return }
            let share = Double(number) / Double(blocks - 1)
            let temperature = Self.between(schedule.temperature, share)
            charge(Float(Self.between(schedule.severity, share)), Float(schedule.surcharge))
            for _ in 0..<block { attempt(at: Float(temperature)) }
        }
    }

    private static func between(_ ends: (first: Double, last: Double), _ share: Double) -> Double {
        ends.first * pow(ends.last / ends.first, share)
    }

    /// Sets what exceeding each limit costs.
    private mutating func charge(_ severity: Float, _ surcharge: Float) {
        for limit in weights.indices where !isSlot[limit] {
            weights[limit] = prices[limit] * (1 + severity) + severity * surcharge * perUse[limit]
        }
    }

    /// Tries one chain, and takes it back unless it is worth keeping.
    private mutating func attempt(at temperature: Float) {
        var draw = random.next()
        var unit = Int(((draw >> 32) &* UInt64(sizes.count)) >> 32)
        let dearest = temperature * Self.exponential[Int(draw >> 16 & 4_095)]
        let origin = members.slotOf[unit]
        // A chain mostly ends where it began, and fills the place it left.
        let credit = origin >= 0 ? prices[Int(origin)] : 0
        var total: Float = 0
        length = 0
        while true {
            let (size, now) = (sizes[unit], choice[unit])
            var to = Int32(truncatingIfNeeded: ((draw & 0xFFFF) &* UInt64(size &- 1)) >> 16)
            if to >= now { to &+= 1 }
            let step = table.number(unit, size: size, from: now, to: to)
            total += price(of: step)
            let slot = slotOfOption[Int(problem.firstOption[unit] &+ to)]
            let stays = slot == members.slotOf[unit]
            if slot < 0 || (stays && length == 0) || (!stays && room[Int(slot)] > 0) {
                guard total <= dearest else { break }
                make(unit, to, step)
                noteBest()
                return
            }
            let hope = total + prices[Int(slot)] - credit
            guard !stays, length &+ 1 < Self.longest,
                hope <= dearest + Self.patience * temperature
            else { break }
            chain[length] = (Int32(truncatingIfNeeded: unit), now)
            length &+= 1
            make(unit, to, step)
            draw = random.next()
            guard let next = members.someone(in: Int(slot), UInt32(draw >> 32)) else { break }
            unit = next
        }
        takeBack()
    }

    /// What a switch changes of the cost, limits exceeded counted in.
    @inline(__always)
    private func price(of step: Int) -> Float {
        var sum = table.costs[step]
        for change in table.changes(step) {
            let limit = Int(table.limits[change])
            let before = room[limit]
            let after = before &- Int(table.amounts[change])
            sum += weights[limit] * Float(max(0, 0 &- after) &- max(0, 0 &- before))
        }
        return sum
    }

    @inline(__always)
    private mutating func make(_ unit: Int, _ to: Int32, _ step: Int) {
        for change in table.changes(step) {
            let limit = Int(table.limits[change])
            let before = room[limit]
            let after = before &- Int(table.amounts[change])
            room[limit] = after
            exceeded &+= (after < 0 ? 1 : 0) &- (before < 0 ? 1 : 0)
        }
        let first = Int(problem.firstOption[unit])
        cost &+= problem.costs[first &+ Int(to)] &- problem.costs[first &+ Int(choice[unit])]
        choice[unit] = to
        members.move(unit, to: slotOfOption[first &+ Int(to)])
    }

    private mutating func takeBack() {
        while length > 0 {
            length &-= 1
            let (unit, from) = (Int(chain[length].unit), chain[length].from)
            make(
                unit, from, table.number(unit, size: sizes[unit], from: choice[unit], to: from))
        }
    }

    @inline(__always)
    private mutating func noteBest() {
        guard exceeded == 0, cost < bestCost else { return }
        (best, bestCost) = (choices, cost)
    }

    /// Thresholds that a cost stays below with the chance `exp(-cost)`.
    private static let exponential: [Float] = (0..<4_096).map { -log((Float($0) + 0.5) / 4_096) }
}
