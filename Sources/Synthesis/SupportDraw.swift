import Provision

/// Draws the support that children have now.
struct SupportDraw {
    private let supply: Supply
    private let catalogue: SupportCatalogue
    private var generator: SeededGenerator

    init(supply: Supply, catalogue: SupportCatalogue, seed: UInt64) {
        self.supply = supply
        self.catalogue = catalogue
        generator = SeededGenerator(seed: seed, stage: "support")
    }

    /// The bundle for a child in a place, by what is left unmet and then by cost; nil for none.
    static func best(
        for child: ChildDraft, offer: Supply.Offer, year: Int, catalogue: SupportCatalogue,
        allowsHours: Bool
    ) -> Int? {
        func value(_ bundle: SupportCatalogue.Bundle?) -> (Int, Int) {
            let fit = Fit(
                levels: child.levels, readiness: offer.readiness, lifts: bundle?.lifts)
            let missing = child.requirements.filter {
                !offer.facilities.contains($0) && bundle?.meets.contains($0) != true
            }.count
            return (fit.badness + missing * 6, bundle?.annualPounds ?? 0)
        }
        var best: (value: (Int, Int), bundle: Int?) = (value(nil), nil)
        for (index, bundle) in catalogue.bundles.enumerated()
        where bundle.isAllowed(in: offer.designation, year: year)
            && (allowsHours || bundle.quarterHours.isEmpty)
        {
            let value = value(bundle)
            if value < best.value { best = (value, index) }
        }
        return best.bundle
    }

    /// Most have what suits them best; some have less, as hours ran out before.
    mutating func support(_ child: inout ChildDraft) {
        let draw = generator.below(100)
        guard let index = child.offer else { return }
        let offer = supply.offers[index]
        let share: Int
        switch offer.designation {
        case .ordinary: share = child.hasPlan ? 74 : 25
        case .special, .specialistBase, .supportBase: share = 45
        default: share = 60
        }
        guard draw < share else { return }
        child.bundle = Self.best(
            for: child, offer: offer, year: child.schoolYear, catalogue: catalogue,
            allowsHours: !supply.isOutside(offer: index))
    }
}
