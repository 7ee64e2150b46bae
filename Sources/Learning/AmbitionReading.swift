import NeedsAssessment
import Provision
import Quantities

/// Works out the values that ambitions are about, for each snapshot.
struct AmbitionReading {
    let ledgers: [Ledger]
    let history: MoveHistory

    /// A line for each snapshot, and for each dated target after the last one.
    func standings(of ambition: Ambition) -> [AmbitionStanding] {
        let days = history.snapshots.map(\.date)
        let seen = days.enumerated().map { index, day in
            AmbitionStanding(
                ambition: ambition, date: day, target: ambition.target(on: day),
                actual: value(of: ambition.measure, on: index))
        }
        let ahead = ambition.targets.filter { target in days.allSatisfy { $0 < target.date } }
        return seen
            + ahead.map {
                AmbitionStanding(
                    ambition: ambition, date: $0.date, target: $0.value, actual: nil)
            }
    }

    private func value(of measure: Ambition.Measure, on index: Int) -> Int? {
        let side: Side = index == 0 ? .earlier : .later
        let ledger = ledgers[max(0, index - 1)]
        let cohort = ledger.cohort(side)
        switch measure {
        case .shareInMainstream:
            return share(ledger, side) { ProvisionGroup(of: $0, in: cohort).isMainstream }
        case .shareIndependent:
            return share(ledger, side) {
                ProvisionGroup(of: $0, in: cohort) == .independentSpecial
            }
        case .shareOutOfArea:
            return share(ledger, side) { child in
                child.placement.flatMap { cohort.setting($0.setting) }.map { $0.area == nil }
                    ?? false
            }
        case .shareLasted:
            let (judged, lasted) = history.lasted(on: index)
            return thousandths(lasted, of: judged)
        case .shareNeedFell: return index == 0 ? nil : needFell(ledger)
        case .meanUnmetNeed:
            let sum = ledger.total(side) { ledger.unmetNeed($0, on: side) }
            return thousandths(sum, of: ledger.placed(side).count)
        case .mainstreamReadiness:
            return ledger.tables[side.rawValue].meanReadiness(in: nil)?.byPlaces
        case .costPerChild:
            let children = ledger.placed(side).count
            let sum = ledger.total(side) {
                ledger.cost(of: $0.child.id, at: $0.place, pricesOf: side)
            }
            return children == 0 ? nil : sum.roundedQuotient(by: children)
        }
    }

    private func share(_ ledger: Ledger, _ side: Side, _ holds: (Child) -> Bool) -> Int? {
        thousandths(ledger.holders(side).values.count(where: holds), of: ledger.holders(side).count)
    }

    /// Children without a level in a domain on either day cannot be said to need less.
    private func needFell(_ ledger: Ledger) -> Int? {
        var (known, fell) = (0, 0)
        for id in ledger.sameHolders {
            guard let before = ledger.holders(.earlier)[id]?.needs,
                let now = ledger.holders(.later)[id]?.needs, before.missingDomains.isEmpty,
                now.missingDomains.isEmpty
            else { continue }
            known += 1
            if now.sum < before.sum { fell += 1 }
        }
        return thousandths(fell, of: known)
    }

    private func thousandths(_ part: Int, of whole: Int) -> Int? {
        whole == 0 ? nil : (1000 * part).roundedQuotient(by: whole)
    }
}
