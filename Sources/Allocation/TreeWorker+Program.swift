import Optimisation

extension TreeWorker {
    // MARK: The options left

    mutating func touch(_ unit: Int) {
        if isTouched[unit] { return }
        isTouched[unit] = true
        touched.append(Int32(unit))
    }

    mutating func ban(_ option: Int) {
        guard live[option] else { return }
        live[option] = false
        liveCount[Int(unitOf[option])] -= 1
        counting.note(Int(unitOf[option]))
        touch(Int(unitOf[option]))
    }

    mutating func allow(_ option: Int) {
        guard !live[option] else { return }
        live[option] = true
        liveCount[Int(unitOf[option])] += 1
        counting.note(Int(unitOf[option]))
        touch(Int(unitOf[option]))
    }

    /// Makes exactly these options live.
    mutating func setLive(_ options: borrowing [Bool]) {
        for option in live.indices {
            if options[option] { allow(option) } else { ban(option) }
        }
    }

    /// Makes the options of a node live that the root has not banned since.
    ///
    /// - Returns: whether every unit has one.
    mutating func enter(_ node: TreeNode) -> Bool {
        for option in live.indices {
            if rootLive[option] && node.holds(option) { allow(option) } else { ban(option) }
        }
        return liveCount.allSatisfy { $0 > 0 }
    }

    /// Bans what counting bans; `false` proves that the node holds no plan.
    mutating func count() -> Bool {
        var changed: [Int] = []
        guard counting.tighten(problem, &live, changed: { changed.append($0) }) else {
            recount()
            return false
        }
        for unit in changed { recount(unit) }
        return true
    }

    private mutating func recount(_ unit: Int) {
        var count: Int32 = 0
        for option in problem.options(of: unit) where live[option] { count += 1 }
        liveCount[unit] = count
        touch(unit)
    }

    private mutating func recount() {
        for unit in 0..<problem.unitCount { recount(unit) }
    }

    // MARK: Telling the linear program

    /// Tells the linear program which options are left: others at 0, a last one at 1.
    mutating func tell() throws(SolverError) {
        guard !touched.isEmpty else { return }
        var (columns, lower, upper): ([Int32], [Double], [Double]) = ([], [], [])
        for unit in touched.lazy.map(Int.init) {
            isTouched[unit] = false
            let isSingle = liveCount[unit] == 1
            for option in problem.options(of: unit) where column[option] >= 0 {
                if live[option] && isSingle { isActive[option] = true }
                let low = live[option] && isSingle
                let high = live[option] && isActive[option]
                if toldLower[option] == low, toldUpper[option] == high { continue }
                (toldLower[option], toldUpper[option]) = (low, high)
                columns.append(column[option])
                lower.append(low ? 1 : 0)
                upper.append(high ? 1 : 0)
            }
            let mustFix = !isSingle && liveCount[unit] > 0 && !live[Int(key[unit])]
            if mustFix != toldFixed[unit] { try fix(unit, mustFix) }
        }
        touched.removeAll(keepingCapacity: true)
        try program.setBounds(columns: columns, lower: lower, upper: upper)
    }

    /// A unit whose key is banned takes its others to 1 together.
    private mutating func fix(_ unit: Int, _ isFixed: Bool) throws(SolverError) {
        if unitRow[unit] < 0 { try addRows(of: [unit]) }
        toldFixed[unit] = isFixed
        try program.setRowBounds(
            row: Int(unitRow[unit]), lower: isFixed ? 1 : -.infinity, upper: 1)
    }

    /// Adds the rows "the others of this unit together at most 1".
    mutating func addRows(of units: [Int]) throws(SolverError) {
        var starts: [Int32] = [0]
        var columns: [Int32] = []
        for unit in units {
            for option in problem.options(of: unit) where column[option] >= 0 {
                columns.append(column[option])
            }
            starts.append(Int32(columns.count))
        }
        let first = try program.addRows(
            lower: [Double](repeating: -.infinity, count: units.count),
            upper: [Double](repeating: 1, count: units.count), starts: starts, columns: columns,
            values: [Double](repeating: 1, count: columns.count))
        for (index, unit) in units.enumerated() { unitRow[unit] = Int32(first + index) }
    }

    /// Adds the rows of units whose others the linear program takes to more than 1.
    ///
    /// - Returns: whether there were any.
    mutating func addBrokenRows() throws(SolverError) -> Bool {
        var broken: [Int] = []
        for unit in 0..<problem.unitCount where liveCount[unit] > 1 && unitRow[unit] < 0 {
            if othersTogether(unit) > 1 + 1e-7 { broken.append(unit) }
        }
        if !broken.isEmpty { try addRows(of: broken) }
        return !broken.isEmpty
    }

    func othersTogether(_ unit: Int) -> Double {
        var sum = 0.0
        for option in problem.options(of: unit) where column[option] >= 0 {
            sum += x[Int(column[option])]
        }
        return sum
    }

    /// How much of an option the linear program takes.
    func share(_ option: Int) -> Double {
        column[option] >= 0 ? x[Int(column[option])] : 1 - othersTogether(Int(unitOf[option]))
    }
}
