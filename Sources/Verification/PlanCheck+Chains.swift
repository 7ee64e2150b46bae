import NeedsAssessment
import Provision
import Quantities

/// Chains of moves, each freeing the place that the next needs.
extension PlanCheck {
    /// One child's change of cell.
    private struct Move {
        let child: Child.ID
        /// The cell left and freed; nil when nothing is freed.
        let freed: CapacityCell.Key?
        let taken: CapacityCell.Key
        let holds: Bool
    }

    /// Each child in one chain at most, each link real, and every prefix within the tops.
    mutating func checkChains() {
        var seen: Set<Child.ID> = []
        var places = limits.cells.map(\.taken)
        for (index, chain) in plan.chains.enumerated() {
            if chain.children.isEmpty { report(.chainEmpty(index: index)) }
            var before: Move?
            for child in chain.children {
                if !seen.insert(child).inserted { report(.chainChildRepeated(child)) }
                guard let move = move(of: child) else { continue }
                if let before, before.freed != move.taken {
                    report(
                        .chainBroken(index: index, freeing: before.child, taking: move.child))
                }
                carryOut(move, &places, chain: index)
                before = move
            }
            if chain.ends == .heldPlace, before?.holds == false {
                report(.chainEndDiffers(index: index, stated: chain.ends))
            }
        }
    }

    private mutating func move(of child: Child.ID) -> Move? {
        guard let rules = rules[child], let line = lines[child] else {
            report(.chainChildUnknown(child))
            return nil
        }
        guard let option = line.recommended, let taken = rules.cellUsed(by: option),
            taken.key != rules.stayCell?.key
        else {
            report(.chainChildKeepsPlace(child))
            return nil
        }
        let holds = rules.holdsPlace(option)
        return Move(
            child: child, freed: holds ? nil : rules.stayCell?.key, taken: taken.key, holds: holds)
    }

    private mutating func carryOut(_ move: Move, _ places: inout [Int], chain: Int) {
        if let freed = move.freed, let index = field.cellIndex[freed] { places[index] -= 1 }
        guard let index = field.cellIndex[move.taken] else { return }
        places[index] += 1
        if places[index] > limits.cells[index].top {
            report(.chainNotFeasible(index: chain, move.child, move.taken))
        }
    }
}
