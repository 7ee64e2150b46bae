import NeedsAssessment
import Provision
import Quantities

/// Which places and support are open to one child, and what closes or questions the others.
struct Admissibility {
    let child: Child
    let index: PlacementIndex
    /// The number of the place of the stay; nil when the child cannot stay.
    let stay: Int?
    let value: OptionValue
    /// The support the child has now, by number.
    let supportNow: Int?
    /// The value of the stay, open or not.
    let stayParts: PartVector?
    /// Locks of the panel; an option must keep them all.
    private let locks: [PanelLock]
    private let bans: [PanelLock]
    private let findings: [Finding]
    private let listed: Set<Setting.ID>

    init(child: Child, index: PlacementIndex) {
        self.child = child
        self.index = index
        stay = index.stay(of: child)
        let rules = index.locks(for: child)
        let locks = rules.filter { $0.rule == .lock }
        self.locks = locks
        bans = rules.filter { $0.rule == .ban }
        findings = index.findings(for: child)
        listed = Set(child.preferences.map(\.setting))
        let wishes = Self.wishes(
            of: child, index: index, stay: stay, findings: findings, locks: locks)
        let value = OptionValue(child: child, index: index, stay: stay, wishes: wishes)
        let supportNow = child.placement?.bundle.flatMap { index.supportNumber[$0] }
        self.value = value
        self.supportNow = supportNow
        stayParts = stay.map { number in
            let journey = index.journey(of: child, to: index.places[number].setting)
            return value.parts(place: number, support: supportNow, journey: journey)
        }
    }

    /// Every pair of a place that covers the school year with support, each with its grounds.
    ///
    /// Ordered by place and support, the stay in its own place in that order. With `openOnly` the
    /// pairs that are closed are left out, and closed places are passed over quickly.
    func options(openOnly: Bool) -> [Option] {
        let stayOption = optionToStay
        var found: [Option] = []
        for place in candidatePlaces {
            found += options(at: place, stay: stayOption, openOnly: openOnly)
        }
        if stay == nil {
            let grounds: [Ground] = locks.isEmpty ? [] : [.panelLock]
            let end = Option(
                place: nil, support: nil, isStay: false, parts: value.partsUnplaced,
                grounds: grounds)
            if end.isOpen || !openOnly { found.append(end) }
        }
        return found
    }

    /// Whether any place is open; ends at the first one.
    var hasOpenPlace: Bool {
        let stay = optionToStay
        return candidatePlaces.contains { place in
            !options(at: place, stay: stay, openOnly: true).isEmpty
        }
    }

    /// Places that cover the year; a child without a plan has only the place it is in.
    private var candidatePlaces: [Int] {
        guard child.planStatus == .plan else { return stay.map { [$0] } ?? [] }
        return index.places.indices.filter {
            index.places[$0].cell.covers(schoolYear: child.schoolYear)
        }
    }

    private var optionToStay: Option? {
        guard let stay, let stayParts else { return nil }
        return Option(
            place: stay, support: supportNow, isStay: true, parts: stayParts,
            grounds: panelGrounds(index.places[stay], supportNow))
    }

    private func options(at number: Int, stay stayOption: Option?, openOnly: Bool) -> [Option] {
        let place = index.places[number]
        let isStayPlace = number == stay
        let journey = index.journey(of: child, to: place.setting)
        let shared = placeGrounds(place, isStayPlace: isStayPlace, journey: journey)
        var found: [Option] = []
        if isStayPlace, let stayOption, stayOption.isOpen || !openOnly { found.append(stayOption) }
        if openOnly, locks.isEmpty, shared.contains(where: \.closes) { return found }
        let allowed: [Int?] =
            [nil]
            + index.supports.indices.filter {
                index.supports[$0].bundle.isAllowed(
                    in: place.key.designation, schoolYear: child.schoolYear)
            }
        for support in allowed where !(isStayPlace && support == supportNow) {
            let option = option(
                place: number, support: support, journey: journey, shared: shared,
                stay: stayOption)
            if option.isOpen || !openOnly { found.append(option) }
        }
        return found.sorted { ($0.support ?? -1) < ($1.support ?? -1) }
    }

    private func option(
        place number: Int, support: Int?, journey: Journey, shared: [Ground], stay: Option?
    ) -> Option {
        let place = index.places[number]
        let parts = value.parts(place: number, support: support, journey: journey)
        var grounds = shared
        let unmet = value.unmetRequirements(place: place, support: support)
        if !unmet.isEmpty { grounds.append(.requirementUnmet(unmet)) }
        if let service = index.pools(of: support, at: place.setting).missing {
            grounds.append(.serviceNotThere(service))
        }
        if number == self.stay, let service = serviceCut(by: support) {
            grounds.append(.sectionF(service))
        }
        if let stay, number != self.stay, !listed.contains(place.key.setting),
            !gainsEnough(parts, over: stay.parts)
        {
            grounds.append(.gainTooSmall)
        }
        if !locks.isEmpty, locks.allSatisfy({ $0.covers(place.key, bundle(support)) }) {
            grounds.removeAll { $0.closes && !$0.withstandsLock }
        }
        grounds += panelGrounds(place, support)
        return Option(
            place: number, support: support, isStay: false, parts: parts, grounds: grounds)
    }

    /// Grounds that hold for a place whatever the support.
    private func placeGrounds(
        _ place: PlacementIndex.Place, isStayPlace: Bool, journey: Journey
    ) -> [Ground] {
        var grounds = Self.findingGrounds(findings, place.key)
        let consultation = index.consultation(of: child, with: place)
        if place.isHard {
            if consultation?.reply != .canMeetNeed { grounds.append(.noOffer) }
        } else if !isStayPlace {
            switch consultation?.reply {
            case nil: grounds.append(.notAsked)
            case .awaiting: grounds.append(.awaitingReply)
            case .cannot: grounds.append(.cannotWithoutFinding(consultation?.ground))
            case .canMeetNeed: break
            }
        }
        guard !listed.contains(place.key.setting) else { return grounds }
        let longest = index.request.policy.longestJourney(schoolYear: child.schoolYear)
        if journey.time > longest {
            grounds.append(.journeyTooLong(minutes: journey.time.minutes))
        }
        if stay != nil, !isStayPlace {
            if child.moveAgreement != .agreed { grounds.append(.agreementMissing) }
            if index.request.policy.examYears.contains(child.schoolYear) {
                grounds.append(.examYear)
            }
        }
        return grounds
    }

    private static func findingGrounds(
        _ findings: [Finding], _ key: CapacityCell.Key
    ) -> [Ground] {
        findings.filter {
            $0.setting == key.setting
                && ($0.designation == nil || $0.designation == key.designation)
        }.map {
            $0.ground == Finding.singleSexSchool ? .singleSexSchool : .recordedFinding($0.ground)
        }
    }

    private func panelGrounds(_ place: PlacementIndex.Place, _ support: Int?) -> [Ground] {
        var grounds: [Ground] = []
        if bans.contains(where: { $0.covers(place.key, bundle(support)) }) {
            grounds.append(.panelBan)
        }
        if !locks.allSatisfy({ $0.covers(place.key, bundle(support)) }) {
            grounds.append(.panelLock)
        }
        return grounds
    }

    private func bundle(_ support: Int?) -> SupportBundle.ID? {
        support.map { index.supports[$0].bundle.id }
    }

    /// A service of which another bundle would give fewer hours than the plan secures now.
    private func serviceCut(by support: Int?) -> Service.ID? {
        guard let now = supportNow else { return nil }
        let other = support.map { index.supports[$0].bundle }
        return index.supports[now].bundle.hours.first { need in
            (other?.time(of: need.service) ?? .zero) < need.time
        }?.service
    }

    /// Whether a move lowers `criticalUnmet`, or the need and restriction by the least gain.
    private func gainsEnough(_ parts: PartVector, over stay: PartVector) -> Bool {
        guard parts.criticalUnmet >= stay.criticalUnmet else { return true }
        let policy = index.request.policy
        func fit(_ parts: PartVector) -> Int {
            parts.unmetNeed + policy.restrictionRate * parts.restriction
        }
        return fit(stay) - fit(parts) >= policy.leastGain
    }

    /// The family's list without settings of which every option is closed by a finding, a
    /// single-sex school, a missing offer or the school year; the rest moves up.
    private static func wishes(
        of child: Child, index: PlacementIndex, stay: Int?, findings: [Finding], locks: [PanelLock]
    ) -> [Preference] {
        child.preferences.filter { wish in
            index.placesOfSetting[wish.setting, default: []].contains { number in
                let place = index.places[number]
                guard wish.covers(place.key), place.cell.covers(schoolYear: child.schoolYear)
                else { return false }
                if number == stay { return true }
                let isLocked = !locks.isEmpty && locks.allSatisfy { $0.coversPlace(place.key) }
                let isOffered =
                    !place.isHard
                    || index.consultation(of: child, with: place)?.reply == .canMeetNeed
                return isOffered && (isLocked || findingGrounds(findings, place.key).isEmpty)
            }
        }
    }
}

extension Ground {
    /// Whether even a lock of the panel cannot reopen what this closes.
    var withstandsLock: Bool { self == .noPlaceForYear || self == .noOffer }
}

extension PanelLock {
    func coversPlace(_ key: CapacityCell.Key) -> Bool {
        setting == key.setting && (designation == nil || designation == key.designation)
    }

    /// Whether a place with support is what the panel named.
    func covers(_ key: CapacityCell.Key, _ bundle: SupportBundle.ID?) -> Bool {
        guard coversPlace(key) else { return false }
        guard let named = self.bundle else { return true }
        return named.bundle == bundle
    }
}
