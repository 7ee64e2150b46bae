extension AllocationProblem {
    /// Sums of costs and of uses stay below this, so that no addition overflows.
    static let largestSum: Int64 = 1 << 62

    func validate() throws(AllocationError) {
        try validateStarts(firstOption, .units, end: costs.count)
        try validateStarts(firstUse, .options, end: useLimits.count)
        guard firstUse.count == costs.count + 1 else {
            throw .shape(.options, met: firstUse.count - 1, expected: costs.count)
        }
        guard useAmounts.count == useLimits.count else {
            throw .shape(.uses, met: useAmounts.count, expected: useLimits.count)
        }
        for unit in 0..<unitCount where options(of: unit).isEmpty { throw .noOption(unit: unit) }
        try validateUses()
        try validateSums()
    }

    private func validateStarts(
        _ starts: [Int32], _ part: AllocationError.Part, end: Int
    ) throws(AllocationError) {
        guard starts.first == 0, starts.last.map(Int.init) == end,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .shape(part, met: Int(starts.last ?? -1), expected: end) }
    }

    private func validateUses() throws(AllocationError) {
        for option in 0..<optionCount {
            var last: Int32 = -1
            for use in uses(of: option) {
                let limit = useLimits[use]
                guard limit >= 0, Int(limit) < limitCount else {
                    throw .unknownLimit(option: option, limit: Int(limit))
                }
                guard limit > last else { throw .repeatedUse(option: option, limit: Int(limit)) }
                guard useAmounts[use] != 0 else { throw .noUse(option: option, limit: Int(limit)) }
                last = limit
            }
        }
    }

    private func validateSums() throws(AllocationError) {
        var worst = Int128(0)
        for unit in 0..<unitCount {
            worst += Int128(costs[options(of: unit)].lazy.map(\.magnitude).max() ?? 0)
        }
        guard worst < Int128(Self.largestSum) else { throw .tooLarge(.costs) }
        guard capacities.allSatisfy({ $0.magnitude < Self.largestSum }) else {
            throw .tooLarge(.capacities)
        }
    }
}
