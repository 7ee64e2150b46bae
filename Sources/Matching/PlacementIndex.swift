import NeedsAssessment
import Provision
import Quantities

/// The cohort laid out by number for one academic year, so that options are built quickly.
struct PlacementIndex: Sendable {
    /// A cell with the facts of its setting and designation beside it.
    struct Place: Sendable {
        let cell: CapacityCell
        let setting: Setting
        /// The number of the setting in the cohort.
        let settingNumber: Int
        /// The number of the setting's designation, which places for other years share.
        let offerNumber: Int
        let isHard: Bool
        let step: Int
        /// Readiness by domain index.
        let readiness: [Int]
        let facilities: Set<Requirement>
        /// What each bundle draws here.
        let draws: [PoolDraw]
        var key: CapacityCell.Key { cell.key }
    }

    /// A bundle with its lifts by domain index.
    struct Support: Sendable {
        let bundle: SupportBundle
        let lifts: [Int]
    }

    /// The pools that a bundle draws on in one area.
    struct PoolDraw: Sendable {
        var uses: [(pool: Int, quarterHours: Int)] = []
        /// The first service that has no pool there.
        var missing: Service.ID?
    }

    /// What is recorded of one child, by number where it is about a setting.
    struct Records: Sendable {
        /// By setting.
        fileprivate(set) var journeys: [Int: Journey] = [:]
        /// By offer.
        fileprivate(set) var quotes: [Int: Money] = [:]
        /// By offer.
        fileprivate(set) var consultations: [Int: Consultation] = [:]
        fileprivate(set) var findings: [Finding] = []
        fileprivate(set) var locks: [PanelLock] = []
    }

    let request: MatchRequest
    let places: [Place]
    let supports: [Support]
    /// Places of a setting, by its reference.
    let placesOfSetting: [Setting.ID: [Int]]
    let supportNumber: [SupportBundle.ID: Int]
    let liveChildren: [Child]

    private let records: [Child.ID: Records]

    init(_ request: MatchRequest) throws(MatchingError) {
        self.request = request
        let cohort = request.cohort
        let cells = cohort.cells(in: request.academicYear)
        guard !cells.isEmpty else {
            let years = Set(cohort.cells.map(\.academicYear)).sorted()
            throw .noCells(year: request.academicYear, years: years)
        }
        let numbers = Numbers(cohort)
        places = Self.places(of: cells, request, numbers)
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
        liveChildren = cohort.children.filter(request.selection.isLive)
        records = Self.records(of: cohort, numbers)
    }

    /// What is recorded of a child.
    func records(of child: Child) -> Records { records[child.id] ?? Records() }

    /// The number of the place that a child's stay is in: the current setting and designation,
    /// where a cell of theirs covers the school year.
    func stay(of child: Child) -> Int? {
        guard let placement = child.placement else { return nil }
        return placesOfSetting[placement.setting, default: []].first {
            places[$0].key.designation == placement.designation
                && places[$0].cell.covers(schoolYear: child.schoolYear)
        }
    }

    /// The journey to a place: as recorded, else by estimate from the straight distance at
    /// 30 kilometres an hour with a detour of 1.3.
    func journey(of child: Child, _ records: Records, to place: Place) -> Journey {
        if let known = records.journeys[place.settingNumber] { return known }
        let straight = child.home?.straightDistance(to: place.setting.location).metres ?? 0
        let road = (13 * straight + 9) / 10
        return Journey(
            child: child.id, setting: place.key.setting, time: .minutes((road + 499) / 500),
            road: .metres(road))
    }

    /// The pools that a bundle draws on in a place; none without a bundle.
    func draw(of support: Int?, at place: Int) -> PoolDraw {
        support.map { places[place].draws[$0] } ?? PoolDraw()
    }
}

/// Laying out the tables by number.
extension PlacementIndex {
    /// The numbers of settings and of their designations.
    private struct Numbers {
        var settings: [Setting.ID: Int] = [:]
        var offers: [CohortTables.OfferKey: Int] = [:]

        init(_ cohort: Cohort) {
            for (number, setting) in cohort.settings.enumerated() {
                settings[setting.id] = number
                for offer in setting.offers {
                    let key = CohortTables.OfferKey(
                        setting: setting.id, designation: offer.designation)
                    offers[key] = offers.count
                }
            }
        }

        func offer(_ setting: Setting.ID, _ designation: Designation) -> Int? {
            offers[CohortTables.OfferKey(setting: setting, designation: designation)]
        }
    }

    private static func places(
        of cells: [CapacityCell], _ request: MatchRequest, _ numbers: Numbers
    ) -> [Place] {
        var draws: [Area.ID?: [PoolDraw]] = [:]
        for setting in request.cohort.settings where draws[setting.area] == nil {
            draws[setting.area] = poolDraws(in: setting.area, request.cohort)
        }
        return cells.compactMap { cell in
            let key = cell.key
            guard let number = numbers.settings[key.setting],
                let offerNumber = numbers.offer(key.setting, key.designation),
                let setting = request.cohort.setting(key.setting),
                let offer = setting.offer(of: key.designation)
            else { return nil }
            return Place(
                cell: cell, setting: setting, settingNumber: number, offerNumber: offerNumber,
                isHard: !setting.legalClass.mustAdmit,
                step: request.policy.step(of: key.designation),
                readiness: offer.readiness.levels.map(\.value),
                facilities: Set(offer.facilities), draws: draws[setting.area] ?? [])
        }
    }

    /// What each bundle draws in an area; no service reaches a setting outside the authority.
    private static func poolDraws(in area: Area.ID?, _ cohort: Cohort) -> [PoolDraw] {
        let pools = Dictionary(
            uniqueKeysWithValues: cohort.pools.enumerated().filter { $0.element.key.area == area }
                .map { ($0.element.key.service, $0.offset) })
        return cohort.bundles.map { bundle in
            var draw = PoolDraw()
            for need in bundle.hours {
                if let pool = pools[need.service] {
                    draw.uses.append((pool, need.time.quarterHours))
                } else if draw.missing == nil {
                    draw.missing = need.service
                }
            }
            return draw
        }
    }

    private static func records(of cohort: Cohort, _ numbers: Numbers) -> [Child.ID: Records] {
        var records: [Child.ID: Records] = [:]
        for journey in cohort.journeys {
            guard let setting = numbers.settings[journey.setting] else { continue }
            records[journey.child, default: Records()].journeys[setting] = journey
        }
        for quote in cohort.quotes {
            guard let offer = numbers.offer(quote.setting, quote.designation) else { continue }
            records[quote.child, default: Records()].quotes[offer] = quote.topUp
        }
        for consultation in cohort.consultations {
            guard let offer = numbers.offer(consultation.setting, consultation.designation)
            else { continue }
            records[consultation.child, default: Records()].consultations[offer] = consultation
        }
        for finding in cohort.findings {
            records[finding.child, default: Records()].findings.append(finding)
        }
        for lock in cohort.locks { records[lock.child, default: Records()].locks.append(lock) }
        return records
    }
}
