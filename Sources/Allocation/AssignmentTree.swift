/// An exact search of all plans within a cutoff: depth first over units, on the knapsack bound.
///
/// After Posta, Ferland and Michelon (2012). At a node the prices climb a little, items that no plan
/// within the cutoff can hold are closed, and one unit is branched on, one child for each of its
/// items, the most promising first. It can be left and taken up again.
struct AssignmentTree {
    private(set) var nodes = 0
    /// The best plan found, and its cost above the grid's base cost.
    private(set) var best: [Int32]?
    /// Plans above this cost, above the grid's base cost, are not sought.
    private(set) var cutoff: Int64
    private(set) var core: AssignmentCore
    private let stepsOfNode: Int
    private let scale: Double
    private var fixing: KnapsackFixing
    private var frames: [Frame] = []

    private struct Frame {
        let mark: Int
        let prices: [Double]
        let value: Double
        let children: [(item: Int, rise: Double)]
        var next = 0
    }

    /// - Parameter core: what may be chosen; its own settlements stay.
    init(
        _ core: AssignmentCore, _ bound: inout KnapsackBound, prices: [Double], cutoff: Int64,
        stepsOfNode: Int = 7
    ) {
        self.core = core
        scale = bound.scale
        self.cutoff = cutoff
        self.stepsOfNode = stepsOfNode
        fixing = KnapsackFixing(core.grid)
        open(prices, &bound)
    }

    /// Whether every plan within the cutoff has been ruled out or found.
    var isExhausted: Bool { frames.isEmpty }

    /// Goes on for about so many evaluations of the bound.
    mutating func run(
        _ bound: inout KnapsackBound, evaluations: Int, shouldStop: () -> Bool
    ) {
        let end = bound.evaluations + evaluations
        while let frame = frames.last, bound.evaluations < end, !shouldStop() {
            core.undo(to: frame.mark)
            guard frame.next < frame.children.count else {
                frames.removeLast()
                continue
            }
            frames[frames.count - 1].next += 1
            let child = frame.children[frame.next]
            guard frame.value + child.rise <= scaledCutoff else { continue }
            core.settle(child.item)
            if core.propagate() { open(frame.prices, &bound) }
        }
    }

    /// Takes note of a plan found elsewhere: only better ones are sought from now on.
    mutating func lower(cutoff newCutoff: Int64) { cutoff = min(cutoff, newCutoff) }

    private var scaledCutoff: Double { Double(cutoff) * scale }

    /// Bounds the node the core stands at, and puts its children up if any may hold a plan.
    private mutating func open(_ start: [Double], _ bound: inout KnapsackBound) {
        nodes += 1
        var climb = climb(start, &bound)
        while mayHoldPlan(climb) {
            let before = core.itemsLeft
            guard
                fixing.run(
                    &core, &bound, climb.prices, value: climb.value, cutoff: scaledCutoff)
            else { return }
            if core.openUnits == 0 { return keep(core.settled) }
            if core.itemsLeft * 10 > before * 9 { return branch(climb.prices) }
            climb = self.climb(climb.prices, &bound)
        }
    }

    private func climb(_ prices: [Double], _ bound: inout KnapsackBound) -> KnapsackBound.Climb {
        let (scale, cutoff) = (scale, scaledCutoff)
        return bound.climb(
            core, from: prices, steps: stepsOfNode,
            distance: { (max(cutoff - $0, 0) + scale) * 0.3 }, cutoff: cutoff)
    }

    /// Keeps a plan that came up; one as cheap as the bound leaves nothing better at the node.
    private mutating func mayHoldPlan(_ climb: KnapsackBound.Climb) -> Bool {
        if let plan = climb.plan {
            keep(plan)
            if Double(core.grid.costAboveBase(of: plan)) * scale <= climb.value { return false }
        }
        return climb.value <= scaledCutoff
    }

    private mutating func keep(_ plan: [Int32]) {
        let cost = core.grid.costAboveBase(of: plan)
        guard cost <= cutoff else { return }
        best = plan
        cutoff = cost - 1
    }

    /// Branches on the unit whose children promise the smallest subtrees.
    private mutating func branch(_ prices: [Double]) {
        let room = max(1, scaledCutoff - fixing.value) + 1
        var (least, best) = (Double.infinity, -1)
        for unit in 0..<core.grid.unitCount where core.settled[unit] < 0 {
            var size = 0.0
            for item in core.grid.items(of: unit) where core.isOpen(item) {
                let left = max(0, 1 - fixing.rises[item] / room)
                size += left * left * left
            }
            if size < least { (least, best) = (size, unit) }
        }
        guard best >= 0 else { return }
        let children = core.grid.items(of: best).filter(core.isOpen).map {
            (item: $0, rise: fixing.rises[$0])
        }
        frames.append(
            Frame(
                mark: core.mark, prices: prices, value: fixing.value,
                children: children.sorted { ($0.rise, $0.item) < ($1.rise, $1.item) }))
    }
}
