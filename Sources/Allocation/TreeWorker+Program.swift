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
    mutating func tell() {
        guard !touched.isEmpty else { return }
        for unit in touched.lazy.map(Int.init) {
            isTouched[unit] = false
            let isSingle = liveCount[unit] == 1
            for option in problem.options(of: unit) where column[option] >= 0 {
                if live[option] && isSingle { isActive[option] = true }
                let low = live[option] && isSingle
                let high = live[option] && isActive[option]
                if toldLower[option] == low, toldUpper[option] == high { continue }
                (toldLower[option], toldUpper[option]) = (low, high)
                program.setBounds(
                    column: Int(column[option]), lower: low ? 1 : 0, upper: high ? 1 : 0)
            }
            let mustFix = !isSingle && liveCount[unit] > 0 && !live[Int(key[unit])]
            if mustFix != toldFixed[unit] { fix(unit, mustFix) }
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// A unit whose key is banned takes its others to 1 together.
    private mutating func fix(_ unit: Int, _ isFixed: Bool) {
        toldFixed[unit] = isFixed
        program.setFixed(row: problem.limitCount + unit, isFixed)
    }

    func othersTogether(_ unit: Int) -> Double {
        var sum = 0.0
        for option in problem.options(of: unit) where column[option] >= 0 {
            sum += program.values[Int(column[option])]
        }
        return sum
    }

    /// How much of an option the linear program takes.
    func share(_ option: Int) -> Double {
        column[option] >= 0
            ? program.values[Int(column[option])] : 1 - othersTogether(Int(unitOf[option]))
    }
}
