/// What one option is worth, part by part, in whole numbers.
struct Value {
    var unplaced = 0
    var critical = 0
    var departure = 0
    var unmet = 0
    var restriction = 0
    var moves = 0
    var travel = 0
    var money = 0

    /// The aims of a regime in their order: where costs are steep, those of the cost.
    static func aims(_ regime: Regime) -> [String] {
        regime == .steep
            ? ["unplaced+unmet", "restriction+moves", "travel+money"]
            : ["unplaced", "critical", "departure", "unmet", "moves", "travel", "money"]
    }

    /// The number of each aim of a regime.
    func inOrder(_ regime: Regime) -> [Int] {
        regime == .steep
            ? steepInOrder : [unplaced, critical, departure, unmet, moves, travel, money]
    }

    /// One weighted sum of all parts.
    var cost: Int {
        unplaced * 9_000 + unmet * 17 + restriction * 200 + moves * 60 + travel * 4
            + max(0, travel - 15) * 16 + money
    }

    /// The parts as 1,000,000 : 1,000 : 1.
    var steepCost: Int { steepInOrder.reduce(0) { $0 * 1_000 + $1 } }

    private var steepInOrder: [Int] {
        [unplaced * 400 + unmet, restriction + 5 * moves, min(999, travel * 2 + money)]
    }

    /// A child in a cell with support.
    init(_ child: Child, in cell: Int, lift: Child.Lift, of landscape: Landscape) {
        let place = landscape.cells[cell]
        for domain in child.needs.indices {
            let gap = child.needs[domain] - place.readiness[domain] - lift[domain]
            unmet += child.weights[domain] * max(0, gap) * max(0, gap)
            critical += gap >= 2 ? 1 : 0
        }
        restriction = max(0, place.designation - child.calledFor)
        moves = child.settled && cell != child.current ? 1 : 0
        travel = Int((landscape.distance(cell, child.x, child.y) * 12).rounded())
        money = place.money
        for domain in lift.indices { money += lift[domain] * child.hours[domain] }
        departure = cell == child.wish ? 0 : cell == child.current ? 1 : travel < 20 ? 2 : 3
    }

    /// A child without a place: no need is met.
    init(unplaced child: Child) {
        unplaced = 1
        departure = 3
        unmet = zip(child.needs, child.weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
        critical = child.needs.count { $0 >= 2 }
    }
}
