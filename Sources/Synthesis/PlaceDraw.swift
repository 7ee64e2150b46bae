import Provision
import Quantities

/// Chooses where each child is now: near, able to meet the needs, and not too crowded.
struct PlaceDraw {
    private let homes: Homes
    private var supply: Supply
    private var generator: SeededGenerator
    /// Plan-holders expected in each cell, from which crowding is judged.
    private var expected: [Int]
    private let byGroup: [PlacementGroup: [Int]]
    /// Offers with ordinary places by distance from each anchor.
    private let ordinaryByAnchor: [[Int]]

    init(homes: Homes, supply: Supply, children: [ChildDraft], seed: UInt64) {
        self.homes = homes
        self.supply = supply
        generator = SeededGenerator(seed: seed, stage: "places")
        byGroup = Dictionary(grouping: supply.offers.indices, by: supply.group(of:))
        let ordinary = byGroup[.ordinary, default: []]
        ordinaryByAnchor = homes.anchors.map { anchor in
            ordinary.map { offer in
                (supply.site(of: offer).location.straightDistance(to: anchor.location), offer)
            }.sorted { $0 < $1 }.map(\.1)
        }
        expected = Self.expectedRolls(supply, children)
    }

    /// Children of each group and year shared out by the size of the schools that teach the year.
    private static func expectedRolls(_ supply: Supply, _ children: [ChildDraft]) -> [Int] {
        var counts: [PlacementGroup: [Int: Int]] = [:]
        for child in children {
            counts[child.group, default: [:]][child.yearBefore, default: 0] += 1
        }
        var thousandths = supply.cells.map { _ in 0 }
        for group in PlacementGroup.allCases {
            let cells = supply.cells.indices.filter {
                supply.group(of: supply.cells[$0].offer) == group
            }
            for (year, count) in counts[group, default: [:]].sorted(by: { $0.key < $1.key }) {
                let open = cells.filter { supply.cells[$0].years.contains(year) }
                let total = open.reduce(0) { $0 + weight(of: $1, in: supply) }
                for cell in open where total > 0 {
                    thousandths[cell] += count * 1_000 * weight(of: cell, in: supply) / total
                }
            }
        }
        return thousandths.map { max(1, ($0 + 500) / 1_000) }
    }

    /// Pupils a year, in thousandths; settings outside have few of the authority's children.
    private static func weight(of cell: Int, in supply: Supply) -> Int {
        let offer = supply.cells[cell].offer
        let years = supply.offers[offer].cells.reduce(0) { $0 + supply.cells[$1].years.count }
        let isBase = supply.group(of: offer) == .base
        let pupils = isBase ? 100 : supply.site(of: offer).pupils
        let isFar =
            supply.isOutside(offer: offer) && supply.group(of: offer) != .independentSpecial
        return max(1, pupils * 1_000 / max(1, years) / (isFar ? 12 : 1))
    }

    mutating func place(_ child: inout ChildDraft) {
        for group in Self.fallbacks(from: child.kind.group) {
            guard let offer = best(for: child, in: group) else { continue }
            child.group = group
            child.offer = offer
            if let cell = supply.cell(of: offer, covering: child.yearBefore), child.hasPlan {
                supply.cells[cell].rollBefore += 1
            }
            child.stay = supply.cell(of: offer, covering: child.schoolYear)
            if let stay = child.stay, child.hasPlan { supply.cells[stay].stays += 1 }
            return
        }
        child.placementCode = Self.code(of: child.group)
    }

    var filledSupply: Supply { supply }

    /// The groups to try in turn; those without a setting are recorded by a code instead.
    private static func fallbacks(from group: PlacementGroup) -> [PlacementGroup] {
        switch group {
        case .base, .alternative: [group, .ordinary]
        case .stateSpecial: [group, .independentSpecial, .ordinary]
        case .independentSpecial: [group, .stateSpecial, .ordinary]
        case .homeEducated, .notInEducation, .otherElsewhere, .notRecorded: []
        case .ordinary, .furtherEducation, .otherwiseThanAtSchool, .earlyYears: [group]
        }
    }

    private static func code(of group: PlacementGroup) -> PlacementCode? {
        switch group {
        case .homeEducated: .homeEducated
        case .notInEducation: .notInEducation
        case .earlyYears: .earlyYearsProvider
        case .otherwiseThanAtSchool: .arrangedByAuthority
        case .notRecorded: nil
        default: .other
        }
    }

    private mutating func best(for child: ChildDraft, in group: PlacementGroup) -> Int? {
        let candidates =
            group == .ordinary ? nearestOrdinary(child) : byGroup[group, default: []]
        var best: (cost: Int, offer: Int)?
        for offer in candidates {
            guard let cell = supply.cell(of: offer, covering: child.yearBefore),
                child.fits(supply.site(of: offer).admits)
            else { continue }
            let cost = cost(of: offer, cell: cell, for: child, in: group)
            if best.map({ cost < $0.cost }) ?? true { best = (cost, offer) }
        }
        return best?.offer
    }

    private func nearestOrdinary(_ child: ChildDraft) -> [Int] {
        var found: [Int] = []
        for offer in ordinaryByAnchor[child.anchor] {
            let teaches = supply.cell(of: offer, covering: child.yearBefore) != nil
            if teaches, child.fits(supply.site(of: offer).admits) { found.append(offer) }
            if found.count == 6 { break }
        }
        return found
    }

    /// Hundreds of metres, with needs unmet, crowding and chance on the same scale.
    private mutating func cost(
        of offer: Int, cell: Int, for child: ChildDraft, in group: PlacementGroup
    ) -> Int {
        let site = supply.site(of: offer)
        let hundreds = site.location.straightDistance(to: child.home).metres / 100
        let crowding = supply.cells[cell].rollBefore * 100 / expected[cell]
        switch group {
        case .ordinary: return hundreds + crowding * 3 / 10 + generator.below(25)
        case .furtherEducation:
            let isSpecialist = supply.offers[offer].designation == .specialistCollege
            return hundreds + crowding * 3 / 2 + generator.below(40)
                + (isSpecialist && child.highestLevel <= 3 ? 150 : 0)
        case .earlyYears, .otherwiseThanAtSchool:
            return hundreds + crowding / 2 + generator.below(40)
        default:
            let fit = Fit(levels: child.levels, readiness: supply.offers[offer].readiness)
            let unmet = child.requirements.filter {
                !supply.offers[offer].facilities.contains($0)
            }.count
            return hundreds / 2 + fit.badness * 8 + unmet * 60 + crowding * 2
                + generator.below(60)
        }
    }
}
