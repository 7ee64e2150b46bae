import Optimisation
import Quantities

/// The order of aims, level by level, with a plan in hand that meets every level held so far.
struct LevelDescent: ~Copyable {
    private let guide: LevelGuide
    private let limits: Limits
    private let clock: SearchClock
    private let threads: Int
    /// The problem with every settled level as one more limit.
    private var held: AllocationProblem
    private var isOpen: [Bool]
    /// The plan in hand.
    private(set) var plan: [Int32]
    private var master: KeyedMaster
    private var prices: [Double]

    init(
        _ problem: AllocationProblem, _ levels: [[Int64]], guide: LevelGuide, engine: Engine,
        plan: [Int32], _ limits: Limits, _ clock: SearchClock, threads: Int
    ) throws(AllocationError) {
        self.guide = guide
        self.limits = limits
        self.clock = clock
        self.threads = threads
        self.plan = plan
        held = problem
        isOpen = [Bool](repeating: true, count: problem.optionCount)
        prices = engine.hardPrices
        let weighted = problem.with(costs: guide.costs(from: 0, factor: 1))
        var master = try KeyedMaster.over(
            weighted, at: engine.softPrices, width: 150 * engine.tau)
        try master.crash(at: engine.softPrices, least: 0.7 * engine.tau)
        try master.solve(until: { clock.isOver })
        self.master = master
    }

    /// Finds and proves the value of a level, then holds it.
    mutating func settle(_ level: Int) throws(AllocationError) -> OrderedLevel {
        let begin = clock.seconds
        let numbers = guide.levels[level]
        held = held.with(costs: numbers)
        let openOptions = isOpen.count { $0 }
        let share = clock.secondsLeft / Double(guide.levels.count - level + 1)
        let certificate = try boundOfRelaxation(level, share)
        var bound = min(certificate.bound, value(level))
        let mine = clock.ending(in: 2 * share)
        var effort = 0
        while !isNear(value(level), bound), !mine.isOver, effort < 3 {
            try improve(level, bound, factor: [8, 64, 1][effort], mine.ending(in: share / 2))
            effort += 1
        }
        if !isNear(value(level), bound), !mine.isOver {
            bound = max(bound, try prove(level, certificate, mine))
        }
        let reached = OrderedLevel(
            value: value(level), bound: min(bound, value(level)), certificate: certificate,
            openOptions: openOptions, seconds: clock.seconds - begin)
        try hold(numbers, reached)
        return reached
    }

    private func value(_ level: Int) -> Int64 { held.sum(guide.levels[level], plan) }

    /// Whether a value is as near to its bound as was asked.
    private func isNear(_ value: Int64, _ bound: Int64) -> Bool {
        Double(value - bound) <= limits.gap.ratio * Double(max(1, value.magnitude))
    }

    /// The bound of the level's relaxation, from the basis the level before ended with.
    ///
    /// Where that takes long, by fresh prices. The prices are kept for the search.
    private mutating func boundOfRelaxation(
        _ level: Int, _ share: Double
    ) throws(AllocationError) -> Certificate {
        let free = Certificate(
            held, prices: [Double](repeating: 0, count: held.limitCount), open: isOpen)
        try master.setCosts(guide.levels[level])
        prices = master.prices
        if free.bound >= value(level) { return free }
        let first = clock.ending(in: share / 3)
        try master.solve(.primal, until: { first.isOver })
        prices = master.prices
        let warm = Certificate(held, prices: prices, open: isOpen)
        if master.isExact || warm.bound >= value(level) { return warm }
        let part = held.keeping { isOpen[$1] }
        var dual = SmoothedDual(part.problem, threads: threads)
        let second = clock.ending(in: share / 2)
        dual.maximise(until: { second.isOver })
        let fresh = Certificate(held, prices: dual.best.prices, open: isOpen)
        guard fresh.exactBound > warm.exactBound else { return warm }
        prices = dual.best.prices
        return fresh
    }

    /// Looks for a plan with a smaller value: the level's numbers weigh heavily, the later aims
    /// gently, so that there is a direction even where the level alone gives none.
    private mutating func improve(
        _ level: Int, _ bound: Int64, factor: Int64, _ clock: SearchClock
    ) throws(AllocationError) {
        let costs = guide.costs(from: level, factor: factor)
        let part = held.with(costs: costs).keeping { isOpen[$1] }
        var limits = limits
        limits.gap = .none
        var engine = Engine(part.problem, limits, clock, threads: threads, progress: nil)
        let numbers = guide.levels[level]
        engine.goal = (
            part.origin.map { numbers[Int($0)] },
            max(bound, bound + Int64(limits.gap.ratio * Double(bound.magnitude)))
        )
        engine.kernelStages = 8
        try engine.run(from: part.nearest(to: plan))
        guard let found = engine.plan.map(part.original) else { return }
        if held.sum(numbers, found) <= value(level) { plan = found }
    }

    /// A tree over every open option that a plan below the present value could hold.
    ///
    /// - Returns: the bound it proves.
    private mutating func prove(
        _ level: Int, _ certificate: Certificate, _ clock: SearchClock
    ) throws(AllocationError) -> Int64 {
        let target = value(level) - 1
        var isLeft = isOpen
        for option in certificate.impossibleOptions(held, cost: target, open: isOpen) {
            isLeft[Int(option)] = false
        }
        let part = held.keeping { isLeft[$1] }
        guard !part.problem.hasUnitWithoutOptions else { return target + 1 }
        var tree = try TreeSearch(part.problem, prices: prices, cutoff: target)
        let nodes = limits.nodes ?? .max
        let result = try tree.run(until: { clock.isOver || $0 >= nodes })
        if let better = result.choices { plan = part.original(better) }
        return result.bound
    }

    /// Holds a level at its value and closes the options that no plan holding it can choose.
    private mutating func hold(
        _ numbers: [Int64], _ level: OrderedLevel
    ) throws(AllocationError) {
        let closed = level.certificate.impossibleOptions(held, cost: level.value, open: isOpen)
        for option in closed { isOpen[Int(option)] = false }
        try master.close(closed)
        held = held.addingLimit(of: numbers, capacity: level.value)
        try master.hold(numbers, at: level.value)
    }
}
