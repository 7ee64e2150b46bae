import NeedsAssessment
import Provision
import Quantities

/// What an option is worth (`cohort.md`, section 4).
extension CaseRules {
    /// The way to a setting and back once, as known or as estimated.
    struct Way {
        let minutes: Int
        let roadMetres: Int
        let quotedPence: Int?
    }

    /// The eight parts of an option; nil is "no placement found".
    func parts(of option: Placement?) -> PartValues {
        guard let option else { return partsUnplaced }
        var values = fitParts(of: option)
        values.departure = departure(of: option)
        values.disruption = disruption(of: option)
        let way = journey(to: option.setting)
        values.travel = travel(way, to: option.setting)
        values.publicCost = publicCost(of: option, way)
        return values
    }

    /// The parts that say how well an option fits the need; the others are left at zero.
    func fitParts(of option: Placement) -> PartValues {
        var values = PartValues()
        let gaps = self.gaps(option)
        values.criticalUnmet = gaps.filter { $0.gap >= 2 }.count + unmetRequirements(option)
        values.unmetNeed = unmetNeed(gaps)
        values.restriction = restriction(of: option)
        return values
    }

    private var partsUnplaced: PartValues {
        var values = PartValues()
        let gaps = child.needs.assessments.map { Shortfall($0, readiness: 0) }
        values.unplaced = 1
        values.criticalUnmet = gaps.filter { $0.gap >= 2 }.count + child.requirements.count
        values.departure = hasPlan ? firstWishWeight * 4 : 0
        values.unmetNeed = unmetNeed(gaps)
        values.travel = field.policy.unplacedTime.minutes
        values.publicCost = field.policy.unplacedCost.pence
        return values
    }

    // MARK: Fit

    /// How far need exceeds what a place with its support is ready for, in one domain.
    struct Shortfall {
        let domain: Domain
        let need: Int
        let gap: Int
        let margin: Int

        init(_ assessment: Assessment, readiness: Int) {
            domain = assessment.domain
            need = assessment.level.value
            gap = assessment.level.value - readiness
            margin = assessment.confidence.margin
        }
    }

    private func gaps(_ option: Placement) -> [Shortfall] {
        let offer = field.cohort.setting(option.setting)?.offer(of: option.designation)
        let bundle = option.bundle.flatMap(field.cohort.bundle)
        return child.needs.assessments.map { assessment in
            let ready = offer?.readiness[assessment.domain].value ?? 0
            let lift = bundle?.lift(in: assessment.domain) ?? 0
            return Shortfall(assessment, readiness: ready + lift)
        }
    }

    private func unmetNeed(_ gaps: [Shortfall]) -> Int {
        gaps.reduce(0) { sum, one in
            let weight = field.policy.weight(of: one.domain)
            let short = max(0, one.gap)
            let factor = one.gap >= 1 ? 2 : one.gap == 0 ? 1 : 0
            let margin = one.need >= 1 ? weight / 4 * one.margin * factor : 0
            return sum + weight * short * short + margin
        }
    }

    /// How many requirements neither the place nor the support meets.
    func unmetRequirements(_ option: Placement) -> Int {
        guard !child.requirements.isEmpty else { return 0 }
        let offer = field.cohort.setting(option.setting)?.offer(of: option.designation)
        let met =
            (offer?.facilities ?? [])
            + (option.bundle.flatMap(field.cohort.bundle)?.meets ?? [])
        return child.requirements.filter { !met.contains($0) }.count
    }

    // MARK: The family's list and the law

    private func departure(of option: Placement) -> Int {
        guard hasPlan, !list.isEmpty else { return 0 }
        let place = list.firstIndex { asks($0, for: option) }
        return firstWishWeight * (place.map { min($0, 3) } ?? 4)
    }

    private var firstWishWeight: Int {
        guard let first = list.first, let setting = field.cohort.setting(first.setting) else {
            return 0
        }
        return setting.legalClass.mustAdmit ? 2 : 1
    }

    private func asks(_ wish: Preference, for option: Placement) -> Bool {
        wish.setting == option.setting
            && (wish.designation ?? option.designation) == option.designation
    }

    private func restriction(of option: Placement) -> Int {
        if let first = list.first, asks(first, for: option) { return 0 }
        let highest = child.needs.highestLevel.value
        let called = field.policy.calledSteps
        let step = called.indices.contains(highest) ? called[highest] : 0
        return max(0, field.step(option.designation) - step)
    }

    private func disruption(of option: Placement) -> Int {
        guard let stay, !keepsPlace(option) else { return 0 }
        if stay.setting == option.setting { return 1 }
        var quarters = 4
        if let last = child.lastMovedOn, let start = field.year.start(ofTerm: child.startTerm),
            start.days(since: last) < 365
        {
            quarters += 2
        }
        switch child.view {
        case .inFavour: quarters -= 2
        case .against: quarters += 2
        case .unsure, .notRecorded: break
        }
        return quarters
    }

    // MARK: The journey and the money

    /// The way to a setting, from the table of journeys or estimated at 30 km an hour.
    func journey(to id: Setting.ID) -> Way {
        if let known = field.journeys[child.id]?[id] {
            return Way(
                minutes: known.time.minutes, roadMetres: known.road.metres,
                quotedPence: known.transport?.pence)
        }
        guard let home = child.home, let setting = field.cohort.setting(id) else {
            return Way(minutes: 0, roadMetres: 0, quotedPence: nil)
        }
        let straight = home.straightDistance(to: setting.location).metres
        let road = (13 * straight + 9) / 10
        return Way(minutes: (road + 499) / 500, roadMetres: road, quotedPence: nil)
    }

    private func travel(_ way: Way, to setting: Setting.ID) -> Int {
        let guide = field.policy.guideTime(schoolYear: child.schoolYear).minutes
        let apart = child.siblingSetting.map { $0 != setting } ?? false
        let sibling = apart ? field.policy.siblingTime.minutes : 0
        return way.minutes + 2 * max(0, way.minutes - guide) + sibling
    }

    private func publicCost(of option: Placement, _ way: Way) -> Int {
        let quote = field.quotes[child.id, default: []].first {
            $0.setting == option.setting && $0.designation == option.designation
        }
        let cell = field.cell(
            at: option.setting, option.designation, schoolYear: child.schoolYear)
        let place = quote?.topUp.pence ?? cell?.topUp.pence ?? 0
        let bundle = option.bundle.flatMap(field.cohort.bundle)?.annualCost.pence ?? 0
        return place + bundle + transport(way)
    }

    private func transport(_ way: Way) -> Int {
        if let quoted = way.quotedPence { return quoted }
        let free = field.policy.walkingDistance(schoolYear: child.schoolYear).metres
        guard child.transportNeed || way.roadMetres > free else { return 0 }
        return 380 * way.roadMetres * field.policy.pencePerKilometre / 1000
    }
}
