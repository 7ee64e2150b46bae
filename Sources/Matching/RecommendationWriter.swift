import Provision
import Quantities

/// Turns a chosen option into a recommendation: kind, reasons, alternatives, a place to explore.
struct RecommendationWriter {
    let index: PlacementIndex
    let cells: [Plan.CellUse]
    let pools: [Plan.PoolUse]

    /// The recommendation for one live child.
    func recommendation(_ child: Child, _ chosen: Option) -> Recommendation {
        let admissibility = Admissibility(child: child, index: index)
        let all = admissibility.options(openOnly: false)
        let explored = placeToExplore(admissibility, chosen, all)
        let writer = ReasonWriter(
            index: index, admissibility: admissibility, chosen: chosen, all: all, cells: cells)
        return Recommendation(
            child: child.id, current: child.placement, recommended: placement(chosen),
            kind: explored != nil && chosen.isStay
                ? .exploreAtReview : kind(of: chosen, for: admissibility),
            isPhaseTransfer: child.placement != nil && admissibility.stay == nil,
            explore: explored.flatMap(placement), parts: chosen.parts, reasons: writer.reasons(),
            alternatives: alternatives(to: chosen, among: all))
    }

    private func placement(_ option: Option) -> Placement? { index.placement(of: option) }

    /// The kind of change, by the designation the child has now.
    private func kind(of chosen: Option, for item: Admissibility) -> Recommendation.Kind {
        guard let number = chosen.place else { return .unplaced }
        guard let now = item.child.placement else { return .newPlacement }
        if chosen.isStay { return .stay }
        if number == item.stay { return .supportInPlace }
        let before = index.request.policy.step(of: now.designation)
        let after = index.places[number].step
        if after < before { return .moveToMainstream }
        return after > before ? .moveToSpecialist : .lateralMove
    }

    /// The best of the places closed by the missing agreement alone, if it is better than the one
    /// kept, has room below its base after the plan, and its hours are free.
    private func placeToExplore(
        _ item: Admissibility, _ chosen: Option, _ all: [Option]
    ) -> Option? {
        guard let stay = item.stay, chosen.place == stay else { return nil }
        let order = OptionOrder(aims: index.request.policy.aims)
        let candidates = all.filter { option in
            guard option.waitsForAgreement, let place = option.place else { return false }
            return cells[place].recommended < cells[place].base && hasHours(for: option)
                && order.isBetter(option, than: chosen)
        }
        return candidates.min { order.isBetter($0, than: $1) }
    }

    private func hasHours(for option: Option) -> Bool {
        guard let place = option.place else { return false }
        return index.draw(of: option.support, at: place).uses.allSatisfy {
            pools[$0.pool].used.quarterHours + $0.quarterHours
                <= pools[$0.pool].capacity.quarterHours
        }
    }

    /// The three best other open options, one for each place, in the order of aims.
    private func alternatives(
        to chosen: Option, among all: [Option]
    ) -> [Recommendation.Alternative] {
        let order = OptionOrder(aims: index.request.policy.aims)
        var best: [Int: Option] = [:]
        for option in all where option.isOpen {
            guard let place = option.place, place != chosen.place else { continue }
            if best[place].map({ order.isBetter(option, than: $0) }) ?? true {
                best[place] = option
            }
        }
        return best.sorted { one, other in
            if order.isBetter(one.value, than: other.value) { return true }
            return !order.isBetter(other.value, than: one.value) && one.key < other.key
        }
        .prefix(3)
        .compactMap { _, option in
            placement(option).map {
                .init(
                    placement: $0, parts: option.parts,
                    because: difference(of: option, from: chosen))
            }
        }
    }

    /// The first aim in which two options differ, in plain words.
    private func difference(of other: Option, from chosen: Option) -> String {
        for aim in index.request.policy.aims {
            let difference = other.parts.value(of: aim) - chosen.parts.value(of: aim)
            guard difference != 0 else { continue }
            if difference > 0 { return Phrases.worse(aim, by: difference) }
            return "Better for this child alone; the plan as a whole has no room for it."
        }
        return "Equally good for this child."
    }
}

/// The order of aims between two options for the same child.
struct OptionOrder {
    let aims: [Aim]

    /// Whether one option comes before another.
    func isBetter(_ one: Option, than other: Option) -> Bool {
        for aim in aims {
            let mine = one.parts.value(of: aim)
            let theirs = other.parts.value(of: aim)
            if mine != theirs { return mine < theirs }
        }
        return false
    }
}

extension Option {
    /// Whether nothing but the family's agreement to a move is missing.
    fileprivate var waitsForAgreement: Bool {
        let closing = grounds.lazy.filter(\.closes)
        return closing.count == 1 && closing.first == .agreementMissing
    }
}

extension PlacementIndex {
    /// The place and support of an option; nil for "no placement found".
    func placement(of option: Option) -> Placement? {
        option.place.map { number in
            Placement(
                setting: places[number].key.setting, designation: places[number].key.designation,
                bundle: option.support.map { supports[$0].bundle.id })
        }
    }
}
