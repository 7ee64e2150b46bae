import Optimisation
import Quantities

/// A gentle weighted sum of all aims: a good plan and good prices for the first level to start from.
///
/// Exact weights for an order of aims are too steep to compute with. Here the usual difference an
/// option makes in one aim weighs four times that in the next.
struct LevelGuide {
    let problem: AllocationProblem
    let levels: [[Int64]]
    /// The weight of each level.
    let weights: [Int64]
    /// The usual difference an option makes in each level.
    private let usual: [Double]

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
        self.usual = usual
        var weights: [Double] = []
        var wanted = 1.0
        for difference in usual.reversed() {
            weights.append(wanted / difference)
            wanted *= 16
        }
        let least = weights.min() ?? 1
        self.weights = weights.reversed().map { Int64((4 * $0 / least).rounded()) }
    }

    /// The weighted sum of levels from `first` on, the first of them `factor` times as heavy.
    func costs(from first: Int, factor: Int64) -> [Int64] {
        var costs = [Int64](repeating: 0, count: problem.optionCount)
        for level in first..<levels.count {
            let weight = weights[level] * (level == first ? factor : 1)
            for option in costs.indices { costs[option] += weight * levels[level][option] }
        }
        return costs
    }

    /// The numbers of a level, with the later aims so lightly beside them that they break ties.
    ///
    /// A count alone leaves the simplex method without a direction, and its optimum says nothing
    /// of the later aims.
    ///
    /// - Returns: costs, and what one of the level weighs in them.
    func leaning(_ level: Int) -> (costs: [Int64], weight: Int64) {
        let weight = max(1, Int64((0x1p26 / usual[level]).rounded()))
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
            shortfall.problem, limits, clock.ending(in: clock.secondsLeft * 0.3),
            threads: threads, progress: nil)
        engine.kernelStages = 8
        engine.spread = SmoothedDual.spread(weighted)
        try engine.run(from: start.map(shortfall.completed))
        guard let plan = engine.plan, let placed = shortfall.original(plan) else {
            return engine.plan != nil && engine.bound == engine.cost ? .infeasible : .nothing
        }
        if shortfall.isEmpty { return .found(engine) }
        return .found(engine.replacing(problem: shortfall.problem, by: problem, plan: placed))
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
}
