public import Optimisation
import Quantities

/// Finds what can be reached with each of several capacities of one limit, with a proven gap each.
///
/// More capacity never costs more: a plan serves every larger capacity, a bound every smaller one,
/// and the prices found at one capacity prove a bound at all others, linear in the capacity. So
/// a point that its neighbours already settle within the gap asked for is not solved at all.
///
/// - Parameters:
///   - limit: the limit whose capacity changes, such as the number of moves.
///   - capacities: the capacities asked for; each gives one point.
///   - limits: gap, duration and cancellation hold for the whole curve, all else for each solve;
///     the time left is shared evenly among the points left.
///   - threads: how many threads the passes over all options may use.
/// - Returns: the points by rising capacity, without repetition.
/// - Throws: `AllocationError` when the solver fails.
public func frontier(
    of problem: AllocationProblem, limit: Int, capacities: [Int64],
    within limits: Limits = .unlimited, threads: Int = 1
) throws(AllocationError) -> [FrontierPoint] {
    precondition(problem.capacities.indices.contains(limit), "a limit of the problem")
    var curve = FrontierCurve(problem, limit: limit, capacities: Set(capacities).sorted())
    try curve.trace(within: limits, threads: threads)
    return curve.points
}

/// A frontier in the making.
struct FrontierCurve {
    /// What one set of prices proves: `total - price * capacity`, over `scale`.
    private struct Line {
        let total: Int128
        let price: Int64
        let scale: Int64

        func bound(at capacity: Int64) -> Int64 {
            let value = total - Int128(price) * Int128(capacity)
            return Int64((value + Int128(scale) - 1).dividedRoundingDown(by: Int128(scale)))
        }
    }

    private let problem: AllocationProblem
    private let limit: Int
    private let capacities: [Int64]
    /// The plan of each capacity, empty while none is known, and its cost.
    private var choices: [[Int32]]
    private var costs: [Int64?]
    /// What was proven at each capacity itself.
    private var proven: [Int64]
    /// How many of the smallest capacities admit no plan.
    private var infeasibleCount = 0
    private var lines: [Line] = []

    init(_ problem: AllocationProblem, limit: Int, capacities: [Int64]) {
        (self.problem, self.limit, self.capacities) = (problem, limit, capacities)
        choices = capacities.map { _ in [] }
        costs = capacities.map { _ in nil }
        proven = capacities.map { _ in .min }
    }

    /// Solves the ends first, then ever finer between, then what is left by rising capacity.
    mutating func trace(within limits: Limits, threads: Int) throws(AllocationError) {
        let clock = SearchClock(limits)
        for (count, place) in order.enumerated() {
            if clock.isOver { return }
            share()
            if isSettled(place, within: limits.gap) { continue }
            var part = limits
            if limits.duration != nil {
                part.duration = .seconds(clock.secondsLeft / Double(capacities.count - count))
            }
            try solve(place, within: part, threads: threads)
        }
        share()
    }

    /// The ends, then the middle of each half, and so on.
    private var order: [Int] {
        guard capacities.count > 2 else { return Array(capacities.indices) }
        var order = [0, capacities.count - 1]
        var spans = [(0, capacities.count - 1)]
        var next = 0
        while next < spans.count {
            let (low, high) = spans[next]
            next += 1
            guard high - low > 1 else { continue }
            let middle = (low + high) / 2
            order.append(middle)
            spans += [(low, middle), (middle, high)]
        }
        return order
    }

    /// Passes plans on to larger capacities and proven bounds to smaller ones.
    private mutating func share() {
        for place in capacities.indices.dropFirst() {
            guard let before = costs[place - 1], before < costs[place] ?? .max else { continue }
            (costs[place], choices[place]) = (before, choices[place - 1])
        }
        for place in capacities.indices.reversed() {
            for line in lines {
                proven[place] = max(proven[place], line.bound(at: capacities[place]))
            }
            if place + 1 < capacities.count {
                proven[place] = max(proven[place], proven[place + 1])
            }
        }
    }

    private func isSettled(_ place: Int, within gap: Gap) -> Bool {
        if place < infeasibleCount { return true }
        guard let cost = costs[place], proven[place] > .min else { return false }
        return Double(max(0, cost - proven[place]))
            <= gap.ratio * Double(max(1, cost.magnitude))
    }

    /// Solves one point, from the plan of a smaller capacity if there is one.
    private mutating func solve(
        _ place: Int, within limits: Limits, threads: Int
    ) throws(AllocationError) {
        var room = problem.capacities
        room[limit] = capacities[place]
        let start = costs[place] == nil ? nil : choices[place]
        let outcome = try allocate(
            problem.with(capacities: room), within: limits, from: start, threads: threads)
        switch outcome {
        case .optimal(let result), .feasible(let result, _):
            note(result.certificate)
            proven[place] = max(proven[place], result.plan.bound)
            if result.plan.cost < costs[place] ?? .max {
                (costs[place], choices[place]) = (result.plan.cost, result.plan.choices)
            }
        case .nothingFound(let found, _): proven[place] = max(proven[place], found.bound)
        case .infeasible: infeasibleCount = max(infeasibleCount, place + 1)
        }
    }

    /// Keeps what prices prove, as a line over all capacities.
    private mutating func note(_ certificate: Certificate) {
        var none = problem.capacities
        none[limit] = 0
        let total = Certificate.scaledBound(
            problem.with(capacities: none), prices: certificate.prices, scale: certificate.scale)
        lines.append(
            Line(total: total, price: certificate.prices[limit], scale: certificate.scale))
    }

    /// The points, with the units that enter and leave from each to the next.
    var points: [FrontierPoint] {
        var before: Set<Int32> = []
        return capacities.indices.map { place in
            let users = usersOfLimit(choices[place])
            let now = Set(users)
            defer { before = now }
            return FrontierPoint(
                capacity: capacities[place], choices: choices[place], cost: costs[place],
                bound: place < infeasibleCount ? nil : max(proven[place], leastCost),
                entered: users.filter { !before.contains($0) },
                left: before.subtracting(now).sorted())
        }
    }

    /// The units whose choice uses the limit, ascending.
    private func usersOfLimit(_ choices: [Int32]) -> [Int32] {
        choices.indices.filter { unit in
            problem.uses(of: Int(choices[unit])).contains {
                Int(problem.useLimits[$0]) == limit
            }
        }.map(Int32.init)
    }

    /// What each unit's cheapest option costs together: the bound that needs no prices.
    private var leastCost: Int64 {
        (0..<problem.unitCount).reduce(0) { sum, unit in
            sum + (problem.costs[problem.options(of: unit)].min() ?? 0)
        }
    }
}
