/// A problem in which every unit can also go without: an option without uses, at a high cost.
///
/// So every problem has a plan and bounded prices; a plan that uses no shortfall is a plan of the
/// original. A shortfall costs more than any two plans can differ by, so that a best plan of the
/// completed problem uses one only where the original has no plan.
struct Shortfall {
    /// The completed problem.
    let problem: AllocationProblem
    /// The shortfall option of each unit, or -1 where the unit has an option without uses itself.
    private let option: [Int32]
    /// For each option of the completed problem, the original's, or -1.
    private let origin: [Int32]
    /// For each option of the original, the completed problem's.
    private let completed: [Int32]

    init(_ original: AllocationProblem) {
        let price = Self.price(original)
        var draft = AllocationProblem.Draft(capacities: original.capacities)
        var (option, origin, completed): ([Int32], [Int32], [Int32]) = ([], [], [])
        let isFree = (0..<original.unitCount).map { unit in
            original.options(of: unit).contains { original.uses(of: $0).isEmpty }
        }
        guard isFree.contains(false) else {
            problem = original
            self.option = [Int32](repeating: -1, count: original.unitCount)
            (self.origin, self.completed) = ([], [])
            return
        }
        for unit in 0..<original.unitCount {
            draft.addUnit()
            for from in original.options(of: unit) {
                let uses = original.uses(of: from).map {
                    (limit: Int(original.useLimits[$0]), amount: Int(original.useAmounts[$0]))
                }
                completed.append(Int32(draft.addOption(cost: original.costs[from], uses: uses)))
                origin.append(Int32(from))
            }
            if isFree[unit] {
                option.append(-1)
            } else {
                option.append(Int32(draft.addOption(cost: price, uses: [])))
                origin.append(-1)
            }
        }
        problem = AllocationProblem(unchecked: draft)
        (self.option, self.origin, self.completed) = (option, origin, completed)
    }

    /// Whether nothing had to be added.
    var isEmpty: Bool { origin.isEmpty }

    /// Whether an option of the completed problem is a shortfall.
    func isShortfall(_ option: Int) -> Bool { !isEmpty && origin[option] < 0 }

    /// How many units go without under choices of the completed problem.
    func unplaced(_ choices: [Int32]) -> Int {
        zip(choices, option).count { $0 == $1 }
    }

    /// The choices in the original, or nil when a unit goes without.
    func original(_ choices: [Int32]) -> [Int32]? {
        if isEmpty { return choices }
        return unplaced(choices) == 0 ? choices.map { origin[Int($0)] } : nil
    }

    /// Choices of the original in the completed problem.
    func completed(_ choices: [Int32]) -> [Int32] {
        isEmpty ? choices : choices.map { completed[Int($0)] }
    }

    /// More than any two plans can differ by, added to the dearest cost.
    private static func price(_ problem: AllocationProblem) -> Int64 {
        var (spread, dearest) = (Int64(1), Int64.min)
        for unit in 0..<problem.unitCount {
            let costs = problem.costs[problem.options(of: unit)]
            let (least, most) = (costs.min() ?? 0, costs.max() ?? 0)
            spread += most - least
            dearest = max(dearest, most)
        }
        // Very large costs leave no room for that; then the highest price whose sum still fits.
        return min(
            dearest + spread, AllocationProblem.largestSum / Int64(4 * problem.unitCount + 4))
    }
}

extension AllocationProblem {
    /// The problem a draft describes, known to be sound.
    init(unchecked draft: Draft) {
        self.init(
            unchecked: draft.firstOption, costs: draft.costs, firstUse: draft.firstUse,
            useLimits: draft.useLimits, useAmounts: draft.useAmounts,
            capacities: draft.capacities)
    }
}
