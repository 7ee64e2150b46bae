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

    /// What the search for a first plan came to.
    enum First {
        case found(Engine)
        case infeasible
        case nothing
    }

    init(_ problem: AllocationProblem, _ levels: [[Int64]]) {
        self.problem = problem
        self.levels = levels
        var weights: [Double] = []
        var wanted = 1.0
        for level in levels.reversed() {
            weights.append(wanted / Self.usualDifference(problem, level))
            wanted *= 4
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

    /// A plan that is good in the weighted sum.
    func plan(
        within limits: Limits, _ clock: SearchClock, from start: [Int32]?, threads: Int
    ) throws(AllocationError) -> First {
        let shortfall = Shortfall(problem.with(costs: costs(from: 0, factor: 1)))
        var limits = limits
        limits.gap = .init(ratio: max(limits.gap.ratio, 1e-3))
        var engine = Engine(
            shortfall.problem, limits, clock.ending(in: clock.secondsLeft * 0.3),
            threads: threads, progress: nil)
        engine.kernelStages = 8
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
