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
    private let records: PlacementIndex.Records
    /// Locks of the panel; an option must keep them all.
    private let locks: [PanelLock]
    private let bans: [PanelLock]
    private let listed: Set<Setting.ID>

    init(child: Child, index: PlacementIndex) {
        self.child = child
        self.index = index
        stay = index.stay(of: child)
        let records = index.records(of: child)
        let locks = records.locks.filter { $0.rule == .lock }
        self.records = records
        self.locks = locks
        bans = records.locks.filter { $0.rule == .ban }
        listed = Set(child.preferences.map(\.setting))
        let wishes = Self.wishes(
            of: child, index: index, stay: stay, records: records, locks: locks)
        let value = OptionValue(
            child: child, index: index, records: records, stay: stay, wishes: wishes)
        let supportNow = child.placement?.bundle.flatMap { index.supportNumber[$0] }
        self.value = value
        self.supportNow = supportNow
        stayParts = stay.map { number in
            let place = index.places[number]
            let journey = index.journey(of: child, records, to: place)
            let ofPlace = value.parts(of: place, journey: journey)
            return value.parts(adding: supportNow, to: ofPlace, at: place)
        }
    }

    func journey(to place: PlacementIndex.Place) -> Journey {
        index.journey(of: child, records, to: place)
    }

    /// Every pair of a place that covers the school year with support, each with its grounds.
    ///
    /// Ordered by place and support, the stay in its own place in that order. With `openOnly` the
    /// pairs that are closed are left out, and closed places are passed over quickly.
    func options(openOnly: Bool) -> [Option] {
        let visit = Visit(stay: optionToStay, bundles: bundlesByDesignation, openOnly: openOnly)
        var found: [Option] = []
        for place in candidatePlaces { addOptions(at: place, visit, to: &found) }
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
        let visit = Visit(stay: optionToStay, bundles: bundlesByDesignation, openOnly: true)
        var found: [Option] = []
        return candidatePlaces.contains { place in
            addOptions(at: place, visit, to: &found)
            return !found.isEmpty
        }
    }

    /// What is the same at every place that is looked at for the child.
    private struct Visit {
        let stay: Option?
        /// The bundles allowed in each designation, no support first.
        let bundles: [Designation: [Int?]]
        let openOnly: Bool
    }

    private var bundlesByDesignation: [Designation: [Int?]] {
        let entries = Designation.allCases.map { designation -> (Designation, [Int?]) in
            let allowed = index.supports.indices.filter {
                index.supports[$0].bundle.isAllowed(
                    in: designation, schoolYear: child.schoolYear)
            }
            return (designation, [nil] + allowed)
        }
        return Dictionary(uniqueKeysWithValues: entries)
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

    /// Adds the options at a place in order of support, the stay among them.
    private func addOptions(at number: Int, _ visit: Visit, to found: inout [Option]) {
        let place = index.places[number]
        let stay = number == self.stay ? visit.stay : nil
        let journey = journey(to: place)
        let shared = placeGrounds(place, isStayPlace: stay != nil, journey: journey)
        let isShut = visit.openOnly && locks.isEmpty && shared.contains(where: \.closes)
        if isShut, stay == nil { return }
        var bundles = isShut ? [] : visit.bundles[place.key.designation] ?? [nil]
        if stay != nil, !bundles.contains(supportNow) {
            bundles.append(supportNow)
            bundles.sort { ($0 ?? -1) < ($1 ?? -1) }
        }
        let ofPlace = value.parts(of: place, journey: journey)
        for support in bundles {
            let option: Option
            if let stay, support == supportNow {
                option = stay
            } else {
                let parts = value.parts(adding: support, to: ofPlace, at: place)
                option = Option(
                    place: number, support: support, isStay: false, parts: parts,
                    grounds: grounds(
                        at: place, support: support, parts, shared: shared,
                        isStayPlace: stay != nil))
            }
            if !visit.openOnly || option.isOpen { found.append(option) }
        }
    }

    private func grounds(
        at place: PlacementIndex.Place, support: Int?, _ parts: PartVector, shared: [Ground],
        isStayPlace: Bool
    ) -> [Ground] {
        var grounds = shared
        let unmet = value.unmetRequirements(place: place, support: support)
        if !unmet.isEmpty { grounds.append(.requirementUnmet(unmet)) }
        if let support, let service = place.draws[support].missing {
            grounds.append(.serviceNotThere(service))
        }
        if isStayPlace, let service = serviceCut(by: support) {
            grounds.append(.sectionF(service))
        }
        if let stayParts, !isStayPlace, !listed.contains(place.key.setting),
            !gainsEnough(parts, over: stayParts)
        {
            grounds.append(.gainTooSmall)
        }
        guard !locks.isEmpty || !bans.isEmpty else { return grounds }
        if !locks.isEmpty, locks.allSatisfy({ $0.covers(place.key, bundle(support)) }) {
            grounds.removeAll { $0.closes && !$0.withstandsLock }
        }
        return grounds + panelGrounds(place, support)
    }

    /// Grounds that hold for a place whatever the support.
    private func placeGrounds(
        _ place: PlacementIndex.Place, isStayPlace: Bool, journey: Journey
    ) -> [Ground] {
        var grounds = Self.findingGrounds(records.findings, place.key)
        let consultation = records.consultations[place.offerNumber]
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
        let rate = index.request.policy.restrictionRate
        func fit(_ parts: PartVector) -> Int { parts.unmetNeed + rate * parts.restriction }
        return fit(stay) - fit(parts) >= index.request.policy.leastGain
    }

    /// The family's list without settings of which every option is closed by a finding, a
    /// single-sex school, a missing offer or the school year; the rest moves up.
    private static func wishes(
        of child: Child, index: PlacementIndex, stay: Int?, records: PlacementIndex.Records,
        locks: [PanelLock]
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
                    || records.consultations[place.offerNumber]?.reply == .canMeetNeed
                return isOffered
                    && (isLocked || findingGrounds(records.findings, place.key).isEmpty)
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
