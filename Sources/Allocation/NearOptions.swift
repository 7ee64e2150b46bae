/// A block of units with the options that are near enough to their unit's cheapest to matter.
///
/// At most prices all but a few options of a unit have no chance worth counting, so a pass over
/// the near ones is all that most evaluations need. One pass over the whole block prices it, bounds
/// it and picks them.
struct NearOptions {
    /// The problem that holds the near options; the whole one where nearly all options are near.
    private(set) var problem: AllocationProblem
    /// The units of the block, as they are numbered in `problem`.
    private(set) var units: Range<Int>
    /// The sum over the block's units of their cheapest option's priced cost, when last priced.
    private(set) var least = 0.0

    /// The units of the block and its number of options, as they are in the whole problem.
    private let unitsOfWhole: Range<Int>
    private let optionCountOfWhole: Int
    /// Whether every option counts as near.
    private var keepsAll = true
    private var scratch: [Double] = []

    /// How many near options there are.
    var optionCount: Int { keepsAll ? optionCountOfWhole : problem.optionCount }

    /// All options of the units.
    init(_ units: Range<Int>, of whole: AllocationProblem) {
        (problem, self.units, unitsOfWhole) = (whole, units, units)
        optionCountOfWhole =
            Int(whole.firstOption[units.upperBound]) - Int(whole.firstOption[units.lowerBound])
    }

    /// Takes every option of the block for near.
    mutating func keepAll(of whole: AllocationProblem) {
        (problem, units, keepsAll) = (whole, unitsOfWhole, true)
    }

    /// Counts `least` at the prices.
    mutating func price(_ whole: AllocationProblem, at prices: [Double]) {
        least = 0
        for unit in unitsOfWhole { least += priceOptions(of: unit, in: whole, at: prices) }
    }

    /// Counts `least` at the prices, and picks the options within a width of their unit's cheapest.
    mutating func renew(from whole: AllocationProblem, at prices: [Double], width: Double) {
        // Before the new ones are picked, or both would be in memory.
        keepAll(of: whole)
        least = 0
        var (near, firstOption): ([Int32], [Int32]) = ([], [0])
        firstOption.reserveCapacity(unitsOfWhole.count + 1)
        for unit in unitsOfWhole {
            let lowest = priceOptions(of: unit, in: whole, at: prices)
            least += lowest
            let options = whole.options(of: unit)
            for option in options where scratch[option - options.lowerBound] - lowest <= width {
                near.append(Int32(option))
            }
            firstOption.append(Int32(near.count))
        }
        // A copy of nearly everything is no quicker and doubles the memory.
        guard near.count * 2 <= optionCountOfWhole else { return }
        problem = whole.picking(near, firstOption: firstOption)
        (units, keepsAll) = (0..<unitsOfWhole.count, false)
    }

    /// Writes the priced costs of a unit's options to `scratch`, and returns the least.
    private mutating func priceOptions(
        of unit: Int, in whole: AllocationProblem, at prices: [Double]
    ) -> Double {
        let options = whole.options(of: unit)
        while scratch.count < options.count { scratch.append(0) }
        var lowest = Double.infinity
        for option in options {
            let value = whole.pricedCost(of: option, at: prices)
            scratch[option - options.lowerBound] = value
            lowest = min(lowest, value)
        }
        return lowest
    }
}

extension AllocationProblem {
    /// Some of the options under the same limits, with where each new unit begins among them.
    fileprivate func picking(_ picked: [Int32], firstOption: [Int32]) -> AllocationProblem {
        let useCount = picked.reduce(0) { $0 + uses(of: Int($1)).count }
        var (newCosts, firstUse): ([Int64], [Int32]) = ([], [0])
        var (limits, amounts): ([Int32], [Int32]) = ([], [])
        newCosts.reserveCapacity(picked.count)
        firstUse.reserveCapacity(picked.count + 1)
        limits.reserveCapacity(useCount)
        amounts.reserveCapacity(useCount)
        for option in picked {
            newCosts.append(costs[Int(option)])
            for use in uses(of: Int(option)) {
                limits.append(useLimits[use])
                amounts.append(useAmounts[use])
            }
            firstUse.append(Int32(limits.count))
        }
        return AllocationProblem(
            unchecked: firstOption, costs: newCosts, firstUse: firstUse, useLimits: limits,
            useAmounts: amounts, capacities: capacities)
    }
}
