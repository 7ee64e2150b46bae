import Provision
import Quantities

/// Draws the consultations of live cases: not asked, awaiting, can meet need, cannot.
struct ConsultationDraw {
    private let supply: Supply
    private let siteIndex: [Setting.ID: Int]
    private let offersBySite: [Int: [Int]]
    private let privateOffers: [Int]
    private let packageOffers: [Int]
    private var dates: CaseDates
    private var generator: SeededGenerator

    init(supply: Supply, dates: CaseDates, seed: UInt64) {
        self.supply = supply
        self.dates = dates
        generator = SeededGenerator(seed: seed, stage: "consultations")
        siteIndex = Dictionary(
            supply.sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
        offersBySite = Dictionary(grouping: supply.offers.indices) { supply.offers[$0].site }
        privateOffers = supply.offers.indices.filter {
            supply.site(of: $0).legalClass == .whollyIndependent
        }
        packageOffers = supply.offers.indices.filter {
            supply.offers[$0].designation == .package
        }
    }

    /// The offers that were asked about a child, each with the reply, in order of setting.
    mutating func draw(_ child: ChildDraft, id: Child.ID) -> [Consultation] {
        guard child.hasPlan, child.trigger != .none else { return [] }
        var asked: [Int] = []
        for preference in child.preferences {
            guard let offer = offer(of: preference, for: child) else { continue }
            let isPrivate = !supply.site(of: offer).legalClass.mustAdmit
            let percent = isPrivate ? 88 : [62, 36, 20][min(2, preference.rank - 1)]
            if generator.chance(percent: percent), offer != child.offer { asked.append(offer) }
        }
        asked += searched(for: child).filter { !asked.contains($0) && $0 != child.offer }
        return asked.sorted().map { consultation(child, id, offer: $0) }
            .sorted { ($0.setting, $0.designation) < ($1.setting, $1.designation) }
    }

    private func offer(of preference: Preference, for child: ChildDraft) -> Int? {
        guard let site = siteIndex[preference.setting] else { return nil }
        return offersBySite[site, default: []].first { offer in
            supply.cell(of: offer, covering: child.schoolYear) != nil
                && (preference.designation == nil
                    || preference.designation == supply.offers[offer].designation)
        }
    }

    /// Settings that the authority asked of its own accord, as state places may not suffice.
    private mutating func searched(for child: ChildDraft) -> [Int] {
        let isSevere = child.highestLevel >= 5 || (child.highestLevel >= 4 && child.group.isSpecial)
        let searches = generator.chance(percent: 35)
        let packages = generator.chance(percent: 3)
        guard isSevere else { return [] }
        var found: [Int] = []
        if searches {
            let near = privateOffers.filter { offer in
                let site = supply.site(of: offer)
                return supply.cell(of: offer, covering: child.schoolYear) != nil
                    && child.fits(site.admits)
                    && site.location.straightDistance(to: child.home).metres < 35_000
            }.map { offer in
                let fit = Fit(levels: child.levels, readiness: supply.offers[offer].readiness)
                let far = supply.site(of: offer).location.straightDistance(to: child.home).metres
                return (far / 500 + fit.badness * 5, offer)
            }.sorted { $0 < $1 }
            found += near.prefix(1 + generator.below(3)).map(\.1)
        }
        if packages {
            found += packageOffers.filter {
                supply.site(of: $0).area == child.area
                    && supply.cell(of: $0, covering: child.schoolYear) != nil
            }
        }
        return found
    }

    private mutating func consultation(
        _ child: ChildDraft, _ id: Child.ID, offer: Int
    ) -> Consultation {
        let sent = dates.consultationDay()
        let due = sent.adding(days: 15)
        let isPopular = supply.offers[offer].designation == .special
        let fit = Fit(levels: child.levels, readiness: supply.offers[offer].readiness)
        var reply: Reply = generator.pick(
            (.canMeetNeed, fit.critical > 1 ? 25 : 58), (.cannot, isPopular ? 38 : 22),
            (.awaiting, 14))
        let replied = sent.adding(days: generator.within(4...28))
        if replied > dates.census { reply = .awaiting }
        let ground: ReplyGround =
            isPopular
            ? generator.pick(
                (.full, 55), (.unsuitable, 22), (.incompatibleWithOthers, 15), (.resources, 8))
            : generator.pick(
                (.unsuitable, 45), (.incompatibleWithOthers, 30), (.resources, 15), (.full, 10))
        return Consultation(
            child: id, setting: supply.site(of: offer).id,
            designation: supply.offers[offer].designation, sentOn: sent, dueOn: due,
            reply: reply, repliedOn: reply == .awaiting ? nil : replied,
            ground: reply == .cannot ? ground : nil)
    }
}
