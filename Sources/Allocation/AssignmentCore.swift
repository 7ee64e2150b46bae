/// What is still open: the items that a better plan may choose, with everything undone in order.
///
/// Items lie in one segment for each limit, open ones first, so that closing one is a swap and
/// undoing is a count. A unit whose item is settled has none open and takes its share of the limit.
struct AssignmentCore {
    let grid: AssignmentGrid
    private var segment: [Int32]
    private var segmentStart: [Int]
    private var segmentCount: [Int]
    private var position: [Int32]
    private var unitCount: [Int32]
    /// The settled item of each unit, -1 while open.
    private(set) var settled: [Int32]
    /// How much of each limit is left by the settled items; the free one is never full.
    private(set) var room: [Int]
    private(set) var settledCost: Int64 = 0
    private(set) var openUnits: Int
    /// Closed items as they are, settled ones as their complement.
    private var trail: [Int32] = []
    private var unitsToSettle: [Int32] = []
    private var limitsToCheck: [Int] = []
    private var isImpossible = false

    init(_ grid: AssignmentGrid) {
        self.grid = grid
        var count = [Int](repeating: 0, count: grid.limitCount + 1)
        for limit in grid.limit { count[Int(limit)] += 1 }
        segmentStart = count.indices.map { count[..<$0].reduce(0, +) }
        segmentCount = count
        segment = [Int32](repeating: 0, count: grid.itemCount)
        position = segment
        var next = segmentStart
        for item in 0..<grid.itemCount {
            let limit = Int(grid.limit[item])
            segment[next[limit]] = Int32(item)
            position[item] = Int32(next[limit])
            next[limit] += 1
        }
        unitCount = (0..<grid.unitCount).map { Int32(grid.items(of: $0).count) }
        settled = [Int32](repeating: -1, count: grid.unitCount)
        room = grid.capacity
        openUnits = grid.unitCount
        unitsToSettle = (0..<Int32(grid.unitCount)).filter { unitCount[Int($0)] <= 1 }
        isImpossible = grid.hasUnitWithoutItem || room.contains { $0 < 0 }
    }

    /// The open items of a limit.
    func openItems(inLimit limit: Int) -> ArraySlice<Int32> {
        segment[segmentStart[limit]..<segmentStart[limit] + segmentCount[limit]]
    }

    func isOpen(_ item: Int) -> Bool {
        let limit = Int(grid.limit[item])
        return Int(position[item]) < segmentStart[limit] + segmentCount[limit]
    }

    /// How many items of a unit are open.
    func openItemCount(of unit: Int) -> Int { Int(unitCount[unit]) }

    /// How many items are open or settled.
    var itemsLeft: Int { segmentCount.reduce(grid.unitCount - openUnits, +) }
}

// MARK: - Closing and settling

extension AssignmentCore {
    /// Where to come back to with `undo`.
    var mark: Int { trail.count }

    /// Takes an open item out.
    mutating func close(_ item: Int) {
        hide(item)
        trail.append(Int32(item))
        let unit = Int(grid.unit[item])
        if unitCount[unit] <= 1 { unitsToSettle.append(Int32(unit)) }
    }

    /// Gives an open unit one of its open items for good.
    mutating func settle(_ item: Int) {
        let unit = Int(grid.unit[item])
        for other in grid.items(of: unit) where isOpen(other) {
            hide(other)
            trail.append(Int32(other))
        }
        let limit = Int(grid.limit[item])
        trail.append(~Int32(item))
        settled[unit] = Int32(item)
        settledCost += grid.cost[item]
        openUnits -= 1
        guard limit != grid.freeLimit else { return }
        room[limit] -= Int(grid.amount[item])
        limitsToCheck.append(limit)
    }

    /// Settles units with one item and closes items that no longer fit, until none is left.
    ///
    /// - Returns: whether each unit still has an item.
    mutating func propagate() -> Bool {
        while !isImpossible {
            if let unit = unitsToSettle.popLast() {
                settleLast(of: Int(unit))
            } else if let limit = limitsToCheck.popLast() {
                closeTooLarge(in: limit)
            } else {
                return true
            }
        }
        unitsToSettle.removeAll()
        limitsToCheck.removeAll()
        return false
    }

    /// Takes back all since a mark.
    mutating func undo(to mark: Int) {
        while trail.count > mark, let entry = trail.popLast() {
            if entry >= 0 {
                let item = Int(entry)
                segmentCount[Int(grid.limit[item])] += 1
                unitCount[Int(grid.unit[item])] += 1
            } else {
                unsettle(Int(~entry))
            }
        }
        unitsToSettle.removeAll()
        limitsToCheck.removeAll()
        isImpossible = false
    }

    private mutating func unsettle(_ item: Int) {
        let limit = Int(grid.limit[item])
        settled[Int(grid.unit[item])] = -1
        settledCost -= grid.cost[item]
        openUnits += 1
        if limit != grid.freeLimit { room[limit] += Int(grid.amount[item]) }
    }

    private mutating func settleLast(of unit: Int) {
        guard settled[unit] < 0 else { return }
        if let item = grid.items(of: unit).first(where: isOpen) {
            settle(item)
        } else {
            isImpossible = true
        }
    }

    private mutating func closeTooLarge(in limit: Int) {
        if room[limit] < 0 { isImpossible = true }
        for item in Array(openItems(inLimit: limit)) where Int(grid.amount[Int(item)]) > room[limit]
        {
            close(Int(item))
        }
    }

    private mutating func hide(_ item: Int) {
        let limit = Int(grid.limit[item])
        let last = segmentStart[limit] + segmentCount[limit] - 1
        let place = Int(position[item])
        let other = segment[last]
        segment[place] = other
        position[Int(other)] = Int32(place)
        segment[last] = Int32(item)
        position[item] = Int32(last)
        segmentCount[limit] -= 1
        unitCount[Int(grid.unit[item])] -= 1
    }
}
