import Optimisation

/// The relaxation of a problem as a linear program with one row for each limit, not for each unit.
///
/// Each unit's key is its cheapest option at good prices. It is substituted out,
/// `x_key = 1 - sum of the others`, so a column is `uses - uses of the key` at
/// `cost - cost of the key`, between 0 and 1. The row `others <= 1` is added only for a unit that
/// exceeds it. Columns come in by pricing all options; the bound at its prices is counted hard, so
/// it holds whatever the tolerances of the simplex method.
struct KeyedMaster: ~Copyable {
    var problem: AllocationProblem
    /// Whether each option may still be chosen.
    var isOpen: [Bool]
    /// The row of each limit: those added later stand after rows of units.
    var rowOfLimit: [Int]
    /// The usual amount an option takes of each limit.
    var usual: [Double]
    /// The option of each unit that is substituted out.
    let keys: [Int32]
    var program: LinearProgram
    /// The column of each option, or -1; and the option of each column.
    var columnOfOption: [Int32]
    var optionOfColumn: [Int32] = []
    /// The unit of each column.
    var unitOfColumn: [Int32] = []
    /// The row `others <= 1` of each unit, or -1.
    var rowOfUnit: [Int32]
    /// The best prices found and the hard bound at them.
    var prices: [Double]
    var bound: Double
    /// Whether the bound is the optimum of the relaxation, as far as rounding goes.
    var isExact = false
    /// How many rounds of pricing were made.
    var rounds = 0
    private var values: [Double] = []
    private var duals: [Double] = []
    private var lastPrices: [Double]
    private var lastPricing: Pricing

    /// A master without columns.
    ///
    /// - Parameters:
    ///   - keys: an option of each unit; its cheapest at the prices when not given.
    ///   - isOpen: whether each option may be chosen; all when not given.
    init(
        _ problem: AllocationProblem, keys: [Int32]? = nil, at prices: [Double],
        open isOpen: [Bool]? = nil
    ) throws(AllocationError) {
        let pricing = Pricing(problem, at: prices, open: isOpen)
        self.problem = problem
        self.isOpen = isOpen ?? [Bool](repeating: true, count: problem.optionCount)
        rowOfLimit = Array(0..<problem.limitCount)
        self.prices = prices
        lastPrices = prices
        lastPricing = pricing
        self.keys = keys ?? pricing.cheapest
        usual = SmoothedDual.usualAmounts(problem).amounts
        bound = pricing.bound
        columnOfOption = [Int32](repeating: -1, count: problem.optionCount)
        rowOfUnit = [Int32](repeating: -1, count: problem.unitCount)
        let room = zip(problem.capacities, problem.usage(of: self.keys)).map { Double($0 - $1) }
        program = try solving { () throws(SolverError) in try LinearProgram(rowUppers: room) }
    }

    /// A master over the options near enough to their unit's cheapest at prices.
    static func over(
        _ problem: AllocationProblem, at prices: [Double], width: Double
    ) throws(AllocationError) -> KeyedMaster {
        var master = try KeyedMaster(problem, at: prices)
        let pricing = master.lastPricing
        var near: [(reduced: Double, unit: Int, option: Int)] = []
        for unit in 0..<problem.unitCount {
            for option in problem.options(of: unit) where Int32(option) != pricing.cheapest[unit] {
                let reduced = problem.pricedCost(of: option, at: prices) - pricing.least[unit]
                if reduced <= width { near.append((reduced, unit, option)) }
            }
        }
        // More columns than this cost more iterations than the rounds of pricing they save.
        let most = 6 * problem.limitCount + 500
        if near.count > most {
            near.sort { ($0.reduced, $0.option) < ($1.reduced, $1.option) }
            near.removeLast(near.count - most)
        }
        try master.add(near.map { ($0.unit, $0.option) })
        return master
    }

    /// Makes a plan's options columns, so that the program has a solution whatever limits are added
    /// that the plan keeps.
    mutating func include(_ plan: [Int32]) throws(AllocationError) {
        try add(
            plan.indices.compactMap { unit in
                let option = Int(plan[unit])
                let isThere = plan[unit] == keys[unit] || columnOfOption[option] >= 0
                return isThere ? nil : (unit, option)
            })
    }

    /// Starts from the lightest basis on the limits that have a price.
    mutating func crash(at prices: [Double], least: Double) throws(AllocationError) {
        let crash = CrashBasis(self, at: prices, least: least)
        do {
            try program.setBasis(
                crash.basis(columns: program.columnCount, rows: program.rowCount))
            try program.factorise()
        } catch { throw .solver(error) }
    }

    /// Solves the relaxation over all options, adding those that are missed.
    ///
    /// - Parameter method: the dual simplex from a crash basis, the primal from an old optimum.
    mutating func solve(
        _ method: LinearProgram.Method = .dual, until isOver: () -> Bool
    ) throws(AllocationError) {
        var method = method
        while rounds < 80, !isOver() {
            rounds += 1
            let end = try runInSlices(method, until: isOver)
            guard end == .optimal || end == .infeasible else { return }
            try readPrices()
            // New rows leave the prices right, new columns the values: never both at once, or the
            // basis is good for neither method.
            if end == .optimal, try addRowsOfCrowdedUnits() {
                method = .dual
            } else if try priceOut() > 0 {
                method = end == .infeasible ? .dual : .primal
            } else {
                isExact = end == .optimal
                return
            }
        }
    }

    /// Runs the simplex method in slices, so that a long run can be ended in time.
    private mutating func runInSlices(
        _ method: LinearProgram.Method, until isOver: () -> Bool
    ) throws(AllocationError) -> LinearProgram.End {
        var failures = 0
        while !isOver() {
            do {
                let end = try program.solve(method: method, ratioTest: .harris, milliseconds: 700)
                if end == .failed {
                    failures += 1
                    guard failures < 3 else { return .failed }
                    try program.resetBasis()
                } else if end != .timeLimit {
                    return end
                }
            } catch { throw .solver(error) }
        }
        return .timeLimit
    }

    /// Takes the program's prices when the bound at them is better.
    private mutating func readPrices() throws(AllocationError) {
        do { try program.rowDuals(into: &duals) } catch { throw .solver(error) }
        lastPrices = rowOfLimit.map { max(0, -duals[$0]) }
        lastPricing = Pricing(problem, at: lastPrices, open: isOpen)
        if lastPricing.bound > bound { (prices, bound) = (lastPrices, lastPricing.bound) }
    }

    /// Adds the options that would lower the objective, four of a unit at most.
    private mutating func priceOut() throws(AllocationError) -> Int {
        var missing: [(unit: Int, option: Int)] = []
        var ofUnit: [(value: Double, option: Int)] = []
        for unit in 0..<problem.unitCount {
            let row = Int(rowOfUnit[unit])
            // A row that holds the others at exactly one may have a price of either sign.
            let isKeyOpen = isOpen[Int(keys[unit])]
            let crowding = row < 0 ? 0 : isKeyOpen ? max(0, -duals[row]) : -duals[row]
            let key = problem.pricedCost(of: Int(keys[unit]), at: lastPrices)
            guard lastPricing.least[unit] - key + crowding < -1e-7 else { continue }
            ofUnit.removeAll(keepingCapacity: true)
            for option in problem.options(of: unit)
            where columnOfOption[option] < 0 && isOpen[option] {
                let value = problem.pricedCost(of: option, at: lastPrices) - key + crowding
                if value < -1e-7, Int32(option) != keys[unit] { ofUnit.append((value, option)) }
            }
            ofUnit.sort { $0 < $1 }
            for entry in ofUnit.prefix(4) { missing.append((unit, entry.option)) }
        }
        try add(missing)
        return missing.count
    }

    /// Adds the row `others <= 1` of units that exceed it.
    private mutating func addRowsOfCrowdedUnits() throws(AllocationError) -> Bool {
        do { try program.columnValues(into: &values) } catch { throw .solver(error) }
        var sums = [Double](repeating: 0, count: problem.unitCount)
        for column in values.indices where values[column] > 1e-9 {
            sums[Int(unitOfColumn[column])] += values[column]
        }
        var anyAdded = false
        for unit in sums.indices where rowOfUnit[unit] < 0 && sums[unit] > 1 + 1e-7 {
            try addRow(others: unit)
            anyAdded = true
        }
        return anyAdded
    }

    /// Adds options as columns.
    mutating func add(
        _ options: [(unit: Int, option: Int)]
    ) throws(AllocationError) {
        guard !options.isEmpty else { return }
        var costs: [Double] = []
        var (starts, rows): ([Int32], [Int32]) = ([0], [])
        var terms: [Double] = []
        for (unit, option) in options {
            columnOfOption[option] = Int32(optionOfColumn.count)
            optionOfColumn.append(Int32(option))
            unitOfColumn.append(Int32(unit))
            costs.append(Double(problem.costs[option] - problem.costs[Int(keys[unit])]))
            problem.forEachDifference(from: Int(keys[unit]), to: option) { limit, amount in
                rows.append(Int32(rowOfLimit[limit]))
                terms.append(Double(amount))
            }
            if rowOfUnit[unit] >= 0 {
                rows.append(rowOfUnit[unit])
                terms.append(1)
            }
            starts.append(Int32(rows.count))
        }
        do {
            try program.addColumns(
                costs: costs, lower: costs.map { _ in 0 }, upper: costs.map { _ in 1 },
                starts: starts, rows: rows, values: terms)
        } catch { throw .solver(error) }
    }
}
