/// A problem read from text, with what leads its choices back to the numbers of the text.
public struct AllocationTextReading: Sendable {
    /// The problem; a locked unit has its locked option alone.
    public let problem: AllocationProblem
    /// A plan to start from, when the text has one.
    public let start: [Int32]?
    /// How many units the plan to start from gives another option than the one they are locked to;
    /// the lock holds.
    public let overruledCount: Int
    /// How many units are locked.
    public let lockedCount: Int
    /// How many instances the text holds.
    public let instanceCount: Int
    /// The number in the text of each unit's first option; nil when it is 0 for each.
    let bases: [Int32]?

    init(
        problem: AllocationProblem, start: [Int32]? = nil, overruledCount: Int = 0,
        lockedCount: Int = 0, instanceCount: Int = 1, bases: [Int32]? = nil
    ) {
        self.problem = problem
        self.start = start
        self.overruledCount = overruledCount
        self.lockedCount = lockedCount
        self.instanceCount = instanceCount
        self.bases = bases
    }

    /// The number that an option of a unit has in the text.
    public func number(of option: Int32, in unit: Int) -> Int {
        Int(option - problem.firstOption[unit]) + Int(bases?[unit] ?? 0)
    }

    /// The table of chosen options, `unit,option`, as `start.csv` and `fixed.csv` are written.
    public func text(of choices: [Int32]) -> [UInt8] {
        var text = Array("unit,option\n".utf8)
        text.reserveCapacity(choices.count * 12)
        for (unit, option) in choices.enumerated() {
            text.append(contentsOf: "\(unit),\(number(of: option, in: unit))\n".utf8)
        }
        return text
    }
}
