/// The state of a tree search.
///
/// The key of a unit is its cheapest option at the prices to begin from. It is substituted out,
/// `x_key = 1 - sum of the others`, so that the linear program has one row for each limit, one
/// column for each other option, and one row "the others of this unit together at most 1". Costs
/// inside are counted from the cost of all keys, which keeps them small.
///
/// With prices `u >= 0`, `L(u) = sum of least (cost + u . uses) - u . capacities` bounds every plan
/// of a node from below (Lagrange); an option whose priced cost lies further above its unit's least
/// than `L(u)` lies below the target is in no plan worth finding.
struct TreeWorker: ~Copyable {
    let problem: AllocationProblem
    let settings: TreeSettings
    var program: DualSimplex

    // What stands for what.
    let unitOf: [Int32]
    let key: [Int32]
    /// The column of each option, -1 for keys.
    let column: [Int32]
    let optionOf: [Int32]
    /// Options of one unit with the same first limit form a group.
    let groupOf: [Int32]
    /// The cost of all keys.
    let keyCost: Int64
    /// What the keys leave of each limit.
    let room: [Double]
    /// What all differences of cost within a unit are a multiple of.
    let step: Int64

    // The plan sought, and the best one found.
    /// Plans must cost no more than this, counted from the keys.
    var target: Double
    let cutoff: Int64?
    var best: [Int32]?

    // The options left at the node at hand, and what the linear program was told of them.
    var live: [Bool]
    var liveCount: [Int32]
    var isTouched: [Bool]
    var touched: [Int32] = []
    var toldLower: [Bool]
    var toldUpper: [Bool]
    /// Whether the linear program may take an option.
    ///
    /// The others are left out of it until prices call for one, which keeps it small; bounds are
    /// counted over all.
    var isActive: [Bool]
    var toldFixed: [Bool]

    // The node's prices, what they make of the options, and the bound they prove.
    var prices: [Double]
    var values: [Double]
    var least: [Double]
    var bound = -Double.infinity
    /// Multipliers that prove infeasibility.
    var ray: [Double]

    // The root's.
    var rootLive: [Bool]
    var rootExcess: [Double]
    var rootPrices: [Double] = []
    var rootBound = -Double.infinity
    var rootTarget = Double.infinity
    var proven = -Double.infinity

    var counting: LiveCounting
    var trials: TreeTrials
    var queue: TreeQueue
    /// How far above their unit's least the options of the next small tree may lie.
    var width = 0.0
    var nodes = 0
    var isStopped = false
    var isFinished = false
    /// Counted for small trees run inside this one.
    var innerPrograms = 0
    var innerIterations = 0

    init(
        _ problem: AllocationProblem, prices: [Double], cutoff: Int64?, settings: TreeSettings
    ) {
        let layout = TreeLayout(problem, prices: prices)
        let (options, units) = (problem.optionCount, problem.unitCount)
        (self.problem, self.settings, self.cutoff) = (problem, settings, cutoff)
        (unitOf, key, column) = (layout.unitOf, layout.key, layout.column)
        (optionOf, groupOf) = (layout.optionOf, layout.groupOf)
        (keyCost, room, step) = (layout.keyCost, layout.room, layout.step)
        program = DualSimplex(layout.program(problem))
        target = .infinity
        if let cutoff {
            let above = Int128(cutoff) - Int128(layout.keyCost)
            target = Double(above.dividedRoundingDown(by: Int128(step)) * Int128(step))
        }
        live = [Bool](repeating: true, count: options)
        liveCount = problem.firstOption.indices.dropLast().map {
            problem.firstOption[$0 + 1] - problem.firstOption[$0]
        }
        isTouched = [Bool](repeating: false, count: units)
        toldLower = [Bool](repeating: false, count: options)
        toldUpper = [Bool](repeating: true, count: options)
        isActive = layout.active(problem, prices: prices)
        toldFixed = [Bool](repeating: false, count: units)
        self.prices = prices.isEmpty ? [Double](repeating: 0, count: problem.limitCount) : prices
        values = [Double](repeating: 0, count: options)
        least = [Double](repeating: 0, count: units)
        ray = self.prices
        rootLive = live
        rootExcess = values
        counting = LiveCounting(problem)
        for unit in 0..<units where layout.hasInactive(isActive, problem.options(of: unit)) {
            isTouched[unit] = true
            touched.append(Int32(unit))
        }
        trials = TreeTrials(options: options, groups: layout.groupCount)
        queue = TreeQueue(step: Double(layout.step), order: settings.order)
    }

    /// What was found and proven so far.
    var result: TreeResult {
        let above = cutoff ?? AllocationProblem.largestSum
        let cost = best.map { problem.cost(of: $0) }
        var bound = cost ?? (above < .max ? above + 1 : above)
        if !isFinished {
            let lowest = proven.isFinite ? keyCost + Int64(proven) : -AllocationProblem.largestSum
            bound = min(bound, lowest)
        }
        return TreeResult(
            choices: best, cost: cost ?? above, bound: bound, finished: isFinished, nodes: nodes,
            programs: program.runs + innerPrograms,
            iterations: program.iterations + innerIterations)
    }
}
