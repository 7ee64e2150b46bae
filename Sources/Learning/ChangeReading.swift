import NeedsAssessment
import Provision
import Quantities

/// Works out what named changes came to.
struct ChangeReading {
    let snapshots: [Snapshot]
    let policy: Policy

    func effect(of change: NamedChange) throws(LearningError) -> ChangeEffect {
        try check(change)
        guard let after = snapshots.firstIndex(where: { $0.date >= change.from }), after > 0 else {
            return ChangeEffect(change: change, standing: .notCovered, effect: nil, before: nil)
        }
        let span = span(change, from: after - 1)
        let standing: ChangeEffect.Standing =
            switch span.difference {
            case nil: .nobody
            case .some(let found): found.interval == nil ? .tooFewClusters : .estimated
            }
        return ChangeEffect(
            change: change, standing: standing, effect: span,
            before: after > 1 ? self.span(change, from: after - 2) : nil)
    }

    private func check(_ change: NamedChange) throws(LearningError) {
        let (wanted, known): ([String], Set<String>) =
            switch change.reach {
            case .settings(let ids):
                (ids.map(\.text), Set(snapshots.flatMap { $0.cohort.settings.map(\.id.text) }))
            case .areas(let ids):
                (ids.map(\.text), Set(snapshots.flatMap { $0.cohort.areas.map(\.id.text) }))
            }
        for name in wanted where !known.contains(name) {
            throw .unknownReach(
                change: change.name, name: name,
                nearest: nearestWord(to: name, among: known.sorted()))
        }
    }

    private func span(_ change: NamedChange, from index: Int) -> ChangeEffect.Span {
        let ledger = Ledger(snapshots[index], snapshots[index + 1], policy: policy)
        var witnesses: [DifferenceInDifferences.Witness] = []
        var crossed = 0
        for id in ledger.samePlaced {
            guard let before = ledger.placed(.earlier)[id], let after = ledger.placed(.later)[id],
                change.designations.isEmpty
                    || change.designations.contains(before.place.designation),
                let setting = ledger.cohort(.earlier).setting(before.place.setting),
                let area = setting.area,
                let outcomes = outcomes(change.outcome, before, after, ledger)
            else { continue }
            let isReached = reaches(change, setting)
            let now = ledger.cohort(.later).setting(after.place.setting)
            if now.map({ reaches(change, $0) }) != isReached { crossed += 1 }
            witnesses.append(
                .init(
                    cluster: change.cluster == .area ? area.text : setting.id.text,
                    isReached: isReached, before: Double(outcomes.before),
                    after: Double(outcomes.after)))
        }
        return .init(
            earlier: snapshots[index].date, later: snapshots[index + 1].date,
            difference: DifferenceInDifferences(witnesses), crossed: crossed)
    }

    private func reaches(_ change: NamedChange, _ setting: Setting) -> Bool {
        switch change.reach {
        case .settings(let ids): ids.contains(setting.id)
        case .areas(let ids): setting.area.map(ids.contains) ?? false
        }
    }

    private func outcomes(
        _ outcome: NamedChange.Outcome, _ before: PlacedChild, _ after: PlacedChild,
        _ ledger: Ledger
    ) -> (before: Int, after: Int)? {
        switch outcome {
        case .unmetNeed:
            (ledger.unmetNeed(before, on: .earlier), ledger.unmetNeed(after, on: .later))
        case .cost:
            (
                ledger.cost(of: before.child.id, at: before.place, pricesOf: .earlier),
                ledger.cost(of: after.child.id, at: after.place, pricesOf: .later)
            )
        case .needLevel:
            before.child.needs.missingDomains.isEmpty && after.child.needs.missingDomains.isEmpty
                ? (before.child.needs.sum, after.child.needs.sum) : nil
        }
    }
}
