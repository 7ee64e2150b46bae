/// A plan in the making, which may overload limits at a penalty, with what moves need to know.
struct AssignmentPlan {
    let grid: AssignmentGrid
    /// The item of each unit.
    private(set) var items: [Int32]
    /// How much of each limit is left, less than zero when overloaded.
    private(set) var slack: [Int]
    /// The cost above the grid's base cost.
    private(set) var cost: Int64 = 0
    /// What one of an overloaded limit costs.
    var penalties: [Double]
    private var members: [Int32]
    private var memberCount: [Int]
    private var position: [Int32]

    init(_ grid: AssignmentGrid, items: [Int32], penalties: [Double]) {
        self.grid = grid
        self.items = items
        self.penalties = penalties
        slack = grid.capacity
        slack[grid.freeLimit] = Int.max / 4
        members = [Int32](repeating: 0, count: grid.unitCount * (grid.limitCount + 1))
        memberCount = [Int](repeating: 0, count: grid.limitCount + 1)
        position = [Int32](repeating: 0, count: grid.unitCount)
        for item in items { enter(Int(item)) }
    }

    func limit(of unit: Int) -> Int { Int(grid.limit[Int(items[unit])]) }

    /// The units in a limit.
    func units(in limit: Int) -> ArraySlice<Int32> {
        let start = limit * grid.unitCount
        return members[start..<start + memberCount[limit]]
    }

    var isFeasible: Bool { slack.allSatisfy { $0 >= 0 } }

    /// The cost with the penalties of all overloads.
    var penalisedCost: Double {
        slack.indices.reduce(Double(cost)) { $0 + overload($1, slack[$1]) }
    }

    /// What a limit costs with so much left.
    func overload(_ limit: Int, _ slack: Int) -> Double {
        slack < 0 ? -Double(slack) * penalties[limit] : 0
    }

    /// What it costs to take so much more of a limit.
    func charge(_ limit: Int, taking amount: Int) -> Double {
        overload(limit, slack[limit] - amount) - overload(limit, slack[limit])
    }

    /// Gives the item's unit this item.
    mutating func move(to item: Int) {
        leave(Int(grid.unit[item]))
        items[Int(grid.unit[item])] = Int32(item)
        enter(item)
    }

    mutating func replace(_ newItems: [Int32]) {
        for unit in newItems.indices where items[unit] != newItems[unit] {
            move(to: Int(newItems[unit]))
        }
    }

    private mutating func enter(_ item: Int) {
        let (limit, unit) = (Int(grid.limit[item]), Int(grid.unit[item]))
        slack[limit] -= Int(grid.amount[item])
        cost += grid.cost[item]
        members[limit * grid.unitCount + memberCount[limit]] = Int32(unit)
        position[unit] = Int32(memberCount[limit])
        memberCount[limit] += 1
    }

    private mutating func leave(_ unit: Int) {
        let item = Int(items[unit])
        let limit = Int(grid.limit[item])
        slack[limit] += Int(grid.amount[item])
        cost -= grid.cost[item]
        memberCount[limit] -= 1
        let last = members[limit * grid.unitCount + memberCount[limit]]
        members[limit * grid.unitCount + Int(position[unit])] = last
        position[Int(last)] = position[unit]
    }
}
