/// The rows of `fixed.csv` and of `start.csv`: one option of a unit each.
struct AllocationTextChoices: AllocationTextTaker {
    var faults: AllocationTextFaults
    private let units: AllocationTextUnits?
    private let isComplete: Bool
    private var lines: [Int32: Int] = [:]
    private var isPatchy = false
    /// The place of the chosen option among those of its unit, or -1 where none is.
    private(set) var chosen: [Int32]

    /// - Parameters:
    ///   - units: nil when they are not known; then nothing but the form of rows is checked.
    ///   - isComplete: whether every unit needs a row.
    init(faults: AllocationTextFaults, units: AllocationTextUnits?, isComplete: Bool) {
        self.faults = faults
        self.units = units
        self.isComplete = isComplete
        chosen = [Int32](repeating: -1, count: units?.count ?? 0)
    }

    mutating func take(_ row: AllocationTextRow, line: Int) {
        guard let units else { return }
        guard row[0] >= 0, row[0] < units.count else {
            faults.add(.unknown(.unit, met: row[0], count: units.count), line: line, column: 0)
            return skip()
        }
        let unit = Int(row[0])
        if let first = lines[Int32(unit)] {
            return faults.add(.repeated(.unit, met: row[0], line: first), line: line, column: 0)
        }
        lines[Int32(unit)] = line
        let place = row[1] &- Int64(units.base(of: unit))
        guard place >= 0, place < units.optionCount(of: unit) else {
            let count = units.optionCount(of: unit)
            return faults.add(.unknown(.option, met: row[1], count: count), line: line, column: 1)
        }
        chosen[unit] = Int32(place)
    }

    mutating func skip() { isPatchy = true }

    /// The chosen places; nil when some are faulty.
    mutating func finish() -> [Int32]? {
        guard let units else { return nil }
        if isComplete, !isPatchy, lines.count < units.count {
            let first = (0..<units.count).first { lines[Int32($0)] == nil } ?? 0
            faults.add(.notStarted(first: first, count: units.count - lines.count))
        }
        return faults.count == 0 ? chosen : nil
    }
}
