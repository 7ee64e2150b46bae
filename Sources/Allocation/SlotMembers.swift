/// Which units are in each slot, so that one of them can be drawn at once.
struct SlotMembers {
    private var starts: [Int32] = []
    private var members: [Int32] = []
    private var counts: [Int32]
    /// The slot of each unit, or -1, and where in its list the unit stands.
    private(set) var slotOf: [Int32]
    private var place: [Int32]

    /// - Parameter slots: the slot of each unit, or -1.
    init(_ problem: AllocationProblem, _ slots: Slots, in slotOf: [Int32]) {
        var users = [Int32](repeating: 0, count: problem.limitCount)
        for option in 0..<problem.optionCount where slots.ofOption[option] >= 0 {
            users[Int(slots.ofOption[option])] += 1
        }
        var total: Int32 = 0
        for limit in users.indices {
            starts.append(total)
            // One unit may be there beyond what the slot holds while it is being exchanged.
            let most = Int32(clamping: max(0, problem.capacities[limit]))
            total += users[limit] > 0 ? min(users[limit], most == .max ? most : most + 1) + 1 : 0
        }
        members = [Int32](repeating: -1, count: Int(total) + 1)
        counts = [Int32](repeating: 0, count: problem.limitCount)
        self.slotOf = slotOf
        place = [Int32](repeating: -1, count: problem.unitCount)
        for unit in slotOf.indices where slotOf[unit] >= 0 { enter(unit, Int(slotOf[unit])) }
    }

    /// Puts a unit into another slot, or into none.
    @inline(__always)
    mutating func move(_ unit: Int, to slot: Int32) {
        let now = slotOf[unit]
        guard slot != now else { return }
        if now >= 0 { leave(unit, Int(now)) }
        if slot >= 0 { enter(unit, Int(slot)) }
        slotOf[unit] = slot
    }

    /// One of the units in a slot but the last that came, or `nil` when there is no other.
    @inline(__always)
    func someone(in slot: Int, _ random: UInt32) -> Int? {
        let others = UInt64(counts[slot] &- 1)
        guard others > 0 else { return nil }
        let pick = Int32(truncatingIfNeeded: (UInt64(random) &* others) >> 32)
        return Int(members[Int(starts[slot] &+ pick)])
    }

    @inline(__always)
    private mutating func enter(_ unit: Int, _ slot: Int) {
        place[unit] = counts[slot]
        members[Int(starts[slot] &+ counts[slot])] = Int32(truncatingIfNeeded: unit)
        counts[slot] &+= 1
    }

    @inline(__always)
    private mutating func leave(_ unit: Int, _ slot: Int) {
        counts[slot] &-= 1
        let last = members[Int(starts[slot] &+ counts[slot])]
        members[Int(starts[slot] &+ place[unit])] = last
        place[Int(last)] = place[unit]
    }
}
