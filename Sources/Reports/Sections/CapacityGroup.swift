import Matching
import Provision
import Quantities

/// The cells of one kind of place and phase, added up.
struct CapacityGroup: Equatable {
    /// What makes a group, in the order of the page.
    struct Key: Hashable, Comparable {
        let designation: Designation
        let phase: Phase

        static func < (one: Key, other: Key) -> Bool {
            (one.order, one.phase.rawValue) < (other.order, other.phase.rawValue)
        }

        private var order: Int {
            let order: [Designation] = [
                .ordinary, .supportBase, .specialistBase, .special, .alternative, .earlyYears,
                .college, .specialistCollege, .package,
            ]
            return order.firstIndex(of: designation) ?? order.count
        }
    }

    let key: Key
    let commissioned: Int
    let physical: Int
    let base: Int
    let taken: Int
    let recommended: Int
    let held: Int
    let overNumber: Int
    let vacant: Int
    /// The greatest value of one more place among its cells, by the first aim that gains.
    let worth: Plan.PlaceValue?

    /// The name readers see.
    var name: String { Wording.cellGroup(key.designation, key.phase) }

    init(key: Key, cells: [Plan.CellUse], aims: [String]) {
        self.key = key
        commissioned = cells.reduce(0) { $0 + $1.cell.commissioned.count }
        physical = cells.reduce(0) { $0 + $1.cell.physical.count }
        base = cells.reduce(0) { $0 + $1.base }
        taken = cells.reduce(0) { $0 + $1.taken }
        recommended = cells.reduce(0) { $0 + $1.recommended }
        held = cells.reduce(0) { $0 + $1.held }
        overNumber = cells.reduce(0) { $0 + $1.overNumber }
        vacant = cells.reduce(0) { $0 + $1.vacant }
        // An earlier aim outweighs any gain in a later one.
        worth = cells.compactMap(\.valueOfOneMorePlace).min {
            let first = aims.firstIndex(of: $0.aim) ?? aims.count
            let second = aims.firstIndex(of: $1.aim) ?? aims.count
            return (first, -$0.thousandths) < (second, -$1.thousandths)
        }
    }
}

extension Report {
    /// The cells by kind of place and phase.
    var capacityGroups: [CapacityGroup] {
        let groups = Dictionary(grouping: plan.cells) {
            CapacityGroup.Key(
                designation: $0.cell.key.designation,
                phase: Phase(from: $0.cell.key.fromYear, to: $0.cell.toYear))
        }
        let aims = policy.aims.map(\.name)
        return groups.keys.sorted().map {
            CapacityGroup(key: $0, cells: groups[$0, default: []], aims: aims)
        }
    }
}
