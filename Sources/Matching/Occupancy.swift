import Provision
import Quantities

/// Who is where now: bases, tops and pool capacities that follow from the stays.
struct Occupancy {
    /// Plan-holders whose stay is in each place.
    let taken: [Int]
    /// Places up to which no place is over number.
    let base: [Int]
    /// Places that there can be at most.
    let top: [Int]
    /// Quarter-hours of each pool, never below what all stays draw.
    let poolCapacity: [Int]
    private let stays: [(child: Child, place: Int)]
    private let index: PlacementIndex

    init(index: PlacementIndex, stays: [(child: Child, place: Int)]) {
        self.index = index
        self.stays = stays
        var taken = Array(repeating: 0, count: index.places.count)
        for (child, place) in stays where child.planStatus == .plan { taken[place] += 1 }
        self.taken = taken
        base = index.places.enumerated().map { number, place in
            let cell = place.cell
            let free = cell.commissioned.count - cell.promised.count - cell.reserved.count
            return max(free, taken[number])
        }
        let base = base
        top = index.places.enumerated().map { number, place in
            let cell = place.cell
            let room = cell.physical.count - cell.promised.count - cell.reserved.count
            return place.isHard ? base[number] : max(base[number], room)
        }
        let drawn = Self.draw(of: stays, index)
        poolCapacity = index.request.cohort.pools.enumerated().map { number, pool in
            max(pool.time.quarterHours - pool.promised.quarterHours, drawn[number])
        }
    }

    /// Plan-holders who stay in each place whatever is decided.
    func fixedStays(isLive: Set<Child.ID>) -> [Int] {
        var counts = Array(repeating: 0, count: index.places.count)
        for (child, place) in stays where child.planStatus == .plan && !isLive.contains(child.id) {
            counts[place] += 1
        }
        return counts
    }

    /// Quarter-hours of each pool that stays draw whatever is decided.
    func fixedPoolUse(isLive: Set<Child.ID>) -> [Int] {
        Self.draw(of: stays.filter { !isLive.contains($0.child.id) }, index)
    }

    private static func draw(
        of stays: [(child: Child, place: Int)], _ index: PlacementIndex
    ) -> [Int] {
        var drawn = Array(repeating: 0, count: index.request.cohort.pools.count)
        for (child, place) in stays {
            let support = child.placement?.bundle.flatMap { index.supportNumber[$0] }
            for use in index.draw(of: support, at: place).uses {
                drawn[use.pool] += use.quarterHours
            }
        }
        return drawn
    }
}
