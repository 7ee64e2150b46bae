/// The rows of `limits.csv`.
struct AllocationTextLimits: AllocationTextTaker {
    var faults: AllocationTextFaults
    private var rows: [(limit: Int64, capacity: Int64, line: Int)] = []
    private var isPatchy = false

    init(faults: AllocationTextFaults) { self.faults = faults }

    mutating func take(_ row: AllocationTextRow, line: Int) {
        guard row[0] >= 0 else {
            return faults.add(.negative(met: row[0]), line: line, column: 0)
        }
        guard row[0] < Int64(Int32.max) else {
            let met = String(row[0])
            return faults.add(.tooLarge(met: met, most: .init(Int32.max)), line: line, column: 0)
        }
        if row[1].magnitude >= AllocationProblem.largestSum {
            let most = AllocationProblem.largestSum - 1
            faults.add(.tooLarge(met: String(row[1]), most: most), line: line, column: 1)
        }
        rows.append((row[0], row[1], line))
    }

    mutating func skip() { isPatchy = true }

    /// The capacities by limit; nil when the limits are not all known.
    mutating func finish() -> [Int64]? {
        rows.sort { ($0.limit, $0.line) < ($1.limit, $1.line) }
        var expected: Int64 = 0
        var lastLine = 0
        for row in rows {
            if row.limit < expected {
                faults.add(
                    .repeated(.limit, met: row.limit, line: lastLine), line: row.line, column: 0)
            } else if row.limit > expected, !isPatchy {
                faults.add(
                    .leftOut(.limit, expected: expected, met: row.limit), line: row.line,
                    column: 0)
            }
            expected = row.limit + 1
            lastLine = row.line
        }
        return faults.count == 0 && !isPatchy ? rows.map(\.capacity) : nil
    }
}
