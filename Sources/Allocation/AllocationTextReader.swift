/// Reads the folder format table by table, as a stream.
///
/// ```
/// var reader = AllocationTextReader()
/// for table in AllocationTextTable.allCases {
///     try reader.read(table, from: table.fileName) { buffer in try file.read(into: buffer) }
/// }
/// let problem = try reader.finish().problem
/// ```
///
/// Tables come in the order of `AllocationTextTable.allCases`. Rows go straight into the flat
/// arrays of the problem, so that the largest problems are read in little more memory than they
/// take. Every fault is gathered; only `finish` throws them.
public struct AllocationTextReader: ~Copyable {
    private var faults: [AllocationTextFault] = []
    private var faultCount = 0
    private var tablesRead = 0
    private var capacities: [Int64]?
    private var units: AllocationTextUnits?
    private var uses: AllocationTextUseArrays?
    private var fixed: [Int32]?
    private var start: [Int32]?
    private var optionsFile = AllocationTextTable.options.fileName

    /// A reader that has read nothing.
    public init() {}

    /// Reads a table to the end of its text.
    ///
    /// - Parameters:
    ///   - file: what messages call the text.
    ///   - next: fills a buffer and says how many bytes came, 0 at the end.
    public mutating func read<Failure>(
        _ table: AllocationTextTable, from file: String,
        next: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        begin(table)
        let faults = AllocationTextFaults(file: file, columns: table.columns)
        switch table {
        case .limits:
            var taker = AllocationTextLimits(faults: faults)
            try rows(of: table, into: &taker, next)
            capacities = taker.finish()
            add(taker.faults)
        case .options:
            optionsFile = file
            var taker = AllocationTextOptions(faults: faults)
            try rows(of: table, into: &taker, next)
            units = taker.finish()
            add(taker.faults)
        case .uses:
            var taker = AllocationTextUses(
                faults: faults, units: units, limitCount: capacities?.count)
            try rows(of: table, into: &taker, next)
            uses = taker.finish()
            add(taker.faults)
        case .fixed, .start:
            var taker = AllocationTextChoices(
                faults: faults, units: units, isComplete: table == .start)
            try rows(of: table, into: &taker, next)
            if table == .fixed { fixed = taker.finish() } else { start = taker.finish() }
            add(taker.faults)
        }
    }

    /// Notes that there is no text of a table; a fault when the problem needs it.
    ///
    /// - Parameter nearest: the name of a file that may be meant.
    public mutating func miss(_ table: AllocationTextTable, file: String, nearest: String? = nil) {
        begin(table)
        guard table.isRequired else { return }
        var missing = AllocationTextFaults(file: file, columns: [])
        missing.add(.missing(nearest: nearest))
        add(missing)
    }

    private mutating func begin(_ table: AllocationTextTable) {
        let order = AllocationTextTable.allCases
        precondition(order.firstIndex(of: table) == tablesRead, "tables come in their order")
        tablesRead += 1
    }

    private func rows<Taker: AllocationTextTaker, Failure>(
        of table: AllocationTextTable, into taker: inout Taker,
        _ next: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        var rows = AllocationTextRows(columns: table.columns)
        try rows.read(into: &taker, from: next)
    }

    private mutating func add(_ found: AllocationTextFaults) {
        faultCount += found.count
        faults += found.list.sorted {
            ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0)
        }
    }

    /// The problem that was read.
    ///
    /// - Throws: every fault of every table, up to a hundred and the number of the rest.
    public consuming func finish() throws(AllocationTextError) -> AllocationTextReading {
        precondition(tablesRead == AllocationTextTable.allCases.count, "a table was not read")
        guard faultCount == 0, let capacities, var units = units.take(), var uses = uses.take()
        else {
            let listed = Array(faults.prefix(AllocationTextFaults.mostListed))
            throw .rejected(listed, more: faultCount - listed.count)
        }
        var bases = units.isThrough ? units.firstOption : nil
        var overruled = 0
        if let fixed {
            bases = bases ?? [Int32](repeating: 0, count: units.count)
            for unit in fixed.indices where fixed[unit] >= 0 { bases?[unit] += fixed[unit] }
            overruled = overrule(fixed)
            Self.lock(fixed, &units, &uses)
        }
        let start = start.map { start in
            start.indices.map { start[$0] + units.firstOption[$0] }
        }
        do {
            let problem = try AllocationProblem(
                firstOption: units.firstOption, costs: units.costs, firstUse: uses.firstUse,
                useLimits: uses.limits, useAmounts: uses.amounts, capacities: capacities)
            return AllocationTextReading(
                problem: problem, start: start, overruledCount: overruled,
                lockedCount: fixed?.count { $0 >= 0 } ?? 0, bases: bases)
        } catch {
            // What was read fits together; only the sum of costs was not looked at yet.
            throw .rejected([AllocationTextFault(.costsTooLarge, file: optionsFile)], more: 0)
        }
    }

    /// Gives locked units their only place in the plan to start from.
    private mutating func overrule(_ fixed: [Int32]) -> Int {
        guard var start = start.take() else { return 0 }
        var count = 0
        for unit in fixed.indices where fixed[unit] >= 0 {
            if start[unit] != fixed[unit] { count += 1 }
            start[unit] = 0
        }
        self.start = start
        return count
    }

    /// Leaves every locked unit its locked option alone, in place.
    private static func lock(
        _ fixed: [Int32], _ units: inout AllocationTextUnits, _ uses: inout AllocationTextUseArrays
    ) {
        var (options, taken) = (0, 0)
        for unit in fixed.indices {
            let all = Int(units.firstOption[unit])..<Int(units.firstOption[unit + 1])
            let place = all.lowerBound + Int(fixed[unit])
            units.firstOption[unit] = Int32(options)
            for option in fixed[unit] < 0 ? all : place..<place + 1 {
                let range = Int(uses.firstUse[option])..<Int(uses.firstUse[option + 1])
                units.costs[options] = units.costs[option]
                uses.firstUse[options] = Int32(taken)
                for use in range {
                    uses.limits[taken] = uses.limits[use]
                    uses.amounts[taken] = uses.amounts[use]
                    taken += 1
                }
                options += 1
            }
        }
        units.firstOption[fixed.count] = Int32(options)
        uses.firstUse[options] = Int32(taken)
        units.costs.removeLast(units.costs.count - options)
        uses.firstUse.removeLast(uses.firstUse.count - options - 1)
        uses.limits.removeLast(uses.limits.count - taken)
        uses.amounts.removeLast(uses.amounts.count - taken)
    }
}
