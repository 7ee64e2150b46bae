/// The units and their options, as `options.csv` numbers them.
struct AllocationTextUnits {
    /// Where the options of each unit begin, with their number as one more entry.
    var firstOption: [Int32]
    var costs: [Int64]
    /// Whether the options are numbered through all units, rather than from 0 within each.
    let isThrough: Bool

    var count: Int { firstOption.count - 1 }

    /// The number that the first option of a unit has in the files.
    func base(of unit: Int) -> Int { isThrough ? Int(firstOption[unit]) : 0 }

    /// How many options a unit has.
    func optionCount(of unit: Int) -> Int { Int(firstOption[unit + 1] - firstOption[unit]) }
}

/// The rows of `options.csv`.
///
/// Rows in the order of unit and option, as they nearly always come, go straight into the arrays
/// of the problem. At the first that does not, all are kept with their lines and sorted at the end.
struct AllocationTextOptions: AllocationTextTaker {
    private struct Row {
        let unit: Int32
        let option: Int32
        let cost: Int64
        let line: UInt32

        var key: UInt64 { UInt64(UInt32(bitPattern: unit)) << 32 | UInt64(option) }
    }

    var faults: AllocationTextFaults
    private var firstOption: [Int32] = []
    private var costs: [Int64] = []
    /// What to take from the number of an option to find its place.
    private var base = 0
    private var isThrough = false
    private var scattered: [Row]?
    private var isPatchy = false

    init(faults: AllocationTextFaults) { self.faults = faults }

    mutating func take(_ row: AllocationTextRow, line: Int) {
        let (unit, option, cost) = (row[0], row[1], row[2])
        guard isNumber(unit, line, 0), isNumber(option, line, 1) else { return skip() }
        if cost.magnitude >= AllocationProblem.largestSum {
            let most = AllocationProblem.largestSum - 1
            faults.add(.tooLarge(met: String(cost), most: most), line: line, column: 2)
        }
        if scattered == nil {
            if isNext(unit: Int(unit), option: Int(option)) { return costs.append(cost) }
            scatter()
        }
        scattered?.append(
            Row(
                unit: Int32(unit), option: Int32(option), cost: cost,
                line: UInt32(truncatingIfNeeded: line)))
    }

    mutating func skip() {
        isPatchy = true
        if scattered == nil { scatter() }
    }

    @inline(__always)
    private mutating func isNumber(_ number: Int64, _ line: Int, _ column: Int) -> Bool {
        if number >= 0, number < Int64(Int32.max), costs.count < Int32.max - 1 { return true }
        faults.add(
            number < 0
                ? .negative(met: number)
                : .tooLarge(met: String(number), most: Int64(Int32.max) - 1),
            line: line, column: column)
        return false
    }

    /// Whether a row is the next in order; begins its unit when it is a new one.
    @inline(__always)
    private mutating func isNext(unit: Int, option: Int) -> Bool {
        let last = firstOption.count - 1
        if unit == last { return option + base == costs.count }
        guard unit == last + 1 else { return false }
        // The first option of the second unit tells how options are numbered.
        if unit == 1 { isThrough = option != 0 }
        guard option == (isThrough ? costs.count : 0) else { return false }
        firstOption.append(Int32(costs.count))
        base = isThrough ? 0 : costs.count
        return true
    }

    /// Turns what came in order into rows; each filled one line.
    private mutating func scatter() {
        var rows: [Row] = []
        rows.reserveCapacity(costs.count + 1)
        for unit in firstOption.indices {
            let first = Int(firstOption[unit])
            let end = unit + 1 < firstOption.count ? Int(firstOption[unit + 1]) : costs.count
            let base = isThrough ? 0 : first
            for place in first..<end {
                rows.append(
                    Row(
                        unit: Int32(unit), option: Int32(place - base), cost: costs[place],
                        line: UInt32(truncatingIfNeeded: place + 2)))
            }
        }
        scattered = rows
        firstOption = []
        costs = []
    }

    /// The units; nil when they are not all known.
    mutating func finish() -> AllocationTextUnits? {
        if let rows = scattered.take() { gather(rows) }
        guard faults.count == 0 else { return nil }
        firstOption.append(Int32(costs.count))
        return AllocationTextUnits(firstOption: firstOption, costs: costs, isThrough: isThrough)
    }

    private mutating func gather(_ unsorted: [Row]) {
        let rows = unsorted.sorted { ($0.key, $0.line) < ($1.key, $1.line) }
        // Within units the number 0 comes once for each; through all units it comes once.
        isThrough = rows.count { $0.option == 0 } == 1 && rows.first?.unit != rows.last?.unit
        costs.reserveCapacity(rows.count)
        var (unit, expected): (Int32, Int32) = (-1, 0)
        var lastLine: UInt32 = 0
        for row in rows {
            if row.unit != unit {
                checkStep(.unit, unit + 1, row.unit, line: row.line, column: 0)
                unit = row.unit
                firstOption.append(Int32(costs.count))
                if !isThrough { expected = 0 }
            }
            if row.option == expected - 1, lastLine > 0, row.key == lastKey(unit, expected) {
                faults.add(
                    .repeated(.option, met: Int64(row.option), line: Int(lastLine)),
                    line: Int(row.line), column: 1)
            } else {
                checkStep(.option, expected, row.option, line: row.line, column: 1)
            }
            expected = row.option + 1
            lastLine = row.line
            costs.append(row.cost)
        }
    }

    private func lastKey(_ unit: Int32, _ expected: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: unit)) << 32 | UInt64(expected - 1)
    }

    private mutating func checkStep(
        _ thing: AllocationTextFault.Thing, _ expected: Int32, _ met: Int32, line: UInt32,
        column: Int
    ) {
        // A line that could not be read may have held what seems to be left out.
        guard met != expected, !isPatchy else { return }
        faults.add(
            .leftOut(thing, expected: Int64(expected), met: Int64(met)), line: Int(line),
            column: column)
    }
}
