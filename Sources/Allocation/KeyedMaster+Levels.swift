import Optimisation

extension KeyedMaster {
    /// Gives all options new costs; the basis stays, and is still within the limits.
    mutating func setCosts(_ costs: [Int64]) throws(AllocationError) {
        problem = problem.with(costs: costs)
        var differences: [Double] = []
        for column in optionOfColumn.indices {
            let key = Int(keys[Int(unitOfColumn[column])])
            differences.append(Double(costs[Int(optionOfColumn[column])] - costs[key]))
        }
        try solving { () throws(SolverError) in try program.setCosts(differences) }
        prices = [Double](repeating: 0, count: problem.limitCount)
        bound = Pricing(problem, at: prices, open: isOpen).bound
        (isExact, rounds) = (false, 0)
    }

    /// Adds limits that every plan keeps.
    mutating func add(_ limits: [ExtraLimit]) throws(AllocationError) {
        for limit in limits {
            var keySum: Int64 = 0
            for key in keys { keySum += Int64(limit.amounts[Int(key)]) }
            var (columns, terms): ([Int32], [Double]) = ([], [])
            for column in optionOfColumn.indices {
                let key = Int(keys[Int(unitOfColumn[column])])
                let difference =
                    Int64(limit.amounts[Int(optionOfColumn[column])])
                    - Int64(limit.amounts[key])
                guard difference != 0 else { continue }
                columns.append(Int32(column))
                terms.append(Double(difference))
            }
            let row = try solving { () throws(SolverError) in
                try program.addRows(
                    lower: [-.infinity], upper: [Double(limit.capacity - keySum)],
                    starts: [0, Int32(columns.count)], columns: columns, values: terms)
            }
            rowOfLimit.append(row)
            prices.append(0)
        }
        problem = problem.adding(limits)
        usual = SmoothedDual.usualAmounts(problem).amounts
        (isExact, rounds) = (false, 0)
    }

    /// Lowers the capacity of a limit that was added; the amounts are those it was added with.
    mutating func lower(
        _ limit: Int, to capacity: Int64, amounts: [Int64]
    ) throws(AllocationError) {
        let keySum = keys.reduce(Int64(0)) { $0 + amounts[Int($1)] }
        let row = rowOfLimit[limit]
        try solving { () throws(SolverError) in
            try program.setRowUpper(row: row, Double(capacity - keySum))
        }
        problem = problem.lowering(limit, to: capacity)
        isExact = false
    }

    /// Takes options out of the problem for good; those of a plan in hand must not be among them.
    mutating func close(_ options: [Int32]) throws(AllocationError) {
        let columns = options.map { columnOfOption[Int($0)] }.filter { $0 >= 0 }
        for option in options { isOpen[Int(option)] = false }
        let zeros = [Double](repeating: 0, count: columns.count)
        try solving { () throws(SolverError) in
            try program.setBounds(columns: columns, lower: zeros, upper: zeros)
        }
        for unit in keys.indices where !isOpen[Int(keys[unit])] { try requireOthers(unit) }
    }

    /// Makes the options of a unit other than its key add up to one.
    private mutating func requireOthers(_ unit: Int) throws(AllocationError) {
        if rowOfUnit[unit] < 0 { try addRow(others: unit) }
        let row = Int(rowOfUnit[unit])
        try solving { () throws(SolverError) in try program.fixRow(row: row, equals: 1) }
    }

    /// Adds the row `others <= 1` of a unit.
    mutating func addRow(others unit: Int) throws(AllocationError) {
        let columns = problem.options(of: unit).map { columnOfOption[$0] }.filter { $0 >= 0 }
        let row = try solving { () throws(SolverError) in
            try program.addRows(
                lower: [-.infinity], upper: [1], starts: [0, Int32(columns.count)],
                columns: columns, values: columns.map { _ in 1 })
        }
        rowOfUnit[unit] = Int32(row)
    }
}
