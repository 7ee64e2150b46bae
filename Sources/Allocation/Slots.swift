/// The limits that units occupy one at a time, as children occupy places.
///
/// A limit is a slot when every use takes exactly one of it and no option uses two slots. Where an
/// option uses several such limits, the one fewest options use is the slot: a setting's places,
/// and not the number of all moves.
struct Slots {
    /// The slot of each option, or -1.
    let ofOption: [Int32]
    /// Whether each limit is a slot.
    let isSlot: [Bool]

    init(_ problem: AllocationProblem) {
        var users = [Int](repeating: 0, count: problem.limitCount)
        var isSlot = [Bool](repeating: true, count: problem.limitCount)
        for use in problem.useLimits.indices {
            let limit = Int(problem.useLimits[use])
            users[limit] += 1
            if problem.useAmounts[use] != 1 { isSlot[limit] = false }
        }
        for option in 0..<problem.optionCount {
            var slot = -1
            for use in problem.uses(of: option) {
                let limit = Int(problem.useLimits[use])
                guard isSlot[limit] else { continue }
                if slot < 0 {
                    slot = limit
                } else if (users[limit], limit) < (users[slot], slot) {
                    isSlot[slot] = false
                    slot = limit
                } else {
                    isSlot[limit] = false
                }
            }
        }
        self.isSlot = isSlot
        ofOption = (0..<problem.optionCount).map { option in
            let use = problem.uses(of: option).first { isSlot[Int(problem.useLimits[$0])] }
            return use.map { problem.useLimits[$0] } ?? -1
        }
    }
}
