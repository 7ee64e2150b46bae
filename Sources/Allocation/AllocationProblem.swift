/// Which option each unit gets, so that the sum of costs is least and no shared limit is exceeded.
///
/// ```
/// var draft = AllocationProblem.Draft(capacities: [1])
/// draft.addUnit()
/// draft.addOption(cost: 3, uses: [(limit: 0, amount: 1)])
/// draft.addOption(cost: 5, uses: [])
/// let problem = try AllocationProblem(draft)
/// ```
///
/// Units, options and limits are numbered from 0 in the order given. All numbers are whole. The
/// options of all units lie one after the other in flat arrays, some 50 bytes an option, because
/// memory is what binds at the largest sizes. The mathematics is in `Models/allocation.md`.
public struct AllocationProblem: Sendable, Equatable {
    /// Where the options of each unit begin, ascending, with their number as one more entry.
    public let firstOption: [Int32]
    /// The cost of each option.
    public let costs: [Int64]
    /// Where the uses of each option begin, ascending, with their number as one more entry.
    public let firstUse: [Int32]
    /// The limit of each use, ascending and without repetition within an option.
    public let useLimits: [Int32]
    /// How much of its limit each use takes, never zero; less than zero gives back.
    public let useAmounts: [Int32]
    /// How much of each limit there is.
    public let capacities: [Int64]

    /// A problem from flat arrays.
    ///
    /// - Throws: `AllocationError` when the arrays do not describe a problem: every unit needs an
    ///   option, and sums must stay within 62 bits.
    public init(
        firstOption: [Int32], costs: [Int64], firstUse: [Int32], useLimits: [Int32],
        useAmounts: [Int32], capacities: [Int64]
    ) throws(AllocationError) {
        self.init(
            unchecked: firstOption, costs: costs, firstUse: firstUse, useLimits: useLimits,
            useAmounts: useAmounts, capacities: capacities)
        try validate()
    }

    /// A problem whose arrays are already known to fit together.
    init(
        unchecked firstOption: [Int32], costs: [Int64], firstUse: [Int32], useLimits: [Int32],
        useAmounts: [Int32], capacities: [Int64]
    ) {
        self.firstOption = firstOption
        self.costs = costs
        self.firstUse = firstUse
        self.useLimits = useLimits
        self.useAmounts = useAmounts
        self.capacities = capacities
    }

    /// How many units there are.
    public var unitCount: Int { firstOption.count - 1 }

    /// How many options all units have together.
    public var optionCount: Int { costs.count }

    /// How many limits there are.
    public var limitCount: Int { capacities.count }

    /// The options of a unit, as positions in `costs`.
    public func options(of unit: Int) -> Range<Int> {
        Int(firstOption[unit])..<Int(firstOption[unit + 1])
    }

    /// The uses of an option, as positions in `useLimits` and `useAmounts`.
    public func uses(of option: Int) -> Range<Int> {
        Int(firstUse[option])..<Int(firstUse[option + 1])
    }

    /// The sum of the costs of chosen options, one of each unit.
    public func cost(of choices: [Int32]) -> Int64 {
        sum(costs, choices)
    }

    /// The sum of one number of each chosen option.
    func sum(_ numbers: [Int64], _ choices: [Int32]) -> Int64 {
        choices.reduce(0) { $0 + numbers[Int($1)] }
    }

    /// How much of each limit chosen options take, counted in whole numbers.
    public func usage(of choices: [Int32]) -> [Int64] {
        var usage = [Int64](repeating: 0, count: limitCount)
        for option in choices {
            for use in uses(of: Int(option)) {
                usage[Int(useLimits[use])] += Int64(useAmounts[use])
            }
        }
        return usage
    }

    /// Whether choices hold one option of each unit and exceed no limit.
    public func admits(_ choices: [Int32]) -> Bool {
        guard choices.count == unitCount else { return false }
        for unit in choices.indices where !options(of: unit).contains(Int(choices[unit])) {
            return false
        }
        return zip(usage(of: choices), capacities).allSatisfy { $0 <= $1 }
    }
}
