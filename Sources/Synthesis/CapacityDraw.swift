import Provision
import Quantities

/// Gives every cell its places and prices, from who is there and who stays.
///
/// Shapes: state special schools over-full in the secondary years and near balance in the primary
/// ones; ordinary places follow the plan-holders a school has with a few more; hard settings
/// offer what is taken and a little over. Prices follow the published means; all are invented.
struct CapacityDraw {
    private let supply: Supply
    private let year: AcademicYear
    private var generator: SeededGenerator

    init(supply: Supply, year: AcademicYear, seed: UInt64) {
        self.supply = supply
        self.year = year
        generator = SeededGenerator(seed: seed, stage: "capacity")
    }

    private struct Counts {
        var commissioned: Int
        var spare: Int
        var promised = 0
        var reserved = 0
    }

    private struct Prices {
        let topUp: Int
        let first: Int
        let firstPlaces: Int
        let later: Int
    }

    mutating func draw() -> [CapacityCell] {
        // All bands of an offer share one price, so it is drawn once for each offer.
        var prices: [Prices] = []
        for offer in supply.offers.indices { prices.append(price(of: offer)) }
        return supply.cells.indices.map { cell in
            let offer = supply.cells[cell].offer
            let counts = counts(of: cell)
            let price = prices[offer]
            return CapacityCell(
                key: .init(
                    setting: supply.site(of: offer).id,
                    designation: supply.offers[offer].designation,
                    fromYear: supply.cells[cell].years.lowerBound),
                toYear: supply.cells[cell].years.upperBound, academicYear: year,
                commissioned: Places(counts.commissioned + counts.promised + counts.reserved),
                physical: Places(
                    counts.commissioned + counts.promised + counts.reserved + counts.spare),
                promised: Places(counts.promised), reserved: Places(counts.reserved),
                topUp: .pounds(price.topUp), overNumberFirst: .pounds(price.first),
                overNumberFirstPlaces: Places(price.firstPlaces),
                overNumberLater: .pounds(price.later))
        }
    }

    private mutating func counts(of cell: Int) -> Counts {
        let offer = supply.cells[cell].offer
        let roll = supply.cells[cell].rollBefore
        let stays = supply.cells[cell].stays
        let isHard = !supply.site(of: offer).legalClass.mustAdmit
        var counts: Counts
        switch supply.offers[offer].designation {
        case .ordinary: counts = ordinary(roll: roll, stays: stays)
        case .supportBase, .specialistBase:
            counts = Counts(commissioned: max(6, roll + generator.below(3)), spare: 1)
            counts.spare += generator.below(2)
        case .special: counts = special(cell, roll: roll, stays: stays)
        case .alternative:
            counts = Counts(commissioned: max(4, roll + generator.below(3)), spare: 2)
            counts.promised = generator.within(5...20)
        case .college, .specialistCollege:
            counts = Counts(
                commissioned: max(roll, stays) + 3 + roll / 12, spare: 4 + roll / 10)
        case .earlyYears: counts = Counts(commissioned: max(roll, stays) + 2, spare: 2)
        case .package: counts = Counts(commissioned: max(roll, stays) + 2, spare: 0)
        }
        if isHard { counts.spare = 0 }
        return counts
    }

    /// Mainstream places are not scarce, but no one school takes everybody.
    private mutating func ordinary(roll: Int, stays: Int) -> Counts {
        let extra = generator.pick((0, 20), (1, 35), (2, 30), (3, 15))
        let spare = 1 + roll / 12 + generator.below(2)
        return Counts(commissioned: max(roll, stays) + extra, spare: spare)
    }

    private mutating func special(_ cell: Int, roll: Int, stays: Int) -> Counts {
        let offer = supply.cells[cell].offer
        guard supply.group(of: offer) == .stateSpecial else {
            // Beside the authority's few there are those of all the others who use the school.
            var counts = Counts(commissioned: max(roll, stays), spare: 1)
            counts.commissioned += generator.pick((0, 55), (1, 30), (2, 15))
            counts.promised = min(60, supply.site(of: offer).pupils / 2)
            return counts
        }
        if supply.isOutside(offer: offer) {
            var counts = Counts(commissioned: max(roll, stays), spare: 1)
            counts.promised = supply.site(of: offer).pupils / 2
            return counts
        }
        let years = supply.cells[cell].years
        // Over its number by about a tenth where it is a secondary band, in balance elsewhere.
        let percent =
            years.lowerBound >= 7 && years.upperBound <= 11
            ? generator.within(84...95) : generator.within(96...105)
        var counts = Counts(commissioned: max(2, (roll * percent + 50) / 100), spare: 0)
        counts.spare = max(0, roll - counts.commissioned) + generator.within(0...2)
        if years.lowerBound >= 12 {
            counts.commissioned = max(counts.commissioned, stays + generator.within(0...2))
        }
        counts.promised = generator.within(0...4)
        counts.reserved = generator.pick((0, 60), (1, 30), (2, 10))
        return counts
    }

    private mutating func price(of offer: Int) -> Prices {
        let draw = generator.below(21)
        switch supply.offers[offer].designation {
        case .ordinary:
            return Prices(topUp: 6_700 + draw * 200, first: 4_000, firstPlaces: 2, later: 6_000)
        case .supportBase:
            return Prices(topUp: 8_500 + draw * 150, first: 6_000, firstPlaces: 2, later: 10_000)
        case .specialistBase:
            return Prices(
                topUp: 10_500 + draw * 200, first: 6_000, firstPlaces: 2, later: 10_000)
        case .special: return specialPrice(offer)
        case .alternative:
            return Prices(topUp: 10_000 + draw * 250, first: 10_000, firstPlaces: 3, later: 12_000)
        case .college:
            return Prices(topUp: 5_200 + draw * 150, first: 6_000, firstPlaces: 5, later: 6_000)
        case .specialistCollege:
            return Prices(
                topUp: 26_000 + draw * 900, first: 10_000, firstPlaces: 2, later: 14_000)
        case .earlyYears:
            return Prices(topUp: 4_000 + draw * 100, first: 4_000, firstPlaces: 2, later: 6_000)
        case .package:
            return Prices(topUp: 26_000 + draw * 900, first: 0, firstPlaces: 0, later: 0)
        }
    }

    private mutating func specialPrice(_ offer: Int) -> Prices {
        let draw = generator.below(21)
        switch supply.site(of: offer).legalClass {
        case .maintained, .academy:
            return Prices(topUp: 10_900 + draw * 300, first: 10_000, firstPlaces: 3, later: 14_000)
        case .nonMaintainedSpecial:
            return Prices(
                topUp: 34_000 + draw * 1_000, first: 10_000, firstPlaces: 1, later: 14_000)
        case .section41:
            return Prices(
                topUp: independentFee(draw), first: 10_000, firstPlaces: 1, later: 14_000)
        default: return Prices(topUp: independentFee(draw), first: 0, firstPlaces: 0, later: 0)
        }
    }

    /// Fees with a mean near GBP 64,000 and a median well below it.
    private mutating func independentFee(_ draw: Int) -> Int {
        switch generator.below(100) {
        case ..<55: 40_000 + draw * 700
        case ..<85: 56_000 + draw * 1_200
        default: 90_000 + draw * 3_000
        }
    }
}
