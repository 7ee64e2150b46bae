extension DualSimplex {
    /// After so many iterations values and reduced costs are computed from nothing again.
    private static let refreshPeriod = 60

    /// Runs the dual simplex method from the basis at hand.
    ///
    /// - Parameters:
    ///   - iterationLimit: how many iterations to take at most.
    ///   - objectiveLimit: ends the run as soon as the optimum is known to lie above.
    ///   - isOver: asked now and then; `true` ends the run.
    mutating func solve(
        iterationLimit: Int = .max, objectiveLimit: Double = .infinity,
        isOver: () -> Bool = { false }
    ) -> End {
        runs += 1
        if iterationsSinceFresh > Self.refreshPeriod { isFresh = false }
        if isFresh {
            absorb()
        } else if !refresh() {
            return .failed
        }
        listFree()
        let most = min(iterationLimit, 10_000 + 10 * program.rowCount)
        var (count, isInDoubt) = (0, false)
        while true {
            if objective > objectiveLimit { return .objectiveLimit }
            guard let leaving = chooseLeaving() else { return .optimal }
            if count >= most { return .iterationLimit }
            if count & 63 == 63, isOver() { return .timeLimit }
            count += 1
            iterations += 1
            iterationsSinceFresh += 1
            readRow(of: leaving)
            guard let entering = chooseEntering(leaving) else { return .infeasible }
            if step(entering, leaving) {
                isInDoubt = false
            } else {
                if isInDoubt { return .failed }
                isInDoubt = true
                reinvert()
                guard refresh() else { return .failed }
            }
        }
    }

    /// Lists the columns that are not fixed.
    private mutating func listFree() {
        if isFreeListed { return }
        isFreeListed = true
        free.removeAll(keepingCapacity: true)
        for column in 0..<columnCount where lower[column] < upper[column] {
            free.append(Int32(column))
        }
    }

    /// Computes values, reduced costs and objective from the basis.
    ///
    /// - Returns: whether they come out right, if need be with a new inverse.
    private mutating func refresh() -> Bool {
        for _ in 0..<2 {
            compute()
            if isAccurate() { return true }
            reinvert()
        }
        return false
    }

    /// Computes values, reduced costs and objective; leaves in `moves` what the values make of
    /// each row beyond its bound.
    private mutating func compute() {
        let (n, size) = (columnCount, inverse.size)
        (isFresh, hasMoved, iterationsSinceFresh, objective) = (true, false, 0, 0)
        for column in 0..<size { w[column] = 0 }
        for row in 0..<size {
            inverse.addRow(row, times: -program.costs[Int(head[row])], to: &w)
        }
        for column in 0..<size { reduced[n + Int(tight[column])] = w[column] }
        moves = program.right
        for column in 0..<n where place[column] < 0 {
            if lower[column] < upper[column] {
                reduced[column] = reducedCost(of: column)
                chooseBound(column)
            }
            values[column] = restingValue(column)
            take(column)
        }
        for row in tight.lazy.map(Int.init) {
            chooseBound(n + row)
            values[n + row] = restingValue(n + row)
            moves[row] -= values[n + row]
        }
        for column in 0..<size { w[column] = moves[Int(tight[column])] }
        inverse.multiply(w, into: &y)
        for row in 0..<size {
            values[Int(head[row])] = y[row]
            take(Int(head[row]))
        }
        for row in moves.indices where place[n + row] < 0 { values[n + row] = moves[row] }
    }

    /// Takes what a column uses off `moves`, which holds what is left of each row meanwhile.
    private mutating func take(_ column: Int) {
        let value = values[column]
        if value == 0 { return }
        objective += program.costs[column] * value
        for entry in program.entries(of: column) {
            moves[Int(program.rows[entry])] -= program.terms[entry] * value
        }
    }

    /// Whether the rows held at their bounds come out right; clears `moves`.
    private mutating func isAccurate() -> Bool {
        var isAccurate = true
        for row in tight.lazy.map(Int.init)
        where !(abs(moves[row]) <= 0.1 * program.tolerances[columnCount + row]) {
            isAccurate = false
        }
        for row in moves.indices { moves[row] = 0 }
        return isAccurate
    }

    /// Lets the basic variables follow those that have moved.
    mutating func absorb() {
        if !hasMoved { return }
        let n = columnCount
        hasMoved = false
        for column in 0..<inverse.size { w[column] = moves[Int(tight[column])] }
        inverse.multiply(w, into: &y)
        for row in 0..<inverse.size where y[row] != 0 {
            let column = Int(head[row])
            values[column] -= y[row]
            for entry in program.entries(of: column) {
                moves[Int(program.rows[entry])] -= program.terms[entry] * y[row]
            }
        }
        for row in moves.indices {
            if moves[row] != 0 && place[n + row] < 0 { values[n + row] -= moves[row] }
            moves[row] = 0
        }
    }
}
