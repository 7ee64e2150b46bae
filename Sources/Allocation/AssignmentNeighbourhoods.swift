/// Frees the units of a few limits, keeps all others where the plan has them, and searches exactly.
///
/// Grows while its trees end within their share of work, shrinks when they do not.
struct AssignmentNeighbourhoods {
    private(set) var nodes = 0
    private var random = SplitMix()
    private var size = 30.0

    /// - Returns: a plan better than the given one, if one was found.
    mutating func improve(
        _ items: [Int32], _ core: AssignmentCore, _ bound: inout KnapsackBound, prices: [Double],
        evaluations: Int, shouldStop: () -> Bool
    ) -> [Int32]? {
        var rest = core
        let isFree = freeUnits(items, core)
        for unit in items.indices where !isFree[unit] && rest.settled[unit] < 0 {
            guard rest.isOpen(Int(items[unit])) else { continue }
            rest.settle(Int(items[unit]))
        }
        guard rest.propagate() else { return nil }
        let cost = core.grid.costAboveBase(of: items)
        var tree = AssignmentTree(rest, &bound, prices: prices, cutoff: cost - 1)
        tree.run(&bound, evaluations: evaluations, shouldStop: shouldStop)
        nodes += tree.nodes
        let most = Double(items.count)
        size = tree.isExhausted ? min(size + 1, most) : max(size - 2, min(10, most))
        return tree.best
    }

    /// Units of two to five limits chosen evenly, no more than the size allows.
    private mutating func freeUnits(_ items: [Int32], _ core: AssignmentCore) -> [Bool] {
        let grid = core.grid
        var isChosen = [Bool](repeating: false, count: grid.limitCount + 1)
        let used = grid.limitCount + 1
        for _ in 0..<(2 + random.next(below: 4)) { isChosen[random.next(below: used)] = true }
        var units = items.indices.filter { isChosen[Int(grid.limit[Int(items[$0])])] }
        while Double(units.count) > size {
            units.swapAt(random.next(below: units.count), units.count - 1)
            units.removeLast()
        }
        var isFree = [Bool](repeating: false, count: items.count)
        for unit in units { isFree[unit] = true }
        return isFree
    }
}
