/// What every switch of a unit from one of its options to another changes, worked out beforehand.
///
/// A problem of `n` options a unit has `n * n` switches a unit, so this is for the few options
/// that are near to being chosen.
struct SwitchTable {
    /// The first switch of each unit; those from its option `a` to its option `b`, both counted
    /// from 0, stand at `a * n + b` from there.
    private var firstSwitch: [Int32] = []
    private var starts: [Int32] = [0]
    /// The limits that a switch uses more or less of, and by how much.
    private(set) var limits: [Int32] = []
    private(set) var amounts: [Int32] = []
    /// By how much a switch changes the cost.
    private(set) var costs: [Float] = []

    init(_ problem: AllocationProblem) {
        for unit in 0..<problem.unitCount {
            firstSwitch.append(Int32(costs.count))
            let options = problem.options(of: unit)
            for from in options {
                for to in options {
                    problem.forEachDifference(from: from, to: to) { limit, amount in
                        limits.append(Int32(limit))
                        amounts.append(Int32(clamping: amount))
                    }
                    costs.append(Float(problem.costs[to] - problem.costs[from]))
                    starts.append(Int32(limits.count))
                }
            }
        }
    }

    /// The switch of a unit of `size` options from one to another, counted from its first.
    @inline(__always)
    func number(_ unit: Int, size: Int32, from: Int32, to: Int32) -> Int {
        Int(firstSwitch[unit] &+ from &* size &+ to)
    }

    /// What a switch changes, as positions in `limits` and `amounts`.
    @inline(__always)
    func changes(_ number: Int) -> Range<Int> {
        Int(starts[number])..<Int(starts[number &+ 1])
    }
}
