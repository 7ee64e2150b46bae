extension DualSimplex {
    /// Smaller pivots block no way.
    private static let noise = 1e-9
    /// How far a pivot may differ between row and column.
    private static let agreement = 1e-6

    /// The basic variable that lies furthest outside its bounds, by the length of its row.
    mutating func chooseLeaving() -> Int? {
        var (best, most) = (-1, -1.0)
        for row in 0..<inverse.size {
            let column = Int(head[row])
            let out = max(lower[column] - values[column], values[column] - upper[column])
            if out > program.tolerances[column] {
                let score = out * out / inverse.norm(ofRow: row)
                if score > most { (best, most) = (column, score) }
            }
        }
        // The row of a slack has to be worked out to know its length: only where it may be best.
        while let slack = mostPromisingSlack(above: most) {
            readRow(of: slack)
            var norm = 1.0
            for column in 0..<inverse.size { norm += w[column] * w[column] }
            slackNorms[slack - columnCount] = norm
            let out = max(-values[slack], values[slack] - upper[slack])
            let score = out * out / norm
            if score > most { (best, most) = (slack, score) }
        }
        return best >= 0 ? best : nil
    }

    /// The slack that lies furthest outside its bounds, by the length its row had when it was last
    /// worked out.
    private func mostPromisingSlack(above least: Double) -> Int? {
        var (best, most) = (-1, least)
        for slack in columnCount..<place.count where place[slack] < 0 {
            let out = max(-values[slack], values[slack] - upper[slack])
            guard out > program.tolerances[slack] else { continue }
            let score = out * out / slackNorms[slack - columnCount]
            if score > most { (best, most) = (slack, score) }
        }
        return best >= 0 ? best : nil
    }

    /// The variable that blocks the way of the leaving one; the one with the largest pivot where
    /// several do.
    ///
    /// Variables that would block it earlier change sides instead, as long as that brings the
    /// leaving one no further than to its bound (the long-step rule): the first `flips` candidates.
    ///
    /// - Returns: `nil` when nothing does, which proves that there are no values within all bounds.
    mutating func chooseEntering(_ leaving: Int) -> Int? {
        let isLow = values[leaving] < lower[leaving]
        fillPivots(leaving, sign: isLow ? -1 : 1)
        var slope = isLow ? lower[leaving] - values[leaving] : values[leaving] - upper[leaving]
        flips = 0
        while flips < candidates.count {
            var nearest = Double.infinity
            for variable in candidates[flips...].lazy.map(Int.init) {
                nearest = min(
                    nearest,
                    (abs(reduced[variable]) + program.dualTolerance) / abs(pivots[variable]))
            }
            var end = flips
            var (best, most, sum) = (-1, 0.0, 0.0)
            for index in flips..<candidates.count {
                let variable = Int(candidates[index])
                let size = abs(pivots[variable])
                guard abs(reduced[variable]) / size <= nearest else { continue }
                candidates.swapAt(index, end)
                end += 1
                sum += size * (upper[variable] - lower[variable])
                if size > most { (best, most) = (variable, size) }
            }
            if slope - sum <= program.tolerances[leaving] { return best }
            slope -= sum
            flips = end
        }
        isRayUp = isLow
        return nil
    }

    /// Works out the row of the leaving variable, and who blocks its way.
    private mutating func fillPivots(_ leaving: Int, sign: Double) {
        let n = columnCount
        for row in multipliers.indices { multipliers[row] = 0 }
        for column in 0..<inverse.size { multipliers[Int(tight[column])] = w[column] }
        if leaving >= n { multipliers[leaving - n] = 1 }
        candidates.removeAll(keepingCapacity: true)
        for column in free.lazy.map(Int.init) where place[column] < 0 {
            var pivot = 0.0
            for entry in program.entries(of: column) {
                pivot += multipliers[Int(program.rows[entry])] * program.terms[entry]
            }
            pivots[column] = pivot
            let toward = isAtUpper[column] ? -sign * pivot : sign * pivot
            if toward > Self.noise { candidates.append(Int32(column)) }
        }
        for column in 0..<inverse.size {
            let slack = n + Int(tight[column])
            pivots[slack] = w[column]
            let toward = isAtUpper[slack] ? -sign * w[column] : sign * w[column]
            if toward > Self.noise, upper[slack] > 0 { candidates.append(Int32(slack)) }
        }
    }

    /// Goes over to the next basis.
    ///
    /// - Returns: whether row and column agree on the pivot.
    mutating func step(_ entering: Int, _ leaving: Int) -> Bool {
        let n = columnCount
        if flips > 0 { flip() }
        readColumn(of: entering)
        let pivot = pivot(of: leaving)
        guard abs(pivot) > 10 * Self.noise,
            abs(pivot - pivots[entering]) <= Self.agreement * (1 + abs(pivot))
        else { return false }
        let isAbove = values[leaving] > upper[leaving]
        let bound = isAbove ? upper[leaving] : lower[leaving]
        let length = (values[leaving] - bound) / pivot
        for row in 0..<inverse.size where y[row] != 0 { values[Int(head[row])] -= length * y[row] }
        for row in slackY.indices where slackY[row] != 0 && place[n + row] < 0 {
            values[n + row] -= length * slackY[row]
        }
        objective += length * reduced[entering]
        values[entering] += length
        reprice(entering, leaving, reduced[entering] / pivot)
        (values[leaving], isAtUpper[leaving]) = (bound, isAbove)
        exchange(entering, leaving)
        return true
    }

    /// Changes the reduced costs so that the entering variable's becomes zero.
    private mutating func reprice(_ entering: Int, _ leaving: Int, _ theta: Double) {
        if theta != 0 {
            for column in free.lazy.map(Int.init) where place[column] < 0 {
                reduced[column] -= theta * pivots[column]
            }
            for column in 0..<inverse.size {
                reduced[columnCount + Int(tight[column])] -= theta * w[column]
            }
        }
        reduced[leaving] = -theta
    }

    /// Lets the first candidates change sides; `w` is kept.
    private mutating func flip() {
        for variable in candidates[..<flips].lazy.map(Int.init) {
            let range = upper[variable] - lower[variable]
            move(variable, by: isAtUpper[variable] ? -range : range)
            isAtUpper[variable].toggle()
        }
        absorb()
        for column in 0..<inverse.size { w[column] = multipliers[Int(tight[column])] }
    }
}
