import Optimisation

extension KeyedMaster {
    /// What is left of a problem, by the positions in it before.
    struct Remainder {
        /// The former position of each option left.
        let options: [Int32]
        /// The former position of each limit left.
        let limits: [Int]
    }

    /// Leaves out the options that are closed and those limits that neither are needed nor bind.
    ///
    /// The basis stays, and with it a closed option that is its unit's key or stands in the basis.
    ///
    /// - Parameter isNeeded: whether a limit stays even where it does not bind.
    mutating func shrink(
        keepingLimits isNeeded: (Int) -> Bool
    ) throws(AllocationError) -> Remainder {
        typealias Basis = LinearProgram.WarmBasis
        let basis = try solving { () throws(SolverError) in try program.basis() }
        let limits = problem.capacities.indices.filter {
            isNeeded($0) || basis.rows[rowOfLimit[$0]] != Basis.basic
        }
        var stays = isOpen
        for key in keys { stays[Int(key)] = true }
        for (column, option) in optionOfColumn.enumerated()
        where basis.columns[column] == Basis.basic { stays[Int(option)] = true }
        let left = problem.keeping { stays[$1] }
        let columns = optionOfColumn.indices.filter { stays[Int(optionOfColumn[$0])] }
        let units = rowOfUnit.indices.filter { unit in
            let row = Int(rowOfUnit[unit])
            return row >= 0 && (basis.rows[row] != Basis.basic || !isOpen[Int(keys[unit])])
        }
        let restingRows =
            limits.map { basis.rows[rowOfLimit[$0]] }
            + units.map { basis.rows[Int(rowOfUnit[$0])] }
        try rebuild(
            ReducedProblem(problem: left.problem.keeping(limits: limits), origin: left.origin),
            limits, columns, rowsOf: units)
        try solving { () throws(SolverError) in
            try program.setBasis(
                Basis(columns: columns.map { basis.columns[$0] }, rows: restingRows))
            try program.factorise()
        }
        return Remainder(options: left.origin, limits: limits)
    }

    /// The program over a part of the problem, with some of its columns and of the rows of units.
    private mutating func rebuild(
        _ part: ReducedProblem, _ limits: [Int], _ columns: [Int], rowsOf units: [Int]
    ) throws(AllocationError) {
        var place = [Int32](repeating: -1, count: problem.optionCount)
        for (new, old) in part.origin.enumerated() { place[Int(old)] = Int32(new) }
        let entries = columns.map {
            (unit: Int(unitOfColumn[$0]), option: Int(place[Int(optionOfColumn[$0])]))
        }
        let (isOpen, prices) = (isOpen, prices)
        var smaller = try KeyedMaster(
            part.problem, keys: keys.map { place[Int($0)] }, at: limits.map { prices[$0] },
            open: part.origin.map { isOpen[Int($0)] })
        try smaller.add(entries)
        for unit in units { try smaller.addRow(others: unit) }
        try smaller.close(
            smaller.isOpen.indices.filter { !smaller.isOpen[$0] }.map { Int32($0) })
        self = smaller
    }
}
