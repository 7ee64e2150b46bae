/// One quick way down: settles the units that the knapsacks agree on, the surest first, many at once.
///
/// What comes out holds one item of each unit and may overload limits a little.
struct AssignmentDive {
    /// The share of the open units settled at each level.
    let share: Double
    let stepsOfLevel: Int

    func run(
        _ start: AssignmentCore, _ bound: inout KnapsackBound, prices: [Double], cutoff: Int64,
        shouldStop: () -> Bool
    ) -> [Int32] {
        var core = start
        var fixing = KnapsackFixing(core.grid)
        var prices = prices
        while core.openUnits > 0, !shouldStop() {
            let scale = bound.scale
            let climb = bound.climb(
                core, from: prices, steps: stepsOfLevel,
                distance: { max(Double(cutoff) * scale - $0, scale) * 0.5 })
            prices = climb.prices
            if let plan = climb.plan { return plan }
            let cutoff = max(Double(cutoff) * scale, climb.value + scale)
            guard fixing.run(&core, &bound, prices, value: climb.value, cutoff: cutoff),
                core.openUnits > 0
            else { break }
            for item in surest(core, fixing) { core.settle(item) }
            guard core.propagate() else { break }
        }
        return complete(core, fixing)
    }

    /// The items to settle: of each unit the one with the least rise, where others rise most.
    private func surest(_ core: AssignmentCore, _ fixing: KnapsackFixing) -> [Int] {
        var found: [(item: Int, regret: Double)] = []
        for unit in 0..<core.grid.unitCount where core.settled[unit] < 0 {
            var (least, second, best) = (Double.infinity, Double.infinity, -1)
            for item in core.grid.items(of: unit) where core.isOpen(item) {
                let rise = fixing.rises[item]
                if rise < least {
                    (least, second, best) = (rise, least, item)
                } else {
                    second = min(second, rise)
                }
            }
            if best >= 0 { found.append((best, second - 2 * least)) }
        }
        found.sort { ($1.regret, $0.item) < ($0.regret, $1.item) }
        let count = max(1, Int(Double(core.openUnits) * share))
        var room = core.room
        return found.prefix(count).compactMap { found in
            let limit = Int(core.grid.limit[found.item])
            if limit != core.grid.freeLimit { room[limit] -= Int(core.grid.amount[found.item]) }
            return limit == core.grid.freeLimit || room[limit] >= 0 ? found.item : nil
        }
    }

    private func complete(_ core: AssignmentCore, _ fixing: KnapsackFixing) -> [Int32] {
        core.settled.indices.map { unit in
            if core.settled[unit] >= 0 { return core.settled[unit] }
            let items = core.grid.items(of: unit)
            let open = items.filter(core.isOpen)
            let least = (open.isEmpty ? Array(items) : open).min {
                (fixing.rises[$0], $0) < (fixing.rises[$1], $1)
            }
            return Int32(least ?? items.lowerBound)
        }
    }
}
