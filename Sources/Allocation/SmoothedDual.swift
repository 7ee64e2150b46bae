import Glibc

/// Near-optimal prices of the limits, by Newton's method on a smoothed dual.
///
/// For smoothing `tau`, maximises over u > 0
/// `F(u) = -u . b - tau sum over units of log sum exp(-(cost + u . uses) / tau) + mu sum log u`
/// with `mu = 0.3 tau`, while `tau` falls by stages. The bound at any prices is counted hard, so
/// every inexact step here is safe. Prices found this way lie inside the face of optimal prices
/// and guide the repair of plans better than those of a vertex.
struct SmoothedDual {
    /// How the method behaves; the standard was chosen on instances of all sizes and regimes.
    struct Settings {
        /// The barrier on prices, as a share of the smoothing.
        var barrier = 0.3
        /// What the smoothing is multiplied by from stage to stage.
        var cooling = 0.4
        /// Options dearer than the cheapest of their unit by more smoothings than this rest.
        var coreWidth = 60.0
        /// Of that width, how much a change of prices may use up before the core is made anew.
        var coreDrift = 35.0
        /// Newton steps in the first two stages, and in a later one.
        var firstSteps = 30, laterSteps = 4
        /// A stage ends when a step promises less than this, times smoothing and limits.
        var decrement = 0.02
        /// A later stage goes on while a step promises more than this many times that.
        var farDecrement = 50.0
        /// The method ends when a stage raises the bound by less than this share.
        var improvement = 2e-5
    }

    let problem: AllocationProblem
    let settings: Settings
    let blocks: Blocks
    /// The usual amount of each limit an option takes: prices are measured by it.
    let usual: [Double]
    /// The limits that some option uses; the others have no price.
    let isPriced: [Bool]

    /// The prices being worked on, and the smoothing of the present stage.
    var prices: [Double]
    var tau: Double
    /// The best prices found and the bound they give, in floating point.
    private(set) var best: (prices: [Double], bound: Double)
    /// How many Newton steps and steps of the inner solver were made.
    var (steps, innerSteps) = (0, 0)

    private var firstStage = 0
    /// Of each block the options near enough to their unit's cheapest to matter.
    var core: [NearOptions]
    var damping = 1.0
    var trust = 300.0
    var drift = 0.0
    /// One unit of so many is looked at, and stands for as many.
    var sampling = 1
    var states: [SoftChoice]
    var vectors: NewtonVectors
    /// Where a step came from and what it was worth there, until a new core confirms it.
    var unconfirmed: (prices: [Double], value: Double)?

    /// - Parameter spread: the usual distance between the costs of a unit; counted when not given.
    init(
        _ problem: AllocationProblem, threads: Int, spread: Double? = nil,
        settings: Settings = Settings()
    ) {
        self.problem = problem
        self.settings = settings
        blocks = Blocks(unitCount: problem.unitCount, threads: threads)
        (usual, isPriced) = Self.usualAmounts(problem)
        tau = 2 * (spread ?? Self.spread(problem))
        prices = zip(usual, isPriced).map { [tau] in $1 ? 0.05 * tau / $0 : 0 }
        best = ([Double](repeating: 0, count: problem.limitCount), -.infinity)
        core = (0..<blocks.count).map { [blocks] in
            NearOptions(blocks.units(of: $0), of: problem)
        }
        vectors = NewtonVectors(count: problem.limitCount)
        states = (0..<blocks.count).map { _ in SoftChoice(limitCount: problem.limitCount) }
    }

    /// Works until the bound stops rising or the time is over.
    mutating func maximise(until isOver: () -> Bool) {
        let least = tau * 1e-6
        var (stage, last) = (firstStage, -Double.infinity)
        while !isOver() {
            runStage(stage, until: isOver)
            noteBound()
            let gain = best.bound - last
            last = best.bound
            let isSettled = stage >= firstStage + (firstStage == 0 ? 4 : 1)
            if isSettled, gain >= 0, gain < settings.improvement * abs(best.bound) { break }
            if tau < least { break }
            tau *= settings.cooling
            stage += 1
        }
        dropIdlePrices()
    }

    /// Begins from prices of a similar problem, with less smoothing.
    mutating func warm(from prices: [Double]) {
        tau *= 0.02
        for limit in self.prices.indices where isPriced[limit] {
            self.prices[limit] = max(prices[limit], 0.05 * tau / usual[limit])
        }
        firstStage = 4
    }

    /// Counts the hard bound at the present prices and keeps the better ones.
    mutating func noteBound() {
        note(prices, hardBound(at: prices))
    }

    /// Makes the core anew at the present prices.
    mutating func renewCore(everything: Bool = false) {
        drift = 0
        let (problem, prices, width) = (problem, prices, settings.coreWidth * tau)
        if everything {
            for block in core.indices { core[block].keepAll(of: problem) }
            return
        }
        blocks.forEach(&core) { _, near in near.renew(from: problem, at: prices, width: width) }
        note(prices, bound(at: prices))
    }

    private mutating func note(_ prices: [Double], _ bound: Double) {
        if bound > best.bound { best = (prices, bound) }
    }

    /// What the prices prove, over all options.
    private mutating func hardBound(at prices: [Double]) -> Double {
        let problem = problem
        blocks.forEach(&core) { _, near in near.price(problem, at: prices) }
        return bound(at: prices)
    }

    /// What the prices prove, once every block is priced at them.
    private func bound(at prices: [Double]) -> Double {
        var bound = core.reduce(0) { $0 + $1.least }
        for limit in prices.indices {
            bound -= prices[limit] * Double(problem.capacities[limit])
        }
        return bound
    }

    /// Tries a price of zero for limits with room to spare, which the barrier kept above it.
    private mutating func dropIdlePrices() {
        guard best.bound > -.infinity else { return }
        var trial = best.prices
        let usage = evaluate(prices, .gradient).usage
        for limit in trial.indices
        where usage[limit] < Double(problem.capacities[limit]) - 0.5 && trial[limit] < 20 * tau {
            trial[limit] = 0
        }
        note(trial, hardBound(at: trial))
    }

    /// The mean distance between the first quartile of a unit's costs and the least; where most
    /// costs of a unit are equal, a part of that to the greatest.
    static func spread(_ problem: AllocationProblem) -> Double {
        var (total, count) = (0.0, 0.0)
        for unit in stride(from: 0, to: problem.unitCount, by: max(1, problem.unitCount / 2_000)) {
            let costs = problem.costs[problem.options(of: unit)].sorted()
            guard costs.count > 1 else { continue }
            let quartile = Double(costs[max(1, costs.count / 4)] - costs[0])
            total += max(quartile, Double(costs[costs.count - 1] - costs[0]) / 50)
            count += 1
        }
        return max(total / max(count, 1), 1e-3)
    }

    static func usualAmounts(
        _ problem: AllocationProblem
    ) -> (amounts: [Double], isUsed: [Bool]) {
        var sums = [Double](repeating: 0, count: problem.limitCount)
        var counts = sums
        for use in problem.useLimits.indices {
            sums[Int(problem.useLimits[use])] += Double(problem.useAmounts[use].magnitude)
            counts[Int(problem.useLimits[use])] += 1
        }
        return (zip(sums, counts).map { $1 > 0 ? $0 / $1 : 1 }, counts.map { $0 > 0 })
    }
}
