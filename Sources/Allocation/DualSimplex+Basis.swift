extension DualSimplex {
    /// A basis is not entered by smaller pivots.
    private static let leastPivot = 1e-5

    /// Goes over to another basis, exchange by exchange.
    ///
    /// Where the way there is blocked by pivots too small, the basis stays as near to it as it came.
    mutating func setBasis(_ target: SimplexBasis) {
        var (entering, leaving) = target.difference(from: basis)
        if entering.isEmpty { return }
        isFresh = false
        var isAny = true
        while isAny, !entering.isEmpty {
            isAny = false
            var blocked: [Int32] = []
            for variable in entering {
                if exchange(Int(variable), for: &leaving) {
                    isAny = true
                } else {
                    blocked.append(variable)
                }
            }
            entering = blocked
        }
    }

    /// Lets a variable enter for that one of others with the largest pivot.
    private mutating func exchange(_ entering: Int, for others: inout [Int32]) -> Bool {
        readColumn(of: entering)
        var (best, most) = (-1, Self.leastPivot)
        for (index, other) in others.enumerated() {
            let size = abs(pivot(of: Int(other)))
            if size > most { (best, most) = (index, size) }
        }
        guard best >= 0 else { return false }
        let leaving = Int(others[best])
        others.swapAt(best, others.count - 1)
        others.removeLast()
        readRow(of: leaving)
        exchange(entering, leaving)
        return true
    }

    /// Goes back to the basis of all slacks.
    mutating func resetBasis() {
        for column in head { place[Int(column)] = -1 }
        for row in tight { place[columnCount + Int(row)] = -1 }
        head.removeAll(keepingCapacity: true)
        tight.removeAll(keepingCapacity: true)
        inverse.removeAll()
        basis = SimplexBasis(columns: columnCount, rows: program.rowCount)
        isFresh = false
    }

    /// Builds the inverse of the basis from nothing.
    mutating func reinvert() {
        let target = basis
        resetBasis()
        setBasis(target)
    }

    /// What a variable takes from the basic ones: columns in `y`, slacks in `slackY`.
    mutating func readColumn(of variable: Int) {
        let n = columnCount
        for row in slackY.indices { slackY[row] = 0 }
        for row in 0..<inverse.size { y[row] = 0 }
        if variable >= n {
            inverse.addColumn(Int(place[variable]), times: 1, to: &y)
        } else {
            for entry in program.entries(of: variable) {
                let row = Int(program.rows[entry])
                slackY[row] = program.terms[entry]
                let column = Int(place[n + row])
                if column >= 0 {
                    inverse.addColumn(column, times: program.terms[entry], to: &y)
                }
            }
        }
        for row in 0..<inverse.size {
            if abs(y[row]) < BasisInverse.noise {
                y[row] = 0
            } else {
                let part = y[row]
                for entry in program.entries(of: Int(head[row])) {
                    slackY[Int(program.rows[entry])] -= program.terms[entry] * part
                }
            }
        }
    }

    /// The row of a basic variable over the rows held at their bounds, in `w`.
    mutating func readRow(of variable: Int) {
        let n = columnCount
        for column in 0..<inverse.size { w[column] = 0 }
        if variable < n {
            inverse.addRow(Int(place[variable]), times: 1, to: &w)
            return
        }
        for entry in program.entries(ofRow: variable - n) {
            let row = Int(place[Int(program.rowColumns[entry])])
            if row >= 0 { inverse.addRow(row, times: -program.rowTerms[entry], to: &w) }
        }
    }

    /// What the entering variable takes from a basic one.
    func pivot(of variable: Int) -> Double {
        variable < columnCount ? y[Int(place[variable])] : slackY[variable - columnCount]
    }

    /// Puts a variable in the place of another; `y`, `slackY` and `w` are theirs.
    mutating func exchange(_ entering: Int, _ leaving: Int) {
        let n = columnCount
        basis.insert(entering)
        basis.remove(leaving)
        switch (entering < n, leaving < n) {
        case (true, true):
            let row = Int(place[leaving])
            inverse.replaceRow(row, y, w)
            head[row] = Int32(entering)
            (place[entering], place[leaving]) = (Int32(row), -1)
        case (true, false):
            (place[entering], place[leaving]) = (Int32(inverse.size), Int32(inverse.size))
            inverse.append(y, w, over: slackY[leaving - n])
            head.append(Int32(entering))
            tight.append(Int32(leaving - n))
        case (false, true):
            let (row, column) = (Int(place[leaving]), Int(place[entering]))
            inverse.remove(row: row, column: column, y, w)
            head.swapAt(row, head.count - 1)
            tight.swapAt(column, tight.count - 1)
            place[Int(head[row])] = Int32(row)
            place[n + Int(tight[column])] = Int32(column)
            head.removeLast()
            tight.removeLast()
            (place[entering], place[leaving]) = (-1, -1)
        case (false, false):
            let column = Int(place[entering])
            inverse.replaceColumn(column, y, w)
            tight[column] = Int32(leaving - n)
            (place[leaving], place[entering]) = (Int32(column), -1)
        }
    }
}
