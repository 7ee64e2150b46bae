import Optimisation

/// A first basis for the keyed master: the lightest set of independent columns.
///
/// Options are taken in order of reduced cost, each if it is independent of those before on the
/// priced limits: the lightest basis of a matroid (greedy), which is nearly the optimal one.
struct CrashBasis {
    /// One column's multipliers after elimination.
    private struct Elimination {
        var pivot: Int
        var multipliers: [(row: Int32, value: Double)]
    }

    /// The limits that matter, numbered densely, or -1.
    private var place: [Int32]
    private var limits: [Int] = []
    private var eliminations: [Elimination] = []
    private var isPivot: [Bool] = []
    private var work: [Double] = []
    /// The chosen columns, each with the limit whose slack it replaces.
    private(set) var pairs: [(column: Int, limit: Int)] = []

    /// - Parameter least: limits are covered when what an option usually takes of them is dearer.
    init(_ master: borrowing KeyedMaster, at prices: [Double], least: Double) {
        place = [Int32](repeating: -1, count: prices.count)
        for limit in prices.indices where prices[limit] * master.usual[limit] > least {
            place[limit] = Int32(limits.count)
            limits.append(limit)
        }
        isPivot = [Bool](repeating: false, count: limits.count)
        work = [Double](repeating: 0, count: limits.count)
        let pricing = Pricing(master.problem, at: prices)
        var ranked: [(value: Double, column: Int)] = []
        for column in master.optionOfColumn.indices {
            let (option, unit) = (
                Int(master.optionOfColumn[column]), Int(master.unitOfColumn[column])
            )
            let priced = master.problem.pricedCost(of: option, at: prices)
            ranked.append((priced - pricing.least[unit], column))
        }
        ranked.sort { $0 < $1 }
        for (_, column) in ranked {
            if pairs.count == limits.count { break }
            let unit = Int(master.unitOfColumn[column])
            consider(
                column, master.problem, from: Int(master.keys[unit]),
                to: Int(master.optionOfColumn[column]))
        }
    }

    private mutating func consider(
        _ column: Int, _ problem: AllocationProblem, from: Int, to: Int
    ) {
        for row in work.indices { work[row] = 0 }
        var touches = false
        problem.forEachDifference(from: from, to: to) { limit, amount in
            guard place[limit] >= 0 else { return }
            work[Int(place[limit])] = Double(amount)
            touches = true
        }
        guard touches else { return }
        for elimination in eliminations where work[elimination.pivot] != 0 {
            let factor = work[elimination.pivot]
            for (row, value) in elimination.multipliers { work[Int(row)] -= factor * value }
            work[elimination.pivot] = 0
        }
        var (pivot, largest) = (-1, 1e-5)
        for row in work.indices where !isPivot[row] && abs(work[row]) > largest {
            (pivot, largest) = (row, abs(work[row]))
        }
        guard pivot >= 0 else { return }
        var multipliers: [(row: Int32, value: Double)] = []
        for row in work.indices where row != pivot && abs(work[row]) > 1e-11 {
            multipliers.append((Int32(row), work[row] / work[pivot]))
        }
        eliminations.append(Elimination(pivot: pivot, multipliers: multipliers))
        isPivot[pivot] = true
        pairs.append((column, limits[pivot]))
    }

    /// The basis as the linear program takes it.
    func basis(columns: Int, rows: Int) -> LinearProgram.WarmBasis {
        var basis = LinearProgram.WarmBasis(
            columns: [UInt8](repeating: LinearProgram.WarmBasis.atLower, count: columns),
            rows: [UInt8](repeating: LinearProgram.WarmBasis.basic, count: rows))
        for (column, limit) in pairs {
            basis.columns[column] = LinearProgram.WarmBasis.basic
            basis.rows[limit] = LinearProgram.WarmBasis.atUpper
        }
        return basis
    }
}
