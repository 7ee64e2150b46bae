import Optimisation
import Quantities

/// Plans that are better in a level, and proof that there is none.
extension LevelDescent {
    /// Looks for a plan that meets the bound, or is better at all, among the options near to being
    /// taken; ever more of them.
    ///
    /// - Returns: the bound, higher where no plan can meet it.
    mutating func reach(
        _ level: Int, _ bound: Int64, _ certificate: Certificate, _ clock: SearchClock
    ) throws(AllocationError) -> Int64 {
        var (bound, most) = (bound, bound)
        var size = BranchAndCut.mostOptions / 4
        while !isSettled(level, bound, clock) {
            let kernel = try kernel(level, size, certificate)
            let result = try search(kernel.part, level, most, isBound: most == bound, clock)
            if let better = result.choices {
                plan = kernel.part.original(better)
                (bound, most) = try finished(level, bound, certificate, clock)
            } else if kernel.isWhole, result.finished {
                bound = most + 1
                most = bound
            } else if most < value(level) - 1 {
                most = value(level) - 1
            } else if !kernel.isWhole, size < BranchAndCut.mostOptions {
                size *= 2
            } else {
                break
            }
        }
        return bound
    }

    /// With a better plan fewer options are left, perhaps few enough for an end.
    private mutating func finished(
        _ level: Int, _ bound: Int64, _ certificate: Certificate, _ clock: SearchClock
    ) throws(AllocationError) -> (bound: Int64, most: Int64) {
        let bound = try finish(
            level, bound, certificate, atMost: BranchAndCut.mostOptions / 4, clock)
        return (bound, bound)
    }

    /// The options the relaxation takes, those nearest to being taken by it, and those nearest to
    /// being chosen where all aims count at once.
    private mutating func kernel(
        _ level: Int, _ size: Int, _ certificate: Certificate
    ) throws(AllocationError) -> (part: ReducedProblem, isWhole: Bool) {
        let isLeft = optionsLeft(certificate, cost: value(level) - 1)
        var isNear = [Bool](repeating: false, count: isLeft.count)
        for option in try master.support where isLeft[Int(option)] { isNear[Int(option)] = true }
        let left = isLeft.indices.filter { isLeft[$0] }
        let byGuide = left.sorted {
            (guideRanking.excess($0), $0) < (guideRanking.excess($1), $1)
        }
        for option in byGuide.prefix(size / 2) { isNear[option] = true }
        let costs = ReducedCosts(held, at: prices)
        let byLevel = byGuide.indices.sorted {
            (costs.excess(byGuide[$0]), $0) < (costs.excess(byGuide[$1]), $1)
        }
        for place in byLevel.prefix(size) { isNear[byGuide[place]] = true }
        let plan = plan
        let part = held.keeping { isNear[$1] || plan[$0] == Int32($1) }
        return (part, left.allSatisfy { isNear[$0] })
    }

    /// Branch and cut for a plan whose level is at most a value, with the later aims beside it.
    private func search(
        _ kernel: ReducedProblem, _ level: Int, _ most: Int64, isBound: Bool, _ clock: SearchClock
    ) throws(AllocationError) -> TreeResult {
        let costs = guide.costs(from: level, factor: isBound ? 8 : 64)
        let numbers = guide.levels[level]
        let limit = ExtraLimit(
            amounts: kernel.origin.map { Int32(numbers[Int($0)]) }, capacity: most)
        let weighted = kernel.problem.with(costs: kernel.origin.map { costs[Int($0)] })
        var search = BranchAndCut(weighted.adding([limit]))
        (search.nodes, search.gap) = (60, Gap(ratio: isBound ? 1e-2 : 1e-3))
        return try search.run(cutoff: nil, until: clock)
    }

    /// The open options that a plan of a cost could hold.
    private func optionsLeft(_ certificate: Certificate, cost: Int64) -> [Bool] {
        var isLeft = isOpen
        for option in certificate.impossibleOptions(held, cost: cost, open: isOpen) {
            isLeft[Int(option)] = false
        }
        return isLeft
    }

    /// Branch and cut over every option that a plan below the present value could hold, where they
    /// are few.
    ///
    /// - Returns: the bound it proves, or the one there was.
    mutating func finish(
        _ level: Int, _ bound: Int64, _ certificate: Certificate, atMost most: Int,
        _ clock: SearchClock
    ) throws(AllocationError) -> Int64 {
        guard !isSettled(level, bound, clock) else { return bound }
        let target = value(level) - 1
        let isLeft = optionsLeft(certificate, cost: target)
        let part = held.keeping { isLeft[$1] }
        guard !part.problem.hasUnitWithoutOptions else { return target + 1 }
        guard part.problem.optionCount - part.problem.unitCount <= most else { return bound }
        let result = try BranchAndCut(part.problem).run(cutoff: target, until: clock)
        if let better = result.choices { plan = part.original(better) }
        return max(bound, result.bound)
    }

    /// Looks for a plan with a smaller value: the level's numbers weigh heavily, the later aims
    /// gently, so that there is a direction even where the level alone gives none.
    mutating func improve(
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
            max(bound, bound + Int64(self.limits.gap.ratio * Double(bound.magnitude)))
        )
        engine.kernelStages = 8
        try engine.run(
            from: part.nearest(to: plan),
            prices: guide.prices(prices, from: level, factor: factor))
        guard let found = engine.plan.map(part.original) else { return }
        if held.sum(numbers, found) <= value(level) { plan = found }
    }

    /// A tree over every open option that a plan below the present value could hold.
    ///
    /// - Returns: the bound it proves.
    mutating func prove(
        _ level: Int, _ certificate: Certificate, _ clock: SearchClock
    ) throws(AllocationError) -> Int64 {
        let target = value(level) - 1
        let isLeft = optionsLeft(certificate, cost: target)
        let part = held.keeping { isLeft[$1] }
        guard !part.problem.hasUnitWithoutOptions else { return target + 1 }
        var settings = TreeSettings()
        settings.clock = clock
        let tree = try TreeSearch(
            part.problem, prices: prices, cutoff: target, settings: settings)
        let nodes = limits.nodes ?? .max
        let result = tree.run(until: { clock.isOver || $0 >= nodes })
        if let better = result.choices { plan = part.original(better) }
        return result.bound
    }
}
