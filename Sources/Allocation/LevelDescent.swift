import Optimisation
import Quantities

/// The order of aims, level by level, with a plan in hand that meets every level held so far.
///
/// For each level: the bound of its relaxation, raised by inequalities of whole plans; plans by
/// trees among the options near to being taken, by walks, and by the engine; proof over every option
/// that a better plan could hold; then the level is held at its value as one more limit.
struct LevelDescent: ~Copyable {
    /// All options, under the limits there were and with every settled level as one more.
    private var whole: AllocationProblem
    /// The aims over all options, and over those left.
    private let aims: LevelGuide
    private(set) var guide: LevelGuide
    /// The position among all options of each option left.
    private var origin: [Int32]
    let limits: Limits
    let clock: SearchClock
    let threads: Int
    /// The options left under the limits of `whole` and the inequalities added.
    var held: AllocationProblem
    /// The limits of `held` that are no inequalities added here.
    private var given: [Int]
    /// The limit that holds each settled level.
    private var holding: [Int] = []
    /// How many levels there was no time for; none of them is held.
    private var skipped = 0
    private(set) var isOpen: [Bool]
    /// The plan in hand, among the options left.
    var plan: [Int32]
    /// How far the search of the level at hand has gone.
    var reached: Reach
    var master: KeyedMaster
    var prices: [Double]
    /// What one of the level at hand weighs in the costs of the master.
    var weight = 1.0
    /// How far each option is from being chosen where all aims count at once.
    private(set) var guideRanking: ReducedCosts

    /// - Parameter problem: with the costs to which the engine's prices belong.
    init(
        _ problem: AllocationProblem, guide: LevelGuide, engine: Engine, plan: [Int32],
        _ limits: Limits, _ clock: SearchClock, threads: Int
    ) throws(AllocationError) {
        whole = problem
        (aims, self.guide) = (guide, guide)
        origin = Array(0..<Int32(problem.optionCount))
        self.limits = limits
        self.clock = clock
        self.threads = threads
        self.plan = plan
        held = problem
        given = Array(0..<problem.limitCount)
        isOpen = [Bool](repeating: true, count: problem.optionCount)
        prices = engine.hardPrices
        guideRanking = ReducedCosts(problem, at: engine.softPrices)
        reached = Reach(clock: clock)
        var master = try KeyedMaster.over(
            problem, at: engine.hardPrices, width: 150 * engine.tau)
        try master.include(plan)
        try master.crash(at: engine.hardPrices, least: 0.7 * engine.tau)
        let first = clock.ending(in: clock.secondsLeft / 3)
        try master.solve(until: { first.isOver })
        self.master = master
    }

    /// Finds and proves the value of a level, then holds it.
    mutating func settle(_ level: Int) throws(AllocationError) -> OrderedLevel {
        let begin = clock.seconds
        // Where options are millions, each of the passes over all of them outlasts the limit.
        if clock.isOver { return leave(level, begin) }
        try holdTighter()
        held = master.problem.with(costs: guide.levels[level])
        let openOptions = isOpen.count { $0 }
        try master.include(plan)
        let share = clock.secondsLeft / parts(left: guide.levels.count - level)
        let relaxed = try boundOfRelaxation(level, share)
        // Where the relaxation has taken long, there is as much to do for plans.
        let spent = clock.seconds - begin
        let mine = clock.ending(in: max(1.2 * share - spent, 0.8 * share))
        let published = published(level)
        let certificate = try tighten(level, relaxed, mine.ending(in: share / 2))
        reached = Reach(clock: mine)
        let bound = try reach(level, min(certificate.bound, value(level)), certificate)
        let settled = OrderedLevel(
            value: value(level), bound: min(bound, value(level)), certificate: published,
            openOptions: openOptions, seconds: clock.seconds - begin)
        try hold(level, settled.value, certificate)
        return settled
    }

    /// Into how many parts the time left is divided when so many levels are left.
    ///
    /// A unit lost in an early level loosens all later ones, so it may take more than its share; the
    /// last one loosens none.
    private func parts(left: Int) -> Double { left > 1 ? min(3, Double(left) - 0.25) : 1 }

    /// A level there is no time for: the plan in hand, and the least number of each unit.
    private mutating func leave(_ level: Int, _ begin: Double) -> OrderedLevel {
        let least = Certificate(
            leastOf: aims.levels[level], in: whole, limitCount: given.count + skipped)
        skipped += 1
        return OrderedLevel(
            value: value(level), bound: min(least.bound, value(level)), certificate: least,
            openOptions: isOpen.count { $0 }, seconds: clock.seconds - begin)
    }

    /// The plan in hand, among all options.
    var choices: [Int32] { plan.map { origin[Int($0)] } }

    func value(_ level: Int) -> Int64 { held.sum(guide.levels[level], plan) }

    /// Whether nothing more is asked of a level, or there is no time for it.
    func isSettled(_ level: Int, _ bound: Int64, _ clock: SearchClock) -> Bool {
        let value = value(level)
        let isNear = Double(value - bound) <= limits.gap.ratio * Double(max(1, value.magnitude))
        return isNear || clock.isOver
    }

    /// Adds inequalities that every plan keeps.
    mutating func add(_ cuts: [ExtraLimit], _ level: Int) throws(AllocationError) {
        try master.add(cuts)
        held = master.problem.with(costs: guide.levels[level])
    }

    /// A certificate that needs none of the inequalities added here, over all options.
    private func published(_ level: Int) -> Certificate {
        Certificate(whole.with(costs: aims.levels[level]), prices: given.map { prices[$0] })
    }

    /// A plan found for a later level may be better in an earlier one, which is held at that then.
    private mutating func holdTighter() throws(AllocationError) {
        for (level, limit) in holding.enumerated() {
            let value = value(level)
            guard value < master.problem.capacities[limit] else { continue }
            try master.lower(limit, to: value, amounts: guide.levels[level])
            whole = whole.lowering(whole.limitCount - holding.count + level, to: value)
        }
    }

    /// Holds a level at its value and closes the options that no plan holding it can choose.
    private mutating func hold(
        _ level: Int, _ value: Int64, _ certificate: Certificate
    ) throws(AllocationError) {
        let closed = certificate.impossibleOptions(held, cost: value, open: isOpen)
        for option in closed { isOpen[Int(option)] = false }
        try master.close(closed)
        given.append(held.limitCount)
        holding.append(held.limitCount)
        whole = whole.adding([Self.limit(aims.levels[level], value)])
        try master.add([Self.limit(guide.levels[level], value)])
        held = master.problem
        try shrink()
    }

    private static func limit(_ numbers: [Int64], _ value: Int64) -> ExtraLimit {
        ExtraLimit(amounts: numbers.map { Int32($0) }, capacity: value)
    }

    /// Leaves out what later levels need not look at, once most options are closed.
    private mutating func shrink() throws(AllocationError) {
        guard isOpen.count(where: { $0 }) < isOpen.count / 2 else { return }
        let isGiven = Set(given)
        let left = try master.shrink { isGiven.contains($0) }
        held = master.problem
        let part = ReducedProblem(problem: held, origin: left.options)
        plan = part.nearest(to: plan)
        (guide, guideRanking) = (guide.over(part), guideRanking.of(left.options))
        isOpen = master.isOpen
        origin = left.options.map { origin[Int($0)] }
        prices = [Double](repeating: 0, count: held.limitCount)
        var place: [Int: Int] = [:]
        for (new, old) in left.limits.enumerated() { place[old] = new }
        given = given.compactMap { place[$0] }
        holding = holding.compactMap { place[$0] }
    }
}
