/// What the bound rises to when a unit is given one of its items, and the closing of items that no
/// plan within a cutoff can hold.
///
/// The knapsacks of different limits are independent at given prices, so forcing a unit to item `s`
/// costs what it loses to put `s` in and what it loses to take every other item of the unit out.
struct KnapsackFixing {
    /// For each open item, what the bound rises by, at least, when its unit is given it.
    private(set) var rises: [Double]
    /// The bound at the prices tried last, in units of `1 / scale`.
    private(set) var value = -Double.infinity

    init(_ grid: AssignmentGrid) { rises = [Double](repeating: 0, count: grid.itemCount) }

    /// Closes items until the prices close no more.
    ///
    /// - Parameters:
    ///   - value: the bound at these prices as far as known; only speed depends on it.
    ///   - cutoff: plans that cost more, in units of `1 / scale`, are of no use.
    /// - Returns: whether a plan within the cutoff may be left.
    mutating func run(
        _ core: inout AssignmentCore, _ bound: inout KnapsackBound, _ prices: [Double],
        value known: Double, cutoff: Double
    ) -> Bool {
        value = known
        while true {
            let window = max(0, cutoff - value)
            value = bound.evaluate(core, prices, window: window)
            if value < cutoff - window {
                value = bound.evaluate(core, prices, window: cutoff - value)
            }
            let room = cutoff - value
            guard room >= 0 else { return false }
            let before = core.itemsLeft
            for unit in 0..<core.grid.unitCount where core.settled[unit] < 0 {
                closeItems(of: unit, &core, bound, room)
            }
            guard core.propagate() else { return false }
            if core.itemsLeft * 20 > before * 19 { return true }
        }
    }

    private mutating func closeItems(
        of unit: Int, _ core: inout AssignmentCore, _ bound: KnapsackBound, _ room: Double
    ) {
        let items = core.grid.items(of: unit)
        for item in items where core.isOpen(item) {
            rises[item] = rise(item, items, core, bound)
        }
        for item in items where core.isOpen(item) && rises[item] > room { core.close(item) }
    }

    private func rise(
        _ item: Int, _ items: Range<Int>, _ core: AssignmentCore, _ bound: KnapsackBound
    ) -> Double {
        let own = bound.isTaken[item] ? 0 : bound.losses[item]
        var (sameLimit, others) = (own, 0.0)
        for other in items where other != item && core.isOpen(other) && bound.isTaken[other] {
            if core.grid.limit[other] == core.grid.limit[item] {
                sameLimit = max(sameLimit, bound.losses[other])
            } else {
                others += bound.losses[other]
            }
        }
        return sameLimit + others
    }
}
