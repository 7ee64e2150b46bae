import NeedsAssessment
import Provision
import Quantities

/// Places worth exploring at review: shown by the rule, and left out by the rule.
extension PlanCheck {
    /// A place that only the missing agreement closes, with what it is worth.
    private struct Candidate {
        let option: Placement
        let worth: [Int]
        /// Whether there is room without counting on the time the child itself uses now.
        let hasRoom: Bool
    }

    /// Places to explore are shown and left out as the rule says.
    ///
    /// The document leaves open whether the best place is chosen before or after looking at room;
    /// a plan passes under either reading. See `checkNotShown`.
    mutating func checkExplore() {
        for decision in account.decisions {
            guard let line = lines[decision.rules.child.id] else { continue }
            guard let option = decision.option, decision.rules.keepsPlace(option) else {
                if line.explore != nil { report(.exploreNotAllowed(line.id, .childMoves)) }
                continue
            }
            let better = candidates(decision)
            if let shown = line.explore {
                checkShown(shown, decision, better)
            } else {
                checkNotShown(decision, better)
            }
        }
    }

    private mutating func checkShown(
        _ shown: Placement, _ decision: PlanAccount.Decision, _ better: [Candidate]
    ) {
        let id = decision.rules.child.id
        guard decision.rules.isClosedByAgreementAlone(shown) else {
            report(.exploreNotAllowed(id, .notClosedByAgreementAlone))
            return
        }
        let worth = worth(decision.rules.parts(of: shown))
        guard worth.lexicographicallyPrecedes(self.worth(decision.parts)) else {
            report(.exploreNotAllowed(id, .noBetter))
            return
        }
        if !hasVacantPlace(shown, decision) { report(.exploreNotAllowed(id, .noVacantPlace)) }
        if !hasTime(for: shown, giving: decision.option) {
            report(.exploreNotAllowed(id, .noTimeLeft))
        }
        let best = better.filter(\.hasRoom).map(\.worth).min { $0.lexicographicallyPrecedes($1) }
        if let best, best.lexicographicallyPrecedes(worth) {
            report(.exploreNotAllowed(id, .betterOneExists))
        }
    }

    /// Leaving a place out is wrong only if all of the best, room or not, have room.
    private mutating func checkNotShown(
        _ decision: PlanAccount.Decision, _ better: [Candidate]
    ) {
        guard let best = better.map(\.worth).min(by: { $0.lexicographicallyPrecedes($1) }) else {
            return
        }
        if better.allSatisfy({ $0.worth != best || $0.hasRoom }) {
            report(.exploreMissing(decision.rules.child.id))
        }
    }

    /// Places better than the one kept that only the missing agreement closes.
    private func candidates(_ decision: PlanAccount.Decision) -> [Candidate] {
        let child = decision.rules.child
        let isExamYear = field.policy.examYears.contains(child.schoolYear)
        guard child.moveAgreement != .agreed, !isExamYear else { return [] }
        let kept = worth(decision.parts)
        return decision.rules.options().compactMap { option in
            guard let option, !decision.rules.keepsPlace(option),
                decision.rules.isClosedByAgreementAlone(option)
            else { return nil }
            let worth = worth(decision.rules.parts(of: option))
            guard worth.lexicographicallyPrecedes(kept) else { return nil }
            let hasRoom = hasVacantPlace(option, decision) && hasTime(for: option, giving: nil)
            return Candidate(option: option, worth: worth, hasRoom: hasRoom)
        }
    }

    private func worth(_ parts: PartValues) -> [Int] {
        field.policy.aims.map { parts.value(of: $0) }
    }

    private func hasVacantPlace(_ option: Placement, _ decision: PlanAccount.Decision) -> Bool {
        guard let cell = decision.rules.cellUsed(by: option),
            let index = field.cellIndex[cell.key]
        else { return false }
        return account.recommended[index] < limits.cells[index].base
    }

    private func hasTime(for option: Placement, giving kept: Placement?) -> Bool {
        var left = zip(limits.pools, account.used).map { $0 - $1 }
        for use in kept.map(field.poolUses) ?? [] { left[use.pool] += use.quarterHours }
        return field.poolUses(of: option).allSatisfy { $0.quarterHours <= left[$0.pool] }
    }
}

extension CaseRules {
    /// Whether the missing agreement is the one thing that closes an option.
    ///
    /// Asked of every option of every child, so what is quickly seen goes first.
    func isClosedByAgreementAlone(_ option: Placement) -> Bool {
        missing(option) == nil && placeGrounds(option).isEmpty
            && grounds(of: option) == [.agreementMissing]
    }
}
