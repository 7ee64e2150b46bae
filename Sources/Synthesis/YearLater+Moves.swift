import NeedsAssessment
import Provision
import Quantities

/// Where children are taught in the next year, and with what support.
extension YearLater {
    mutating func place(_ person: inout PersonLater) {
        guard let now = person.placement else { return }
        let wanted =
            covers(now, year: person.taughtYear)
            ? changeInYear(person, now) : nextPhase(person, now)
        guard let wanted else {
            support(&person, isNew: false)
            return
        }
        let isForced = !covers(now, year: person.taughtYear)
        guard let key = best(for: person, in: wanted) else {
            if isForced { leaveSettings(&person) } else { support(&person, isNew: false) }
            return
        }
        person.placement = Placement(
            setting: key.setting, designation: key.designation, bundle: nil)
        person.lastMovedOn = moveDay(isForced: isForced)
        support(&person, isNew: true)
    }

    private func leaveSettings(_ person: inout PersonLater) {
        person.placement = nil
        person.code = person.taughtYear >= 12 ? .notInEducation : .arrangedByAuthority
    }

    private mutating func moveDay(isForced: Bool) -> CalendarDate {
        let september =
            CalendarDate(year: year.startYear - 1, month: 9, day: 1) ?? census
        let days = generator.within(20...130)
        return isForced ? september : september.adding(days: days)
    }

    /// The kinds of place to try in turn; nil for those who stay.
    private mutating func changeInYear(
        _ person: PersonLater, _ now: Placement
    ) -> [Designation]? {
        let drawn = generator.below(1_000)
        let highest = person.levels.max() ?? 0
        switch now.designation {
        case .ordinary:
            let chance = 12 + 22 * min(4, badness(person, at: now).critical)
            return drawn < chance ? (drawn % 3 == 0 ? [.supportBase, .special] : [.special]) : nil
        case .supportBase, .specialistBase:
            return drawn < 20 ? [.special] : drawn > 975 ? [.ordinary] : nil
        case .special:
            let chance = highest <= 3 ? 45 : 6
            return drawn < chance ? [.supportBase, .specialistBase, .ordinary] : nil
        default: return nil
        }
    }

    private mutating func nextPhase(_ person: PersonLater, _ now: Placement) -> [Designation] {
        let drawn = generator.below(100)
        guard person.taughtYear < 12 else {
            return now.designation == .special && drawn < 40
                ? [.special, .specialistCollege, .college] : [.college, .ordinary]
        }
        switch now.designation {
        case .ordinary:
            // Into Year 7 three of ten leave ordinary places (derived from published counts).
            let leaves = person.taughtYear == 7 && drawn < 30
            return leaves ? [.special, .specialistBase, .ordinary] : [.ordinary]
        case .earlyYears: return drawn < 75 ? [.ordinary] : [.special, .ordinary]
        case .supportBase: return [.supportBase, .specialistBase, .ordinary]
        case .specialistBase: return [.specialistBase, .supportBase, .special, .ordinary]
        default: return [.special, .ordinary]
        }
    }

    private func badness(_ person: PersonLater, at place: Placement) -> Fit {
        let key = CohortTables.OfferKey(setting: place.setting, designation: place.designation)
        let ready = readiness[key] ?? Domain.allCases.map { _ in 0 }
        let bundle = place.bundle.flatMap { id in tables.bundleLifts.filter { $0.owner == id } }
        let lifts = Domain.allCases.map { domain in
            bundle?.first { $0.value.domain == domain }?.value.levels ?? 0
        }
        return Fit(levels: person.levels, readiness: ready, lifts: lifts)
    }

    /// Near, and ready for the child; independent schools only where no other has the year.
    private func best(
        for person: PersonLater, in kinds: [Designation]
    ) -> CohortTables.OfferKey? {
        for kind in kinds {
            var best: (cost: Int, key: CohortTables.OfferKey)?
            for key in cells.keys.sorted() where key.designation == kind {
                let place = Placement(
                    setting: key.setting, designation: kind, bundle: nil)
                guard let setting = settings[key.setting], setting.admits == .mixed,
                    covers(place, year: person.taughtYear), place != person.placement
                else { continue }
                let metres = person.home?.straightDistance(to: setting.location).metres ?? 0
                let dear = setting.legalClass == .whollyIndependent ? 150 : 0
                let cost = metres / 100 + 8 * badness(person, at: place).badness + dear
                if best.map({ cost < $0.cost }) ?? true { best = (cost, key) }
            }
            if let best { return best.key }
        }
        return nil
    }

    /// Keeps support that is still allowed; adds some after a move or where needs are unmet.
    private mutating func support(_ person: inout PersonLater, isNew: Bool) {
        let drawn = generator.chance(percent: isNew ? 80 : 8)
        guard let now = person.placement else { return }
        let kept = now.bundle.flatMap { id in tables.bundles.first { $0.id == id } }
        let isKept =
            kept?.isAllowed(in: now.designation, schoolYear: person.schoolYear) ?? false
        var choice = isKept ? now.bundle : nil
        let bare = Placement(setting: now.setting, designation: now.designation, bundle: choice)
        if drawn, badness(person, at: bare).critical > 0 {
            let allowed = tables.bundles.filter {
                $0.isAllowed(in: now.designation, schoolYear: person.schoolYear)
            }
            let ranked = allowed.map { bundle in
                let place = Placement(
                    setting: now.setting, designation: now.designation, bundle: bundle.id)
                return (badness: badness(person, at: place).badness, id: bundle.id)
            }
            let first = ranked.min { ($0.badness, $0.id) < ($1.badness, $1.id) }
            if let first, first.badness < badness(person, at: bare).badness { choice = first.id }
        }
        person.placement = Placement(
            setting: now.setting, designation: now.designation, bundle: choice)
    }
}
