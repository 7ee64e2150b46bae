import Allocation

/// A problem like a placement round, drawn from a seed.
///
/// The same size and seed give the same children, cells and options in every regime.
struct Instance {
    let problem: AllocationProblem
    /// The parts of each option in the order of aims, option by option; empty unless asked for.
    let parts: [Int32]

    init(
        _ size: Size, _ regime: Regime, seed: Int, ordered: Bool = false
    ) throws(AllocationError) {
        var random = SplitMix64(seed: UInt64(seed))
        let landscape = Landscape(size, &random)
        var drawing = Drawing(size, regime, ordered: ordered)
        for _ in 0..<size.units { drawing.add(Child(landscape, size, &random), in: landscape) }
        let capacities = drawing.demand.capacities(size, regime, &random)
        parts = drawing.parts
        problem = try AllocationProblem(
            firstOption: drawing.firstOption, costs: drawing.costs, firstUse: drawing.firstUse,
            useLimits: drawing.useLimits, useAmounts: drawing.useAmounts, capacities: capacities)
    }
}

/// The flat arrays of a problem in the making; room is kept beforehand, so that nothing is copied.
private struct Drawing {
    let size: Size
    let regime: Regime
    let ordered: Bool
    var firstOption: [Int32] = [0]
    var costs: [Int64] = []
    var firstUse: [Int32] = [0]
    var useLimits: [Int32] = []
    var useAmounts: [Int32] = []
    var parts: [Int32] = []
    var demand: Demand

    init(_ size: Size, _ regime: Regime, ordered: Bool) {
        self.size = size
        self.regime = regime
        self.ordered = ordered
        demand = Demand(limits: size.limits)
        let options = size.units * 40
        firstOption.reserveCapacity(size.units + 1)
        costs.reserveCapacity(options)
        firstUse.reserveCapacity(options + 1)
        useLimits.reserveCapacity(options * 5)
        useAmounts.reserveCapacity(options * 5)
        if ordered { parts.reserveCapacity(options * Value.aims(regime).count) }
    }

    mutating func add(_ child: Child, in landscape: Landscape) {
        let first = costs.count
        for cell in child.cells {
            let lifts = child.lifts(in: landscape.cells[cell])
            for lift in lifts {
                let value = Value(child, in: cell, lift: lift, of: landscape)
                addUse(cell, 1)
                addSupport(child, lift, area: landscape.cells[cell].area)
                addUse(size.budgetLimit, value.money)
                addUse(size.movesLimit, value.moves)
                close(value)
            }
        }
        close(Value(unplaced: child))
        firstOption.append(Int32(costs.count))
        demand.places[child.current] += 1
        noteCheapest(from: first)
    }

    private mutating func addSupport(_ child: Child, _ lift: Child.Lift, area: Int) {
        let factor = regime == .tightPools ? 2 : 1
        for domain in lift.indices where lift[domain] > 0 {
            let service = 2 * domain + child.services[domain]
            addUse(
                size.cells + area * Size.services + service,
                lift[domain] * child.hours[domain] * factor)
        }
    }

    private mutating func addUse(_ limit: Int, _ amount: Int) {
        guard amount != 0 else { return }
        useLimits.append(Int32(limit))
        useAmounts.append(Int32(amount))
    }

    private mutating func close(_ value: Value) {
        costs.append(Int64(regime == .steep ? value.steepCost : value.cost))
        firstUse.append(Int32(useLimits.count))
        if ordered { parts.append(contentsOf: value.inOrder(regime).map(Int32.init)) }
    }

    /// What the child would take of each limit if there were enough of all.
    private mutating func noteCheapest(from first: Int) {
        var best = first
        for option in first..<costs.count where costs[option] < costs[best] { best = option }
        for use in Int(firstUse[best])..<Int(firstUse[best + 1]) {
            demand.wanted[Int(useLimits[use])] += Int(useAmounts[use])
        }
    }
}
