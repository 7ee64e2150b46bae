/// A solved problem that is kept at hand to answer what a change would lead to.
///
/// ```
/// var session = try WhatIfSession(problem, prices: prices, plan: plan.choices)
/// let answer = session.close(limits: [4, 5])
/// let better = try session.refine(within: Limits(duration: .seconds(1)))
/// session.undo()
/// ```
///
/// Each change is answered at once: the plan in hand is repaired by chains of switches, and the
/// bound of the prices in hand is counted anew for what changed only, in whole numbers. So bound
/// and gap are always true, though the gap grows with the change until `refine` narrows it.
/// Same session, same changes, same answers.
public struct WhatIfSession: Sendable {
    var rules: WhatIfRules
    var bound: WhatIfBound
    var search: PlanSearch
    var steps: [WhatIfStep] = []
    var withoutOption: [Int32] = []
    /// The units some option of which uses a limit; for limits that few options use.
    let units: LimitUnits

    /// Keeps a solved problem at hand; takes a few passes over all options.
    ///
    /// - Parameters:
    ///   - prices: one for each limit, near the best ones, as a certificate holds them.
    ///   - plan: the option of each unit; it need not keep within the limits.
    /// - Throws: `AllocationError` when prices or plan do not fit the problem.
    public init(
        _ problem: AllocationProblem, prices: [Double], plan: [Int32]
    ) throws(AllocationError) {
        guard prices.count == problem.limitCount else {
            throw .shape(.capacities, met: prices.count, expected: problem.limitCount)
        }
        try problem.validate(start: plan)
        let certificate = Certificate(problem, prices: prices)
        rules = WhatIfRules(problem)
        bound = WhatIfBound(rules, prices: certificate.prices, scale: certificate.scale)
        search = PlanSearch(problem, prices: bound.plainPrices, perUnit: 12, from: plan)
        search.sample = 800
        units = LimitUnits(problem, search.isListed)
        for unit in 0..<problem.unitCount where !rules.hasOption(unit) {
            withoutOption.append(Int32(unit))
        }
    }

    /// The problem with the capacities of now; bans and locks are not in it.
    public var problem: AllocationProblem { rules.problem }

    /// The option of each unit now.
    public var choices: [Int32] { search.choices }

    /// Prices that prove the bound of now.
    public var prices: [Double] { bound.plainPrices }

    /// How many changes can be taken back.
    public var changeCount: Int { steps.count }

    /// Where the session stands; `moved` counts from before the last change.
    public var answer: WhatIfAnswer {
        let capacities = rules.problem.capacities
        let exceeded = capacities.indices.filter { search.usage[$0] > capacities[$0] }
        let moved = (steps.last?.moves ?? []).filter {
            Int32(search.option(of: Int($0.unit))) != $0.option
        }
        return WhatIfAnswer(
            cost: search.cost, bound: bound.bound, moved: moved.map(\.unit).sorted(),
            exceeded: exceeded.map {
                .init(limit: $0, amount: search.usage[$0] - capacities[$0])
            },
            withoutOption: withoutOption)
    }

    /// Takes back the last change with its refinement: plan, prices and bound are as before it.
    ///
    /// - Returns: whether there was a change to take back.
    @discardableResult
    public mutating func undo() -> Bool {
        guard let step = steps.popLast() else { return false }
        if let before = step.unrefined { (bound, search) = before }
        restore(step)
        return true
    }

    /// Puts back what a step replaced; a refinement is taken back before.
    private mutating func restore(_ step: WhatIfStep) {
        for (option, isForbidden) in step.bans.reversed() { rules.forbid(option, isForbidden) }
        for (unit, option) in step.locks.reversed() { rules.lock(unit, to: option) }
        setCapacities(step.capacities.reversed())
        for (unit, entries, option) in step.candidates.reversed() {
            search.setCandidates(of: unit, to: entries, choosing: option)
            bound.renew(unit, rules)
        }
        for (unit, option) in step.moves { search.choose(option, for: Int(unit)) }
        withoutOption = step.withoutOption
        search.settle()
    }

    /// Takes note of other capacities, in rules, bound and search.
    mutating func setCapacities(_ changes: [(limit: Int, capacity: Int64)]) {
        guard !changes.isEmpty else { return }
        var capacities = rules.problem.capacities
        for (limit, capacity) in changes {
            bound.note(limit, more: capacity - capacities[limit])
            capacities[limit] = capacity
        }
        rules.setCapacities(capacities)
        search.setCapacities(capacities)
    }
}

/// Which units may use a limit, for limits that few options use.
struct LimitUnits {
    private var starts: [Int32]
    private var units: [Int32] = []
    private let isListed: [Bool]
    private let unitCount: Int

    init(_ problem: AllocationProblem, _ isListed: [Bool]) {
        self.isListed = isListed
        unitCount = problem.unitCount
        var last = [Int32](repeating: -1, count: problem.limitCount)
        var counts = [Int32](repeating: 0, count: problem.limitCount + 1)
        problem.forEachUse(where: isListed) { unit, limit in
            if last[limit] != unit { counts[limit + 1] += 1 }
            last[limit] = unit
        }
        for limit in 0..<problem.limitCount { counts[limit + 1] += counts[limit] }
        starts = counts
        units = [Int32](repeating: 0, count: Int(counts[problem.limitCount]))
        last = [Int32](repeating: -1, count: problem.limitCount)
        problem.forEachUse(where: isListed) { unit, limit in
            if last[limit] != unit {
                units[Int(counts[limit])] = unit
                counts[limit] += 1
            }
            last[limit] = unit
        }
    }

    /// The units that may use a limit, ascending; all units where nearly all may.
    func of(_ limit: Int) -> [Int32] {
        guard isListed[limit] else { return (0..<Int32(unitCount)).map { $0 } }
        return Array(units[Int(starts[limit])..<Int(starts[limit + 1])])
    }
}

extension AllocationProblem {
    /// Visits the uses of the limits asked for, unit by unit.
    fileprivate func forEachUse(
        where isAsked: [Bool], _ body: (_ unit: Int32, _ limit: Int) -> Void
    ) {
        for unit in 0..<unitCount {
            for option in options(of: unit) {
                for use in uses(of: option) where isAsked[Int(useLimits[use])] {
                    body(Int32(unit), Int(useLimits[use]))
                }
            }
        }
    }
}
