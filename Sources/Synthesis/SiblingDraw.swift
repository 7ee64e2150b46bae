import Provision
import Quantities

/// Draws brothers and sisters: pairs to be placed together, and settings where one stays.
struct SiblingDraw {
    private let supply: Supply
    private var generator: SeededGenerator

    init(supply: Supply, seed: UInt64) {
        self.supply = supply
        generator = SeededGenerator(seed: seed, stage: "siblings")
    }

    mutating func draw(_ children: inout [ChildDraft]) {
        pair(&children)
        let ordinary = supply.offers.indices.filter {
            supply.offers[$0].designation == .ordinary
        }
        for index in children.indices where children[index].trigger != .none {
            let child = children[index]
            let isDrawn = generator.chance(percent: 6)
            guard isDrawn, child.siblingGroup == nil, child.schoolYear <= 11 else { continue }
            let near = ordinary.filter { supply.cell(of: $0, covering: child.schoolYear) != nil }
                .map { (supply.site(of: $0).location.straightDistance(to: child.home), $0) }
                .min { $0 < $1 }
            children[index].siblingSetting = near.map { supply.site(of: $0.1).id }
        }
    }

    /// Live children of the same school and year: one pair in seven is made twins of one home.
    private mutating func pair(_ children: inout [ChildDraft]) {
        var waiting: [[Int]: Int] = [:]
        var groups = 0
        for index in children.indices {
            let child = children[index]
            guard child.hasPlan, child.trigger != .none, child.group == .ordinary,
                let offer = child.offer
            else { continue }
            let key = [offer, child.schoolYear]
            guard let other = waiting.removeValue(forKey: key) else {
                waiting[key] = index
                continue
            }
            guard generator.below(7) == 0 else { continue }
            groups += 1
            guard let group = Child.SiblingGroup("S\(groups)") else { continue }
            children[index].home = children[other].home
            children[index].area = children[other].area
            children[index].anchor = children[other].anchor
            children[index].siblingGroup = group
            children[other].siblingGroup = group
        }
    }
}
