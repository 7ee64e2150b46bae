import Optimisation
import Quantities

/// A gentle weighted sum of all aims: a good plan and good prices for the first level to start from.
///
/// Exact weights for an order of aims are too steep to compute with. Here the usual difference an
/// option makes in one aim weighs a few times that in the next.
struct LevelGuide {
    private(set) var problem: AllocationProblem
    private(set) var levels: [[Int64]]
    /// The weight of each level.
    private let weights: [Double]
    /// The usual difference an option makes in each level.
    private let usual: [Double]
    /// The most that a level can add up to, or take off.
    private let most: [Double]

    /// Weighted sums of all units stay below this, 64 times as heavy too.
    private static let largest = 0x1p52

    /// What the search for a first plan came to.
    enum First {
        case found(Engine)
        case infeasible
        case nothing
    }

    init(_ problem: AllocationProblem, _ levels: [[Int64]]) {
        self.problem = problem
        self.levels = levels
        let usual = levels.map { Self.usualDifference(problem, $0) }
        let most = levels.map { Self.mostTogether(problem, $0) }
        (self.usual, self.most) = (usual, most)
        // Steeper weights are nearer to the order; prices for many units take longer with them.
        let steepness = problem.unitCount <= 4_000 ? 16.0 : 4
        var weights: [Double] = []
        var wanted = 1.0
        for difference in usual.reversed() {
            weights.append(wanted / difference)
            wanted *= steepness
        }
        weights.reverse()
        let total = zip(weights, most).reduce(0) { $0 + $1.0 * $1.1 }
        let scale = min(4 / (weights.min() ?? 1), Self.largest / max(total, 1e-300))
        self.weights = weights.map { $0 * scale }
    }

    /// The same aims at the same weights over some of the options.
    func over(_ part: ReducedProblem) -> LevelGuide {
        var guide = self
        guide.problem = part.problem
        guide.levels = levels.map { numbers in part.origin.map { numbers[Int($0)] } }
        return guide
    }

    /// The weighted sum of levels from `first` on, the first of them `factor` times as heavy.
    func costs(from first: Int, factor: Int64) -> [Int64] {
        var costs = [Double](repeating: 0, count: problem.optionCount)
        for level in first..<levels.count {
            let weight = weights[level] * (level == first ? Double(factor) : 1)
            for option in costs.indices { costs[option] += weight * Double(levels[level][option]) }
        }
        return costs.map { Int64($0.rounded()) }
    }

    /// Prices for `costs(from:factor:)` from those of the level alone.
    func prices(_ ofLevel: [Double], from first: Int, factor: Int64) -> [Double] {
        ofLevel.map { $0 * weights[first] * Double(factor) }
    }

    /// The numbers of a level, with the later aims so lightly beside them that they break ties.
    ///
    /// A count alone leaves the simplex method without a direction, and its optimum says nothing
    /// of the later aims.
    ///
    /// - Returns: costs, and what one of the level weighs in them.
    func leaning(_ level: Int) -> (costs: [Int64], weight: Int64) {
        let weight = max(
            1, Int64(min(0x1p26 / usual[level], 0x1p58 / max(1, most[level])).rounded()))
        var gentle = [Double](repeating: 0, count: problem.optionCount)
        var share = 0x1p10
        for later in levels.indices.dropFirst(level + 1) {
            let factor = share / usual[later]
            for option in gentle.indices {
                gentle[option] += factor * Double(levels[later][option])
            }
            share /= 4
        }
        let costs = zip(levels[level], gentle).map { $0 * weight + Int64($1.rounded()) }
        return (costs, weight)
    }

    /// A plan that is good in the weighted sum.
    func plan(
        within limits: Limits, _ clock: SearchClock, from start: [Int32]?, threads: Int
    ) throws(AllocationError) -> First {
        let weighted = problem.with(costs: costs(from: 0, factor: 1))
        let shortfall = Shortfall(weighted)
        var limits = limits
        limits.gap = .init(ratio: max(limits.gap.ratio, 1e-2))
        var engine = Engine(
            shortfall.problem, limits, clock.ending(in: clock.secondsLeft * 0.5),
            threads: threads, progress: nil)
        engine.kernelStages = 1
        engine.spread = SmoothedDual.spread(weighted)
        try engine.run(from: start.map(shortfall.completed))
        guard let plan = engine.plan else { return .nothing }
        if shortfall.isEmpty { return .found(engine) }
        guard let placed = shortfall.original(plan) else {
            if engine.bound == engine.cost { return .infeasible }
            return try placing(all: shortfall, engine, plan, limits, clock)
        }
        return .found(engine.replacing(problem: shortfall.problem, by: problem, plan: placed))
    }

    /// A plan in which no unit goes without, by an order of aims of its own: as few shortfalls as
    /// can be, then the weighted sum.
    private func placing(
        all shortfall: Shortfall, _ engine: Engine, _ plan: [Int32], _ limits: Limits,
        _ clock: SearchClock
    ) throws(AllocationError) -> First {
        let completed = shortfall.problem
        let counts = (0..<completed.optionCount).map { Int64(shortfall.isShortfall($0) ? 1 : 0) }
        let gentle = zip(counts, completed.costs).map { $0 > 0 ? 0 : $1 }
        let guide = LevelGuide(completed, [counts, gentle])
        var descent = try LevelDescent(
            completed, guide: guide, engine: engine, plan: plan, limits,
            clock.ending(in: clock.secondsLeft / 2), threads: engine.threads)
        let level = try descent.settle(0)
        if level.bound > 0 { return .infeasible }
        guard let placed = shortfall.original(descent.choices) else { return .nothing }
        return .found(engine.replacing(problem: completed, by: problem, plan: placed))
    }

    /// The mean distance of a unit's numbers from their least, where there is one.
    private static func usualDifference(
        _ problem: AllocationProblem, _ numbers: [Int64]
    ) -> Double {
        var (total, count) = (0.0, 0.0)
        for unit in 0..<problem.unitCount {
            let range = problem.options(of: unit)
            let least = numbers[range].min() ?? 0
            for option in range where numbers[option] > least {
                total += Double(numbers[option] - least)
                count += 1
            }
        }
        return count > 0 ? total / count : 1
    }

    /// The sum over units of the number that is furthest from zero.
    private static func mostTogether(_ problem: AllocationProblem, _ numbers: [Int64]) -> Double {
        (0..<problem.unitCount).reduce(0) { sum, unit in
            sum + Double(numbers[problem.options(of: unit)].map(\.magnitude).max() ?? 0)
        }
    }
}
