/// For each limit the units with a candidate that uses it, those that lose least by another
/// candidate first.
struct LimitMembers {
    /// Where the members of each limit begin, with their number as one more entry.
    private let starts: [Int32]
    let units: [Int32]
    /// What each member loses by its second candidate.
    let losses: [Double]
    /// What units lose by their second candidate, by rising loss.
    let rising: [Double]

    init(_ problem: AllocationProblem, _ candidates: Candidates) {
        let loss = (0..<problem.unitCount).map { unit in
            let range = candidates.of(unit)
            return range.count > 1 ? candidates.reducedCosts[range.lowerBound + 1] : 1e300
        }
        // Units are taken in their order by loss, so that the lists need no sorting of their own.
        let order = loss.indices.filter { loss[$0] < 1e300 }
            .sorted { (loss[$0], $0) < (loss[$1], $1) }
        rising = order.map { loss[$0] }
        var last = [Int32](repeating: -1, count: problem.limitCount)
        var starts = [Int32](repeating: 0, count: problem.limitCount + 1)
        Self.forEachMember(problem, candidates, order, &last) { limit, _ in starts[limit + 1] += 1 }
        for limit in 0..<problem.limitCount { starts[limit + 1] += starts[limit] }
        var next = starts
        var units = [Int32](repeating: 0, count: Int(starts[problem.limitCount]))
        last = [Int32](repeating: -1, count: problem.limitCount)
        Self.forEachMember(problem, candidates, order, &last) { limit, unit in
            units[Int(next[limit])] = Int32(unit)
            next[limit] += 1
        }
        (self.starts, self.units) = (starts, units)
        losses = units.map { loss[Int($0)] }
    }

    /// Calls once for each limit and unit that uses it; `last` holds the unit met last by a limit.
    private static func forEachMember(
        _ problem: AllocationProblem, _ candidates: Candidates, _ order: [Int],
        _ last: inout [Int32], _ body: (_ limit: Int, _ unit: Int) -> Void
    ) {
        for unit in order {
            for candidate in candidates.of(unit) {
                for use in problem.uses(of: Int(candidates.options[candidate])) {
                    let limit = Int(problem.useLimits[use])
                    if last[limit] == Int32(unit) { continue }
                    last[limit] = Int32(unit)
                    body(limit, unit)
                }
            }
        }
    }

    /// The members of a limit, as positions in `units` and `losses`.
    func of(_ limit: Int) -> Range<Int> { Int(starts[limit])..<Int(starts[limit + 1]) }
}
