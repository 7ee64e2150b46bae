import NeedsAssessment
import Provision
import Quantities

/// The cohort laid out by number for one academic year, so that options are built quickly.
struct PlacementIndex: Sendable {
    /// A cell with the facts of its setting and designation beside it.
    struct Place: Sendable {
        let cell: CapacityCell
        let setting: Setting
        let step: Int
        /// Readiness by domain index.
        let readiness: [Int]
        let facilities: Set<Requirement>
        var key: CapacityCell.Key { cell.key }
        var isHard: Bool { !setting.legalClass.mustAdmit }
    }

    /// A bundle with its lifts by domain index.
    struct Support: Sendable {
        let bundle: SupportBundle
        let lifts: [Int]
    }

    let request: MatchRequest
    let places: [Place]
    let supports: [Support]
    /// Places of a setting, by its reference.
    let placesOfSetting: [Setting.ID: [Int]]
    let supportNumber: [SupportBundle.ID: Int]
    let poolNumber: [ServicePool.Key: Int]
    let liveChildren: [Child]

    private let journeys: [Pair: Journey]
    private let quotes: [OfferPair: Money]
    private let consultations: [OfferPair: Consultation]
    private let findings: [Child.ID: [Finding]]
    private let locks: [Child.ID: [PanelLock]]

    private struct Pair: Hashable {
        let child: Child.ID
        let setting: Setting.ID
    }

    private struct OfferPair: Hashable {
        let child: Child.ID
        let setting: Setting.ID
        let designation: Designation
    }

    init(_ request: MatchRequest) throws(MatchingError) {
        self.request = request
        let cohort = request.cohort
        let cells = cohort.cells(in: request.academicYear)
        guard !cells.isEmpty else {
            let years = Set(cohort.cells.map(\.academicYear)).sorted()
            throw .noCells(year: request.academicYear, years: years)
        }
        places = cells.compactMap { Self.place($0, request) }
        placesOfSetting = Dictionary(
            grouping: places.indices,
            by: { [places] in
                places[$0].key.setting
            })
        supports = cohort.bundles.map { bundle in
            Support(bundle: bundle, lifts: Domain.allCases.map { bundle.lift(in: $0) })
        }
        supportNumber = Dictionary(
            uniqueKeysWithValues: cohort.bundles.enumerated().map { ($1.id, $0) })
        poolNumber = Dictionary(
            uniqueKeysWithValues: cohort.pools.enumerated().map { ($1.key, $0) })
        liveChildren = cohort.children.filter(request.selection.isLive)
        journeys = Dictionary(
            uniqueKeysWithValues: cohort.journeys.map {
                (Pair(child: $0.child, setting: $0.setting), $0)
            })
        quotes = Dictionary(
            uniqueKeysWithValues: cohort.quotes.map {
                (
                    OfferPair(child: $0.child, setting: $0.setting, designation: $0.designation),
                    $0.topUp
                )
            })
        consultations = Dictionary(
            uniqueKeysWithValues: cohort.consultations.map {
                (OfferPair(child: $0.child, setting: $0.setting, designation: $0.designation), $0)
            })
        findings = Dictionary(grouping: cohort.findings, by: \.child)
        locks = Dictionary(grouping: cohort.locks, by: \.child)
    }

    private static func place(_ cell: CapacityCell, _ request: MatchRequest) -> Place? {
        guard let setting = request.cohort.setting(cell.key.setting),
            let offer = setting.offer(of: cell.key.designation)
        else { return nil }
        return Place(
            cell: cell, setting: setting, step: request.policy.step(of: cell.key.designation),
            readiness: offer.readiness.levels.map(\.value), facilities: Set(offer.facilities))
    }

    /// The number of the place that a child's stay is in: the current setting and designation,
    /// where a cell of theirs covers the school year.
    func stay(of child: Child) -> Int? {
        guard let placement = child.placement else { return nil }
        return placesOfSetting[placement.setting, default: []].first {
            places[$0].key.designation == placement.designation
                && places[$0].cell.covers(schoolYear: child.schoolYear)
        }
    }

    func findings(for child: Child) -> [Finding] { findings[child.id, default: []] }

    func locks(for child: Child) -> [PanelLock] { locks[child.id, default: []] }

    func quote(for child: Child, at place: Place) -> Money? {
        quotes[
            OfferPair(
                child: child.id, setting: place.key.setting, designation: place.key.designation)]
    }

    func consultation(of child: Child, with place: Place) -> Consultation? {
        consultations[
            OfferPair(
                child: child.id, setting: place.key.setting, designation: place.key.designation)]
    }

    /// The journey to a setting: as recorded, else by estimate from the straight distance at
    /// 30 kilometres an hour with a detour of 1.3.
    func journey(of child: Child, to setting: Setting) -> Journey {
        if let known = journeys[Pair(child: child.id, setting: setting.id)] { return known }
        let straight = child.home?.straightDistance(to: setting.location).metres ?? 0
        let road = (13 * straight + 9) / 10
        return Journey(
            child: child.id, setting: setting.id, time: .minutes((road + 499) / 500),
            road: .metres(road))
    }

    /// The pools that a bundle draws on at a setting; nil with the first service that has none.
    func pools(
        of support: Int?, at setting: Setting
    ) -> (uses: [(pool: Int, quarterHours: Int)], missing: Service.ID?) {
        guard let support else { return ([], nil) }
        var uses: [(pool: Int, quarterHours: Int)] = []
        var missing: Service.ID?
        for need in supports[support].bundle.hours {
            let key = setting.area.map { ServicePool.Key(service: need.service, area: $0) }
            if let pool = key.flatMap({ poolNumber[$0] }) {
                uses.append((pool, need.time.quarterHours))
            } else if missing == nil {
                missing = need.service
            }
        }
        return (uses, missing)
    }
}
