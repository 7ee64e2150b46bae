import Optimisation
import Quantities

/// Plans that are better in a level, and proof that there is none.
extension LevelDescent {
    /// How far the search among the options near to being taken has gone in a level.
    struct Reach {
        /// How long the level may take while its plan is far from the bound.
        let clock: SearchClock
        /// How long it may take once its plan is near: what is left serves the later levels.
        let nearClock: SearchClock
        /// How long kernels may take before walks, where the plan is far from the bound.
        let firstKernels: SearchClock
        /// Whether there were walks yet.
        var hasWalked = false
        /// How many options the next kernel has beyond one of each unit.
        var size = 100
        /// How many nodes the tree of a kernel may have.
        var nodes = 300
        /// The least value below which all options were tried together.
        var finished = Int64.max

        init(clock: SearchClock) {
            self.clock = clock
            nearClock = clock.ending(in: clock.secondsLeft * LevelDescent.shareOfNearLevel)
            firstKernels = clock.ending(in: clock.secondsLeft * LevelDescent.shareOfFirstKernels)
        }
    }

    /// So many options beyond one of each unit are few.
    private static let fewOptions = 5_000
    /// The part of what is left of a level's time that goes to a search over all such options:
    /// where kernels have found nothing, it finds and proves most.
    private static let shareOfFinish = 0.9
    /// The part of its time that a level may take where its plan is near to the bound.
    private static let shareOfNearLevel = 0.5
    /// The part of a level's time after which walks follow, where the plan is still far.
    private static let shareOfFirstKernels = 0.1
    /// The part of what is left of a level's time that goes to walks.
    private static let shareOfWalks = 0.8
    /// How many times as heavy as in the sum of all aims a level is in its walks: heavier ones do
    /// no better in the level, lighter ones lose units of it.
    private static let weightInWalks: Int64 = 16
    /// A plan is far from the bound beyond this ratio: trees would near it by one unit after another.
    private static let farRatio = 1e-3
    /// Where kernels of so many options are searched in vain, walks have their turn as well.
    private static let largeKernel = 800

    /// Options near to being taken by a better plan, with those of the plan in hand.
    private struct LevelKernel {
        let part: ReducedProblem
        /// Whether no other option could be in a better plan.
        let isWhole: Bool
    }

    /// Looks for better plans, and for proof that there is none, among the options near to being
    /// taken, ever more of them; by walks too, soon where the plan is far from the bound.
    ///
    /// - Returns: the bound, higher where no plan can meet it.
    mutating func reach(
        _ level: Int, _ bound: Int64, _ certificate: Certificate
    ) throws(AllocationError) -> Int64 {
        var bound = bound
        while !isSettled(level, bound, clock(level, bound)) {
            let isLeft = optionsLeft(certificate, cost: value(level) - 1)
            let needsWalk = !reached.hasWalked && isFar(level, bound) && !isFew(isLeft)
            if needsWalk, reached.firstKernels.isOver {
                try walk(level, bound, isLeft)
                continue
            }
            let kernel = try kernel(isLeft)
            let before = value(level)
            let mine = needsWalk ? reached.firstKernels : clock(level, bound)
            let proven = try search(kernel, level, mine)
            if value(level) < before { continue }
            if kernel.isWhole { bound = max(bound, proven) }
            if isSettled(level, bound, clock(level, bound)) { break }
            if needsWalk {
                try walk(level, bound, isLeft)
            } else if try !goOn(level, &bound, kernel, isLeft) {
                break
            }
        }
        return bound
    }

    /// What follows a kernel searched in vain: the whole method where few options are left, walks
    /// once, a larger kernel, or longer trees in one that holds all there is.
    ///
    /// - Returns: whether anything did.
    private mutating func goOn(
        _ level: Int, _ bound: inout Int64, _ kernel: LevelKernel, _ isLeft: [Bool]
    ) throws(AllocationError) -> Bool {
        let value = value(level)
        if reached.finished > value, isFew(isLeft) {
            reached.finished = value
            let mine = clock(level, bound)
            let most = mine.secondsLeft * Self.shareOfFinish
            bound = try finish(level, bound, isLeft, mine.ending(in: most))
        } else if !reached.hasWalked, reached.size >= Self.largeKernel {
            try walk(level, bound, isLeft)
        } else if !kernel.isWhole {
            reached.size *= 2
        } else {
            if reached.nodes >= limits.nodes ?? .max { return false }
            reached.nodes *= 2
        }
        return true
    }

    /// How long a level may take, as far or near as its plan is.
    private func clock(_ level: Int, _ bound: Int64) -> SearchClock {
        isFar(level, bound) ? reached.clock : reached.nearClock
    }

    private func isFar(_ level: Int, _ bound: Int64) -> Bool {
        let value = value(level)
        return Double(value - bound) > Self.farRatio * Double(value.magnitude)
    }

    /// The options the relaxation takes, those nearest to being taken by it, and those nearest to
    /// being chosen where all aims count at once, half as many.
    private mutating func kernel(
        _ isLeft: [Bool]
    ) throws(AllocationError) -> LevelKernel {
        var isNear = [Bool](repeating: false, count: isLeft.count)
        for option in try master.support where isLeft[Int(option)] { isNear[Int(option)] = true }
        let left = isLeft.indices.filter { isLeft[$0] }
        let byGuide = left.sorted {
            (guideRanking.excess($0), $0) < (guideRanking.excess($1), $1)
        }
        let costs = ReducedCosts(held, at: prices)
        let byLevel = byGuide.indices.sorted {
            (costs.excess(byGuide[$0]), $0) < (costs.excess(byGuide[$1]), $1)
        }
        for option in first(reached.size / 2, of: byGuide) { isNear[option] = true }
        for option in first(reached.size, of: byLevel.map { byGuide[$0] }) { isNear[option] = true }
        let plan = plan
        let part = held.keeping { isNear[$1] || plan[$0] == Int32($1) }
        return LevelKernel(part: part, isWhole: left.allSatisfy { isNear[$0] })
    }

    /// The first options in an order that are so many beyond one of each unit.
    private func first(_ count: Int, of options: [Int]) -> ArraySlice<Int> {
        let unitOf = held.unitOfOptions
        var isMet = [Bool](repeating: false, count: held.unitCount)
        var beyond = 0
        let end = options.firstIndex { option in
            let unit = Int(unitOf[option])
            if isMet[unit] { beyond += 1 }
            isMet[unit] = true
            return beyond > count
        }
        return options[..<(end ?? options.count)]
    }

    /// Looks for a better plan in a kernel by two trees: one for the later aims too, which give a
    /// direction where the level alone has none; then one for the level alone, whose prices close
    /// nodes sooner.
    ///
    /// - Returns: no plan of the kernel but a better one found is below this in the level.
    private mutating func search(
        _ kernel: LevelKernel, _ level: Int, _ clock: SearchClock
    ) throws(AllocationError) -> Int64 {
        let most = value(level) - 1
        let numbers = guide.levels[level]
        let limit = ExtraLimit(
            amounts: kernel.part.origin.map { Int32(numbers[Int($0)]) }, capacity: most)
        let costs = guide.costs(from: level, factor: 64)
        let weighted = kernel.part.problem.with(costs: kernel.part.origin.map { costs[Int($0)] })
        let leaning = try TreeSearch(
            weighted.adding([limit]),
            prices: guide.prices(prices, from: level, factor: 64) + [0], cutoff: nil,
            settings: settings(clock))
        let first = leaning.run { _ in clock.isOver }
        if let better = first.choices {
            plan = kernel.part.original(better)
            return .min
        }
        if first.finished { return most + 1 }
        let alone = try TreeSearch(
            kernel.part.problem, prices: prices, cutoff: most,
            settings: settings(clock, kernel.isWhole ? .latest : .lowestBound))
        let second = alone.run { _ in clock.isOver }
        if let better = second.choices { plan = kernel.part.original(better) }
        return second.bound
    }

    private func settings(
        _ clock: SearchClock, _ order: TreeSettings.Order = .lowestBound
    ) -> TreeSettings {
        var settings = TreeSettings()
        settings.order = order
        settings.nodeLimit = reached.nodes
        settings.candidates = 8
        settings.rootNeighbourhoods = 4
        settings.clock = clock
        return settings
    }

    /// The open options that a plan of a cost could hold.
    private func optionsLeft(_ certificate: Certificate, cost: Int64) -> [Bool] {
        var isLeft = isOpen
        for option in certificate.impossibleOptions(held, cost: cost, open: isOpen) {
            isLeft[Int(option)] = false
        }
        return isLeft
    }

    private func isFew(_ isLeft: [Bool]) -> Bool {
        isLeft.count { $0 } - held.unitCount <= Self.fewOptions
    }

    /// The whole method for the level alone, over every option that a plan below the present value
    /// could hold: its cuts and its rising cutoffs end what trees of kernels leave open.
    ///
    /// - Returns: the bound it proves, or the one there was.
    private mutating func finish(
        _ level: Int, _ bound: Int64, _ isLeft: [Bool], _ clock: SearchClock
    ) throws(AllocationError) -> Int64 {
        let part = held.keeping { isLeft[$1] }
        guard !part.problem.hasUnitWithoutOptions else { return value(level) }
        var engine = engine(over: part.problem, clock)
        engine.deepensFirst = true
        try engine.run(from: part.nearest(to: plan), prices: prices)
        if engine.isWithoutPlan { return value(level) }
        let proven = max(bound, min(engine.bound, value(level)))
        if let better = engine.plan, engine.cost < value(level) { plan = part.original(better) }
        return min(proven, value(level))
    }

    /// Looks for a better plan by walks, with trees between them, over every option it could hold.
    ///
    /// The level's numbers weigh heavily and the later aims gently: that gives a direction where
    /// the level alone gives none, and leaves the later levels nearer to their bounds.
    private mutating func walk(
        _ level: Int, _ bound: Int64, _ isLeft: [Bool]
    ) throws(AllocationError) {
        reached.hasWalked = true
        let (factor, plan) = (Self.weightInWalks, plan)
        let part = held.with(costs: guide.costs(from: level, factor: factor))
            .keeping { isLeft[$1] || plan[$0] == Int32($1) }
        let mine = clock(level, bound)
        var engine = engine(
            over: part.problem, mine.ending(in: mine.secondsLeft * Self.shareOfWalks))
        let numbers = guide.levels[level]
        let allowed = Int64(limits.gap.ratio * Double(bound.magnitude))
        engine.goal = (part.origin.map { numbers[Int($0)] }, bound + allowed)
        engine.kernelStages = 2
        engine.sweepsFirst = false
        try engine.run(
            from: part.nearest(to: plan),
            prices: guide.prices(prices, from: level, factor: factor))
        guard let found = engine.plan.map(part.original) else { return }
        if held.sum(numbers, found) <= value(level) { self.plan = found }
    }

    /// The whole method, to the end.
    private func engine(over problem: AllocationProblem, _ clock: SearchClock) -> Engine {
        var limits = limits
        limits.gap = .none
        return Engine(problem, limits, clock, threads: threads, progress: nil)
    }
}
