/// The uses of the options, as the problem holds them.
struct AllocationTextUseArrays {
    var firstUse: [Int32]
    var limits: [Int32]
    var amounts: [Int32]
}

/// The rows of `uses.csv`.
///
/// Rows in the order of unit and option go straight into the arrays of the problem. At the first
/// that does not, the option and the line of each are kept too, and all are put in order in place.
struct AllocationTextUses: AllocationTextTaker {
    var faults: AllocationTextFaults
    private let units: AllocationTextUnits?
    private let limitCount: Int?
    private var firstUse: [Int32] = [0]
    private var limits: [Int32] = []
    private var amounts: [Int32] = []
    /// The unit of the last row, its options and what the first of them is called in the file.
    private var unit = Int64.min
    private var options = 0..<0
    private var base: Int64 = 0
    private var lastLimit: Int64 = -1
    /// Whether limits of an option do not ascend, or an amount is zero.
    private var isUntidy = false
    /// The option and the line of each use, once rows are out of order.
    private var scattered: (options: [Int32], lines: [UInt32])?

    /// - Parameters:
    ///   - units: nil when they are not known; then numbers of units and options are not checked.
    ///   - limitCount: nil when it is not known.
    init(faults: AllocationTextFaults, units: AllocationTextUnits?, limitCount: Int?) {
        self.faults = faults
        self.units = units
        self.limitCount = limitCount
        if let units { firstUse.reserveCapacity(units.costs.count + 1) }
    }

    mutating func take(_ row: AllocationTextRow, line: Int) {
        let option = place(unit: row[0], option: row[1], line)
        let fits = isLimit(row[2], line)
        guard isAmount(row[3], line), fits, let option else { return skip() }
        let last = firstUse.count - 1
        if scattered == nil, option < last { scatter() }
        if scattered == nil {
            if option > last {
                let end = Int32(limits.count)
                for _ in last..<option { firstUse.append(end) }
            } else if row[2] <= lastLimit {
                isUntidy = true
            }
            lastLimit = row[2]
        } else {
            scattered?.options.append(Int32(option))
            scattered?.lines.append(UInt32(truncatingIfNeeded: line))
        }
        if row[3] == 0 { isUntidy = true }
        limits.append(Int32(row[2]))
        amounts.append(Int32(row[3]))
    }

    mutating func skip() { if scattered == nil { scatter() } }

    /// The place of an option among all; nil, with a fault, when it is not there.
    @inline(__always)
    private mutating func place(unit number: Int64, option: Int64, _ line: Int) -> Int? {
        if number != unit, !enter(unit: number, line) { return nil }
        let place = option &- base
        guard place >= 0, place < options.count else {
            if units != nil { unknownOption(option, line) }
            return nil
        }
        return options.lowerBound + Int(place)
    }

    private mutating func unknownOption(_ option: Int64, _ line: Int) {
        faults.add(.unknown(.option, met: option, count: options.count), line: line, column: 1)
    }

    private mutating func enter(unit number: Int64, _ line: Int) -> Bool {
        guard let units else { return false }
        guard number >= 0, number < units.count else {
            faults.add(.unknown(.unit, met: number, count: units.count), line: line, column: 0)
            return false
        }
        unit = number
        options =
            Int(units.firstOption[Int(number)])..<Int(units.firstOption[Int(number) + 1])
        base = Int64(units.base(of: Int(number)))
        return true
    }

    @inline(__always)
    private mutating func isLimit(_ limit: Int64, _ line: Int) -> Bool {
        guard let limitCount else { return false }
        if limit >= 0, limit < limitCount { return true }
        faults.add(.unknown(.limit, met: limit, count: limitCount), line: line, column: 2)
        return false
    }

    @inline(__always)
    private mutating func isAmount(_ amount: Int64, _ line: Int) -> Bool {
        if amount >= 0, amount <= Int64(Int32.max), limits.count < Int32.max - 1 { return true }
        faults.add(
            amount < 0
                ? .negativeAmount(met: amount)
                : .tooLarge(met: String(amount), most: Int64(Int32.max)),
            line: line, column: 3)
        return false
    }

    /// Names the option and the line of each use so far; each filled one line.
    private mutating func scatter() {
        var options: [Int32] = []
        options.reserveCapacity(limits.count + 1)
        for option in firstUse.indices {
            let end = option + 1 < firstUse.count ? Int(firstUse[option + 1]) : limits.count
            while options.count < end { options.append(Int32(option)) }
        }
        scattered = (options, limits.indices.map { UInt32(truncatingIfNeeded: $0 + 2) })
    }

    /// The uses of all options; nil when some are faulty.
    mutating func finish() -> AllocationTextUseArrays? {
        if scattered != nil { gather() }
        guard let units else { return nil }
        let end = Int32(limits.count)
        while firstUse.count <= units.costs.count { firstUse.append(end) }
        if isUntidy { tidy() }
        guard faults.count == 0 else { return nil }
        return AllocationTextUseArrays(firstUse: firstUse, limits: limits, amounts: amounts)
    }

    /// Puts the uses in the order of their options, in place.
    private mutating func gather() {
        guard var (keys, lines) = scattered, let units else { return }
        scattered = nil
        var next = [Int32](repeating: 0, count: units.costs.count + 1)
        for option in keys { next[Int(option) + 1] += 1 }
        for option in 1..<next.count { next[option] += next[option - 1] }
        firstUse = next
        for option in 0..<units.costs.count {
            while next[option] < firstUse[option + 1] {
                let here = Int(next[option])
                let target = Int(keys[here])
                let there = Int(next[target])
                if here != there {
                    keys.swapAt(here, there)
                    lines.swapAt(here, there)
                    limits.swapAt(here, there)
                    amounts.swapAt(here, there)
                }
                next[target] += 1
            }
        }
        scattered = ([], lines)
        isUntidy = true
    }

    /// Sorts the limits within each option, notes those named twice and leaves zeros out.
    private mutating func tidy() {
        var uses: [(limit: Int32, amount: Int32, line: Int)] = []
        var filled = 0
        for option in 0..<firstUse.count - 1 {
            uses.removeAll(keepingCapacity: true)
            for use in Int(firstUse[option])..<Int(firstUse[option + 1]) {
                let line = scattered.map { Int($0.lines[use]) } ?? use + 2
                uses.append((limits[use], amounts[use], line))
            }
            uses.sort { ($0.limit, $0.line) < ($1.limit, $1.line) }
            for (use, next) in zip(uses, uses.dropFirst()) where use.limit == next.limit {
                faults.add(
                    .repeated(.limit, met: Int64(next.limit), line: use.line), line: next.line,
                    column: 2)
            }
            firstUse[option] = Int32(filled)
            for use in uses where use.amount != 0 {
                limits[filled] = use.limit
                amounts[filled] = use.amount
                filled += 1
            }
        }
        firstUse[firstUse.count - 1] = Int32(filled)
        limits.removeLast(limits.count - filled)
        amounts.removeLast(amounts.count - filled)
    }
}
