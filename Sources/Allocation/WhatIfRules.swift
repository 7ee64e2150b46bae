/// A problem as it stands after changes: capacities, bans and locks.
struct WhatIfRules {
    /// The problem with the capacities of now.
    private(set) var problem: AllocationProblem
    /// Whether each option is forbidden.
    private(set) var isForbidden: [Bool]
    /// The option each unit is held to, or -1.
    private(set) var locked: [Int32]
    /// The most an option takes of each limit; zero where some option gives back.
    ///
    /// When nothing gives back, an option that takes more than the whole capacity is in no plan.
    let largest: [Int64]

    init(_ problem: AllocationProblem) {
        self.problem = problem
        isForbidden = [Bool](repeating: false, count: problem.optionCount)
        locked = [Int32](repeating: -1, count: problem.unitCount)
        var largest = [Int64](repeating: 0, count: problem.limitCount)
        var givesBack = [Bool](repeating: false, count: problem.limitCount)
        for use in problem.useLimits.indices {
            let (limit, amount) = (Int(problem.useLimits[use]), problem.useAmounts[use])
            if amount < 0 { givesBack[limit] = true }
            largest[limit] = max(largest[limit], Int64(amount))
        }
        for limit in largest.indices where givesBack[limit] { largest[limit] = 0 }
        self.largest = largest
    }

    mutating func lock(_ unit: Int, to option: Int32) { locked[unit] = option }

    mutating func forbid(_ option: Int, _ isBan: Bool) { isForbidden[option] = isBan }

    mutating func setCapacities(_ capacities: [Int64]) {
        problem = problem.with(capacities: capacities)
    }

    /// Whether a capacity lies between what some option takes and what none exceeds.
    func excludes(_ limit: Int, at capacity: Int64) -> Bool { capacity < largest[limit] }

    /// Whether an option may be chosen: neither forbidden nor locked out, and not too large alone.
    @inline(__always)
    func allows(_ option: Int, of unit: Int) -> Bool {
        if isForbidden[option] || (locked[unit] >= 0 && locked[unit] != Int32(option)) {
            return false
        }
        for use in problem.uses(of: option) {
            let limit = Int(problem.useLimits[use])
            let amount = Int64(problem.useAmounts[use])
            if amount > problem.capacities[limit], largest[limit] > 0 { return false }
        }
        return true
    }

    /// Whether a unit has an option left.
    func hasOption(_ unit: Int) -> Bool {
        problem.options(of: unit).contains { allows($0, of: unit) }
    }

    /// The options a unit may have; all of them, or that of its lock, when none is left.
    ///
    /// A unit with no option left admits no plan. Counting on as if it kept its options makes cost
    /// and bound of the others comparable.
    func usable(of unit: Int) -> [Int] {
        let allowed = problem.options(of: unit).filter { allows($0, of: unit) }
        if !allowed.isEmpty { return allowed }
        return locked[unit] >= 0 ? [Int(locked[unit])] : Array(problem.options(of: unit))
    }
}
