import Allocation
import TestSupport

/// Random problems small enough to try every plan.
enum SmallProblems {
    /// What is special about a problem.
    enum Regime: String, CaseIterable, Sendable {
        /// Children, places, pools, money and moves, each in fair supply.
        case base
        /// Half the hours of support.
        case tightPools
        /// Little money.
        case tightBudget
        /// Hardly any moves.
        case fewMoves
        /// Too few places, so that some go without.
        case shortage
        /// Costs as 1,000,000 : 1,000 : 1.
        case steep
        /// Each option uses one limit, by its own amount.
        case assignment
        /// Any uses, and nobody can go without: often there is no plan.
        case crowded
        /// Some options give back.
        case givingBack
        /// Many plans cost the same.
        case tied
    }

    static func problem(_ regime: Regime, seed: Int) throws -> AllocationProblem {
        var random = SeededGenerator(seed: seed &* 31 &+ regime.rawValue.utf8.count)
        switch regime {
        case .base, .tightPools, .tightBudget, .fewMoves, .shortage, .steep:
            return try placement(regime, &random)
        case .assignment: return try assignment(&random)
        case .crowded, .givingBack, .tied: return try free(regime, &random)
        }
    }

    /// Cells of one place a child, two pools, a budget and a number of moves.
    private static func placement(
        _ regime: Regime, _ random: inout SeededGenerator
    ) throws -> AllocationProblem {
        let (units, cells) = (random.number(in: 3...7), random.number(in: 2...4))
        let supply = regime == .shortage ? 1 : 2
        var capacities = (0..<cells).map { _ in Int64(random.number(in: 1...supply + 1)) }
        let hours = regime == .tightPools ? 4 : 9
        capacities += [Int64(random.number(in: 2...hours)), Int64(random.number(in: 2...hours))]
        capacities.append(Int64(units * (regime == .tightBudget ? 30 : 55)))
        capacities.append(Int64(regime == .fewMoves ? 1 : max(1, units / 2)))
        var draft = AllocationProblem.Draft(capacities: capacities)
        for _ in 0..<units {
            draft.addUnit()
            let home = random.number(in: 0...(cells - 1))
            for cell in 0..<cells where cell == home || random.chance(60) {
                for support in 0...random.number(in: 0...1) {
                    let parts = (random.number(in: 0...6), random.number(in: 0...40))
                    let money = random.number(in: 20...80)
                    let cost =
                        regime == .steep
                        ? parts.0 / 3 * 1_000_000 + parts.0 * 1_000 + parts.1
                        : parts.0 * 20 + parts.1 + money / 4
                    draft.addOption(
                        cost: Int64(cost),
                        uses: [
                            (cell, 1), (cells + support, support * random.number(in: 1...4)),
                            (cells + 2, money), (cells + 3, cell == home ? 0 : 1),
                        ])
                }
            }
            draft.addOption(cost: regime == .steep ? 9_000_000 : 900, uses: [])
        }
        return try AllocationProblem(draft)
    }

    private static func assignment(_ random: inout SeededGenerator) throws -> AllocationProblem {
        let (units, limits) = (random.number(in: 3...8), random.number(in: 2...3))
        var draft = AllocationProblem.Draft(capacities: [])
        var total = 0
        for _ in 0..<units {
            draft.addUnit()
            for limit in 0..<limits {
                let amount = random.number(in: 3...25)
                total += amount
                draft.addOption(cost: Int64(random.number(in: 5...50)), uses: [(limit, amount)])
            }
        }
        let each = total / limits / limits
        draft.capacities = (0..<limits).map { _ in
            Int64(each * random.number(in: 80...120) / 100)
        }
        return try AllocationProblem(draft)
    }

    private static func free(
        _ regime: Regime, _ random: inout SeededGenerator
    ) throws -> AllocationProblem {
        let (units, limits) = (random.number(in: 2...7), random.number(in: 1...4))
        var draft = AllocationProblem.Draft(capacities: [])
        var load = [Int](repeating: 0, count: limits)
        for _ in 0..<units {
            draft.addUnit()
            for _ in 0..<random.number(in: 1...5) {
                var uses: [(limit: Int, amount: Int)] = []
                for limit in 0..<limits where random.chance(55) {
                    let amount = random.number(in: regime == .givingBack ? -6...10 : 1...12)
                    uses.append((limit, regime == .tied ? 1 : amount))
                    load[limit] += max(0, regime == .tied ? 1 : amount)
                }
                draft.addOption(
                    cost: Int64(random.number(in: regime == .tied ? 1...3 : -20...60)), uses: uses)
            }
        }
        draft.capacities = load.map {
            Int64($0 * random.number(in: regime == .crowded ? 30...70 : 60...130) / 300)
        }
        return try AllocationProblem(draft)
    }
}

/// Every plan of a small problem, tried one after the other.
struct EveryPlan {
    let problem: AllocationProblem

    /// The least cost of a plan within the limits, or nil when there is none.
    var leastCost: Int64? { best([problem.costs])?.first }

    /// The best values of an order of aims, or nil when there is no plan.
    func best(_ levels: [[Int64]]) -> [Int64]? {
        var best: [Int64]?
        var choices = (0..<problem.unitCount).map { Int32(problem.options(of: $0).lowerBound) }
        while true {
            if problem.admits(choices) {
                let values = levels.map { level in
                    choices.reduce(0) { $0 + level[Int($1)] }
                }
                if best.map({ values.lexicographicallyPrecedes($0) }) ?? true { best = values }
            }
            guard
                let unit = choices.indices.first(where: { unit in
                    Int(choices[unit]) + 1 < problem.options(of: unit).upperBound
                })
            else { return best }
            choices[unit] += 1
            for before in 0..<unit {
                choices[before] = Int32(problem.options(of: before).lowerBound)
            }
        }
    }

    /// How many plans there are, or so many that there is no point in counting on.
    var count: Int {
        (0..<problem.unitCount).reduce(1) { $0 * min(problem.options(of: $1).count, 1_000) }
    }
}
