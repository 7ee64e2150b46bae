import Allocation
import Optimisation
import Provision
import Quantities

/// The order of aims by the engine for one option of each unit: quick where the whole model is not.
extension LevelSearch {
    /// What the engine proved of a level, given the levels before as they are held.
    struct Proof {
        let bound: Int
        let prices: Prices
    }

    /// Options from which on the engine is quicker than the whole model.
    private static let engineOptions = 10_000
    /// Options among which the whole model may finish a proof that the engine left open.
    private static let wholeOptions = 4_000

    /// Whether the engine goes first.
    static func asksEngine(
        about problem: PlacementProblem, _ method: MatchLimits.Method
    ) -> Bool {
        switch method {
        case .bySize:
            problem.units.reduce(0) { $0 + $1.choices.count } >= engineOptions
        case .inOrder: true
        case .wholeModel: false
        }
    }

    /// Whether a search among some choices is left to the general solver.
    func isForWholeModel(_ candidates: [[Bool]]) -> Bool {
        guard asksEngine else { return true }
        return candidates.reduce(0) { $0 + $1.count { $0 } } - candidates.count
            <= Self.wholeOptions
    }

    /// Settles the levels from one on, up to the first that is held with a tolerance.
    ///
    /// Nothing is known afterwards when the numbers are too large for the engine, or it fails: then
    /// the levels are settled one by one.
    ///
    /// - Returns: an ending, when there is no plan.
    mutating func settleInOrder(from level: Int) throws(MatchingError) -> Ending? {
        let last = aims[level...].firstIndex { $0.tolerancePercent > 0 } ?? aims.count - 1
        guard
            let flat = FlatPlacement(problem, aims: Array(aims[level...last]), holding: held)
        else { return nil }
        let start = plan.map { flat.choices(of: $0, openSteps: problem.openSteps($0)) }
        guard let outcome = allocated(flat, from: level, start) else { return nil }
        if limits.cancellation?.isCancelled == true { throw .cancelled }
        switch outcome {
        case .plan(let result, _):
            takeWhole(flat.plan(from: result.choices), from: level)
            for (offset, reached) in result.levels.enumerated() {
                proofs[level + offset] = proof(reached)
            }
            return nil
        case .nothingFound: return nil
        case .infeasible: return plan == nil ? .infeasible : nil
        }
    }

    private func allocated(
        _ flat: FlatPlacement, from level: Int, _ start: [Int32]?
    ) -> OrderedOutcome? {
        let engineLimits = Limits(
            nodes: limits.nodesPerLevel, duration: timeLeft, gap: limits.gap,
            cancellation: limits.cancellation)
        // No result rests on the engine alone: when it fails, the general solver goes on.
        return try? allocate(
            flat.problem, inOrder: flat.levels, within: engineLimits, from: start, threads: 2
        ) { offset, reached in
            let aim = aims[level + offset]
            limits.progress?(
                MatchProgress(
                    level: level + offset + 1, levels: aims.count, aim: aim.name,
                    value: Int(reached.value), bound: Int(reached.bound)))
        }
    }

    /// Prices of the limits, then of the aims held, as the relaxation would give them.
    private func proof(_ reached: OrderedLevel) -> Proof {
        let scale = Double(reached.certificate.scale)
        let prices = reached.certificate.prices.map { Double($0) / scale }
        let limitCount = problem.limits.count
        return Proof(
            bound: Int(reached.bound),
            prices: Prices(
                limits: Array(prices.prefix(limitCount)),
                held: Array(prices.dropFirst(limitCount))))
    }

    /// Keeps a plan that is better in the order of aims, after counting it in whole numbers.
    private mutating func takeWhole(_ candidate: [Int], from level: Int) {
        guard problem.isFeasible(candidate),
            held.allSatisfy({ problem.value(of: candidate, for: $0.aim) <= $0.most })
        else { return }
        if let plan, !vector(candidate, level).lexicographicallyPrecedes(vector(plan, level)) {
            return
        }
        plan = candidate
    }

    private func vector(_ plan: [Int], _ level: Int) -> [Int] {
        aims[level...].map { problem.value(of: plan, for: $0) }
    }
}
