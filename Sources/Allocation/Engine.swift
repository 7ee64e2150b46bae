import Optimisation
import Quantities

/// One allocation from problem to outcome, step by step as in the method's description.
///
/// 1. Presolve: options no plan can choose. 2. Prices by the smoothed dual. 3. The exact optimum of
/// the relaxation on a keyed master. 4. A plan by repair at the smoothed prices. 5. Local search.
/// 6. Neighbourhoods, where there are many units. 7. Walks by annealing, with trees over what they
/// end in, and kernel search: trees over the options nearest to being chosen. 8. Proof: trees for
/// all plans up to cutoffs that rise from the bound, and one over every option a better plan could
/// hold.
struct Engine {
    let problem: AllocationProblem
    let limits: Limits
    let clock: SearchClock
    let threads: Int
    let progress: ((AllocationProgress) -> Void)?

    /// Reached when these costs of a plan add up to no more than the value: nothing better is asked.
    var goal: (costs: [Int64], value: Int64)?

    /// The best plan so far, and its cost.
    var plan: [Int32]?
    private(set) var cost = Int64.max
    /// No plan costs less than this.
    private(set) var bound = Int64.min
    /// Prices inside the optimal face, for repair, and the smoothing they belong to.
    private(set) var softPrices: [Double] = []
    private(set) var tau = 1.0
    private var softBound = -Double.infinity
    /// The best prices for the bound, and the bound they give in floating point.
    private(set) var hardPrices: [Double] = []
    private(set) var relaxation = -Double.infinity
    var statistics = AllocationStatistics()
    /// The usual distance between the costs of a unit, where options were added at a price of their
    /// own.
    var spread: Double?
    /// Whether a finished search has shown that there is no plan at all.
    var isWithoutPlan = false
    /// How many kernels to search at most.
    var kernelStages = Int.max
    /// Whether local search comes before trees and walks; it finds nothing in a plan from there.
    var sweepsFirst = true
    /// Whether cutoffs rise from the start, for the sake of the proof, and kernels and walks follow.
    var deepensFirst = false

    init(
        _ problem: AllocationProblem, _ limits: Limits, _ clock: SearchClock, threads: Int,
        progress: ((AllocationProgress) -> Void)?
    ) {
        self.problem = problem
        self.limits = limits
        self.clock = clock
        self.threads = threads
        self.progress = progress
    }

    /// Whether nothing more is asked for, or there is no time for it.
    var isDone: Bool { isGoodEnough || clock.isOver }

    /// Whether the plan is as near to the bound as was asked.
    var isGoodEnough: Bool {
        guard let plan, bound > .min else { return false }
        if let goal { return problem.sum(goal.costs, plan) <= goal.value || cost <= bound }
        return Double(cost - bound) <= limits.gap.ratio * Double(max(1, cost.magnitude))
    }

    /// Runs the method.
    ///
    /// - Parameters:
    ///   - start: choices to begin from; they need not keep within the limits.
    ///   - prices: prices of a similar problem.
    mutating func run(from start: [Int32]?, prices: [Double]? = nil) throws(AllocationError) {
        if let start { offer(start) }
        findPrices(from: prices)
        var search = repair(from: start)
        if !isDone { try solveRelaxation() }
        if !isDone, isMisled {
            findPrices(from: hardPrices)
            search = repair(from: start)
        }
        statistics.secondsForBound = clock.seconds
        while sweepsFirst, !isDone,
            search.sweep(width: 8 * tau, until: { clock.isOver }) > 5 * worthwhile
        {
            offer(search)
        }
        offer(search)
        if !isDone { try searchNeighbourhoods() }
        if !isDone { try searchKernels() }
        statistics.secondsForSearch = clock.seconds - statistics.secondsForBound
    }

    /// Finds prices, and with them the bound of the relaxation.
    mutating func findBound(from prices: [Double]? = nil) throws(AllocationError) {
        findPrices(from: prices)
        if !isDone { try solveRelaxation() }
        statistics.secondsForBound = clock.seconds
    }

    /// Whether the relaxation is worth far more than the prices that guide the repair say.
    ///
    /// Where the prices of many full cells must rise together, Newton's method may stop on the way.
    private var isMisled: Bool { relaxation - softBound > 1e-3 * abs(relaxation) }

    /// A gain below which another sweep is not worth its time: a tenth of the gap left.
    var worthwhile: Int64 { max(0, (cost &- max(bound, 0)) / 10) }

    /// Takes a plan over if it keeps within the limits and costs less.
    mutating func offer(_ choices: [Int32]) {
        guard problem.admits(choices) else { return }
        let offered = problem.cost(of: choices)
        guard plan == nil || offered < cost else { return }
        (plan, cost) = (choices, offered)
        report()
    }

    private mutating func offer(_ search: PlanSearch) {
        if plan == nil || search.cost < cost { offer(search.choices) }
    }

    /// Takes a bound over that was proven by search.
    mutating func raiseBound(to proven: Int64) {
        guard proven > bound else { return }
        bound = min(proven, cost)
        report()
    }

    private func report() {
        progress?(
            AllocationProgress(
                bound: bound > .min ? bound : nil, cost: plan == nil ? nil : cost,
                elapsed: clock.elapsed))
    }

    // MARK: Bound

    private mutating func findPrices(from prices: [Double]?) {
        var dual = SmoothedDual(problem, threads: threads, spread: spread)
        if let prices { dual.warm(from: prices) }
        // Rough prices and a plan are worth more than good prices and none.
        let half = clock.ending(in: clock.secondsLeft / 2)
        dual.maximise(until: { half.isOver })
        (softPrices, tau, softBound) = (dual.best.prices, dual.tau, dual.best.bound)
        take(prices: dual.best.prices, dual.best.bound)
    }

    private mutating func solveRelaxation() throws(AllocationError) {
        guard problem.limitCount <= 5_000 else { return }
        var master = try KeyedMaster.over(problem, at: softPrices, width: 150 * tau)
        if let plan { try master.include(plan) }
        try master.crash(at: softPrices, least: 0.7 * tau)
        let half = clock.ending(in: clock.secondsLeft / 2)
        try master.solve(until: { half.isOver })
        take(prices: master.prices, master.bound)
    }

    /// Takes prices over that give a better bound, and counts that bound in whole numbers.
    private mutating func take(prices: [Double], _ value: Double) {
        guard value > relaxation else { return }
        (hardPrices, relaxation) = (prices, value)
        raiseBound(to: Certificate(problem, prices: prices).bound)
    }

    // MARK: Plans

    private mutating func repair(from start: [Int32]?) -> PlanSearch {
        let clock = clock
        var search = PlanSearch(problem, prices: softPrices)
        _ = search.repairFully(until: { clock.isOver })
        offer(search)
        if plan == nil { offer(problem.restingChoices) }
        guard let plan, !search.isWithinLimits || problem.cost(of: plan) < search.cost
        else { return search }
        return PlanSearch(problem, prices: softPrices, from: plan)
    }

    /// The same prices and plan for the problem that was completed for this search.
    func replacing(
        problem completed: AllocationProblem, by original: AllocationProblem, plan: [Int32]
    ) -> Engine {
        var other = Engine(original, limits, clock, threads: threads, progress: nil)
        (other.plan, other.cost, other.bound) = (plan, cost, bound)
        (other.softPrices, other.tau, other.hardPrices) = (softPrices, tau, hardPrices)
        return other
    }
}

extension AllocationProblem {
    /// The choices in which each unit uses nothing, where it can; of such options the cheapest.
    ///
    /// Repair may run in circles where options give back what others take; this needs none.
    fileprivate var restingChoices: [Int32] {
        (0..<unitCount).map { unit in
            let options = options(of: unit)
            let resting = options.filter { uses(of: $0).isEmpty }
            let best = resting.min { (costs[$0], $0) < (costs[$1], $1) }
            return Int32(best ?? options.lowerBound)
        }
    }
}
