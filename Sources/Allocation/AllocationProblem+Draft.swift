extension AllocationProblem {
    /// A problem in the making: units one after the other, each followed by its options.
    public struct Draft: Sendable {
        /// How much of each limit there is; may be changed until the problem is made.
        public var capacities: [Int64]
        private(set) var firstOption: [Int32] = [0]
        private(set) var costs: [Int64] = []
        private(set) var firstUse: [Int32] = [0]
        private(set) var useLimits: [Int32] = []
        private(set) var useAmounts: [Int32] = []

        /// A draft without units.
        public init(capacities: [Int64]) { self.capacities = capacities }

        /// Begins the next unit.
        ///
        /// - Returns: its number.
        @discardableResult
        public mutating func addUnit() -> Int {
            firstOption.append(Int32(costs.count))
            return firstOption.count - 2
        }

        /// Adds an option to the unit begun last; uses of zero are left out, the rest sorted.
        ///
        /// - Returns: the number of the option.
        @discardableResult
        public mutating func addOption(
            cost: Int64, uses: [(limit: Int, amount: Int)]
        ) -> Int {
            precondition(firstOption.count > 1, "an option belongs to a unit")
            costs.append(cost)
            for use in uses.sorted(by: { $0.limit < $1.limit }) where use.amount != 0 {
                useLimits.append(Int32(use.limit))
                useAmounts.append(Int32(use.amount))
            }
            firstUse.append(Int32(useLimits.count))
            firstOption[firstOption.count - 1] = Int32(costs.count)
            return costs.count - 1
        }
    }

    /// The problem a draft describes.
    ///
    /// - Throws: `AllocationError` as the initialiser from flat arrays does.
    public init(_ draft: Draft) throws(AllocationError) {
        try self.init(
            firstOption: draft.firstOption, costs: draft.costs, firstUse: draft.firstUse,
            useLimits: draft.useLimits, useAmounts: draft.useAmounts,
            capacities: draft.capacities)
    }
}
