extension Problem {
    /// Throws the first fault, before GLPK could end the process over it.
    func validate() throws(SolverError) {
        if let fault { throw fault }
        // GLPK's own limits on an object.
        if variableCount > 100_000_000 || constraintCount > 100_000_000 || termCount > 500_000_000 {
            throw .tooLarge(columns: variableCount, rows: constraintCount, terms: termCount)
        }
    }

    /// The objective of one value per column, constant included.
    public func objective(of values: [Double]) -> Double {
        precondition(values.count == variableCount, "one value per column")
        var sum = objectiveConstant
        for index in values.indices { sum += columns.costs[index] * values[index] }
        return sum
    }

    /// The sum of terms of each row, for one value per column.
    public func rowValues(of values: [Double]) -> [Double] {
        precondition(values.count == variableCount, "one value per column")
        var sums = [Double](repeating: 0, count: constraintCount)
        for index in terms.values.indices {
            sums[Int(terms.rows[index])] += terms.values[index] * values[Int(terms.columns[index])]
        }
        return sums
    }

    /// The values with those of whole columns exactly whole.
    func wholeValues(_ values: [Double]) -> [Double] {
        var whole = values
        // Adding zero turns a negative zero into a plain one.
        for index in whole.indices where columns.integral[index] != 0 {
            whole[index] = whole[index].rounded() + 0
        }
        return whole
    }

    /// A plan given from outside, made exactly whole; throws where it is not feasible.
    func checkedPlan(_ values: [Double]) throws(SolverError) -> [Double] {
        guard values.count == variableCount else {
            throw .startCount(met: values.count, expected: variableCount)
        }
        let plan = wholeValues(values)
        for index in plan.indices {
            let isNear = abs(plan[index] - values[index]) <= 1e-6
            let isAllowed = isWithin(plan[index], columns.lower[index], columns.upper[index])
            guard isNear && isAllowed else {
                throw .startInfeasible(.column(columns.names[index]), value: values[index])
            }
        }
        for (index, sum) in rowValues(of: plan).enumerated() {
            guard isWithin(sum, rows.lower[index], rows.upper[index]) else {
                throw .startInfeasible(.row(rows.names[index]), value: sum)
            }
        }
        return plan
    }

    private func isWithin(_ value: Double, _ lower: Double, _ upper: Double) -> Bool {
        guard value.isFinite else { return false }
        return value >= lower - 1e-7 * max(1, abs(lower))
            && value <= upper + 1e-7 * max(1, abs(upper))
    }
}
