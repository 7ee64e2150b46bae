public import Quantities

/// What changed between two snapshots.
public struct Comparison: Sendable {
    /// The day of the earlier snapshot.
    public let earlier: CalendarDate
    /// The day of the later snapshot.
    public let later: CalendarDate
    /// How many children of each kind are in it.
    public let counts: Counts
    /// Change of need of the same children, by domain.
    public let needs: [NeedChange]
    /// Change of readiness of ordinary mainstream places, by domain.
    public let readiness: [ReadinessChange]
    /// Where plan-holders are taught, before and now.
    public let mix: [ProvisionMix]
    /// What outcomes cost.
    public let costs: [OutcomeCost]
    /// Cost and unmet need, taken apart.
    public let decompositions: [Decomposition]

    /// How many children a comparison rests on.
    public struct Counts: Hashable, Sendable {
        /// Children with a plan before.
        public let earlier: Int
        /// Children with a plan now.
        public let later: Int
        /// Children with a plan in both.
        public let same: Int
        /// Children of the earlier snapshot in a place with known price and readiness.
        public let placedEarlier: Int
        /// The same of the later snapshot.
        public let placedLater: Int
        /// Those that are in both.
        public let placedSame: Int
    }

    init(_ ledger: Ledger) {
        earlier = ledger.tables[0].snapshot.date
        later = ledger.tables[1].snapshot.date
        counts = Counts(
            earlier: ledger.holders(.earlier).count, later: ledger.holders(.later).count,
            same: ledger.sameHolders.count, placedEarlier: ledger.placed(.earlier).count,
            placedLater: ledger.placed(.later).count, placedSame: ledger.samePlaced.count)
        needs = ledger.needChanges
        readiness = ledger.readinessChanges
        mix = ledger.mix(.earlier) + ledger.mix(.later)
        costs = ledger.outcomeCosts
        decompositions = ledger.decompositions
    }

    /// The decomposition of an outcome.
    public func decomposition(of outcome: Decomposition.Outcome) -> Decomposition? {
        decompositions.first { $0.outcome == outcome }
    }
}
