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
    }

    /// Each mover in one chain, each link real, and every prefix within the tops.
    mutating func checkChains() {
        var seen: Set<Child.ID> = []
        var places = limits.cells.map(\.taken)
        for (index, chain) in plan.chains.enumerated() {
            if chain.children.isEmpty { report(.chainEmpty(index: index)) }
            for child in chain.children where !seen.insert(child).inserted {
                report(.chainChildRepeated(child))
            }
            let moves = chain.children.compactMap { move(of: $0) }
            for (one, next) in zip(moves, moves.dropFirst()) where one.freed != next.taken {
                report(.chainBroken(index: index, freeing: one.child, taking: next.child))
            }
            carryOut(moves, &places, chain: index, atOnce: chain.ends == .exchange)
            if let first = moves.first, let last = moves.last,
                !ends(chain.ends, first: first, last: last)
            {
                report(.chainEndDiffers(index: index, stated: chain.ends))
            }
        }
        for line in plan.children where !seen.contains(line.id) && leavesPlace(line) {
            report(.chainMoverMissing(line.id))
        }
    }

    /// Whether a child has a stay and is recommended another cell.
    private func leavesPlace(_ line: PlanFile.ChildLine) -> Bool {
        guard let rules = rules[line.id], let stay = rules.stayCell, let option = line.recommended,
            let taken = rules.cellUsed(by: option)
        else { return false }
        return taken.key != stay.key
    }

    /// Whether a chain may end as stated, seen from the place its first mover takes.
    private func ends(_ end: PlanFile.ChainEnd, first: Move, last: Move) -> Bool {
        guard let index = field.cellIndex[first.taken] else { return true }
        return switch end {
        case .vacantPlace: true
        case .heldPlace: account.held[index] > 0
        case .overNumberPlace: account.overNumber[index] > 0
        case .exchange: last.freed == first.taken
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
        let freed = rules.holdsPlace(option) ? nil : rules.stayCell?.key
        return Move(child: child, freed: freed, taken: taken.key)
    }

    private mutating func carryOut(
        _ moves: [Move], _ places: inout [Int], chain: Int, atOnce: Bool
    ) {
        if atOnce { for move in moves { free(move, &places) } }
        for move in moves {
            if !atOnce { free(move, &places) }
            guard let index = field.cellIndex[move.taken] else { continue }
            places[index] += 1
            if places[index] > limits.cells[index].top {
                report(.chainNotFeasible(index: chain, move.child, move.taken))
            }
        }
    }

    private func free(_ move: Move, _ places: inout [Int]) {
        if let freed = move.freed, let index = field.cellIndex[freed] { places[index] -= 1 }
    }
}
