public import NeedsAssessment
public import Quantities

/// What places are ready for beside what the children who may come to them need.
///
/// ```swift
/// let review = ReadinessReview(of: cohort, in: year, weights: policy.domainWeights)
/// review.training.first                     // where one more level would help most
/// ```
/// A gap is the level of need less the level of readiness, 1 or more, without any support. A place
/// is possible for a child when it has a line for the child's school year and no finding stands
/// against it; a match asks for more. Nothing is promised about who should go where.
public struct ReadinessReview: Sendable {
    /// A kind of place of a setting.
    public typealias Key = CohortTables.OfferKey

    /// A domain in which a child needs more than a place is ready for.
    public struct Gap: Hashable, Sendable {
        /// The child.
        public let child: Child.ID
        /// The place.
        public let place: Key
        /// The domain.
        public let domain: Domain
        /// The level of need.
        public let need: Level
        /// The level the place is ready for.
        public let readiness: Level
        /// Why the place is looked at for this child.
        public let reason: Reason
        /// The support that would close the gap by itself, the cheapest first.
        public let closing: [SupportBundle.ID]

        /// Levels of need above readiness, 1 to 5.
        public var levels: Int { need.value - readiness.value }
    }

    /// Why a place is looked at for a child.
    public enum Reason: String, CaseIterable, Hashable, Sendable {
        /// The child is there now.
        case current
        /// The family names it.
        case listed
        /// It is possible, and the child's home is in its area.
        case area
        /// It is possible.
        case possible
    }

    /// How many children a place is looked at for, and how many need more.
    public struct Reach: Hashable, Sendable {
        /// The children.
        public fileprivate(set) var children = 0
        /// Those who need at least one level more.
        public fileprivate(set) var gapOfOne = 0
        /// Those who need at least two levels more.
        public fileprivate(set) var gapOfTwo = 0
    }

    /// One domain of a place.
    public struct DomainUse: Hashable, Sendable {
        /// The domain.
        public let domain: Domain
        /// The level the place is ready for.
        public let level: Level
        /// Children who are there now.
        public fileprivate(set) var current = Reach()
        /// Children whose family names it and who are not there.
        public fileprivate(set) var listed = Reach()
        /// Other children of its area for whom it is possible.
        public fileprivate(set) var area = Reach()
        /// The level-points by which unmet need would fall with one more level, for the children
        /// who are there or whose family names it.
        ///
        /// For each, the weight of the domain times the fall of the squared gap, as `unmetNeed`
        /// counts it; where the child is now, after the support it has.
        public fileprivate(set) var fall = 0
        /// How many children that is.
        public fileprivate(set) var helped = 0
    }

    /// A kind of place with its seven domains.
    public struct Place: Hashable, Sendable {
        /// The place.
        public let key: Key
        /// The area of the setting; nil outside the authority.
        public let area: Area.ID?
        /// The domains in the published order.
        public fileprivate(set) var domains: [DomainUse]
    }

    /// Where one more level of readiness would help.
    public struct Training: Hashable, Sendable {
        /// The place.
        public let key: Key
        /// The area of the setting; nil outside the authority.
        public let area: Area.ID?
        /// The domain and the level now, with what one more would do.
        public let use: DomainUse
    }

    /// The academic year of the places.
    public let academicYear: AcademicYear
    /// The gaps of each child, in order of child, place, domain.
    public private(set) var gaps: [Gap] = []
    /// The places with a line in the year, in order.
    public private(set) var places: [Place]

    /// Where one more level would help somebody, the most points first.
    public var training: [Training] {
        places.flatMap { place in
            place.domains.filter { $0.fall > 0 }.map {
                Training(key: place.key, area: place.area, use: $0)
            }
        }.sorted {
            ($1.use.fall, $0.key, $0.use.domain) < ($0.use.fall, $1.key, $1.use.domain)
        }
    }

    /// A review of a cohort's places in a year.
    ///
    /// - Parameters:
    ///   - weights: How much unmet need counts in each domain; 4 where absent.
    ///   - coversAllPlaces: Whether gaps are listed for every possible place of a child, and not
    ///     only for the present one and those of the family's list.
    public init(
        of cohort: Cohort, in year: AcademicYear, weights: [Domain: Int] = [:],
        coversAllPlaces: Bool = false
    ) {
        academicYear = year
        let cells = cohort.cells(in: year)
        let keys = Set(cells.map { Key(setting: $0.key.setting, designation: $0.key.designation) })
        places = keys.sorted().compactMap { key in
            guard let setting = cohort.setting(key.setting),
                let offer = setting.offer(of: key.designation)
            else { return nil }
            return Place(
                key: key, area: setting.area,
                domains: Domain.allCases.map {
                    DomainUse(domain: $0, level: offer.readiness[$0])
                })
        }
        let findings = Set(cohort.findings.filter { $0.designation == nil }.map(Pair.init))
        let cellsOfPlace = Dictionary(grouping: cells) {
            Key(setting: $0.key.setting, designation: $0.key.designation)
        }
        for child in cohort.children {
            for index in places.indices {
                let key = places[index].key
                let isOpen = cellsOfPlace[key, default: []].contains {
                    $0.covers(schoolYear: child.schoolYear)
                }
                guard let reason = Self.reason(child, places[index], isOpen: isOpen),
                    reason == .current || !findings.contains(Pair(child.id, key.setting))
                else { continue }
                count(child, at: index, reason, cohort, weights)
                guard reason == .current || reason == .listed || coversAllPlaces else { continue }
                list(child, at: index, reason, cohort)
            }
        }
    }

    /// A child and a setting.
    private struct Pair: Hashable {
        let child: Child.ID
        let setting: Setting.ID

        init(_ child: Child.ID, _ setting: Setting.ID) {
            self.child = child
            self.setting = setting
        }

        init(_ finding: Finding) { self.init(finding.child, finding.setting) }
    }

    private static func reason(_ child: Child, _ place: Place, isOpen: Bool) -> Reason? {
        if child.placement?.setting == place.key.setting,
            child.placement?.designation == place.key.designation
        {
            return .current
        }
        guard isOpen else { return nil }
        let isListed = child.preferences.contains {
            $0.setting == place.key.setting
                && ($0.designation ?? place.key.designation) == place.key.designation
        }
        return isListed ? .listed : child.homeArea == place.area ? .area : .possible
    }

    private mutating func count(
        _ child: Child, at index: Int, _ reason: Reason, _ cohort: Cohort,
        _ weights: [Domain: Int]
    ) {
        let support =
            reason == .current ? child.placement?.bundle.flatMap { cohort.bundle($0) } : nil
        for domain in Domain.allCases {
            let place = domain.index
            let need = child.needs[domain]?.level.value ?? 0
            let gap = need - places[index].domains[place].level.value
            switch reason {
            case .current: places[index].domains[place].current.add(gap)
            case .listed: places[index].domains[place].listed.add(gap)
            case .area: places[index].domains[place].area.add(gap)
            case .possible: break
            }
            let open = gap - (support?.lift(in: domain) ?? 0)
            guard reason == .current || reason == .listed, open > 0 else { continue }
            let weight = weights[domain] ?? 4
            places[index].domains[place].fall += weight * (open * open - (open - 1) * (open - 1))
            places[index].domains[place].helped += 1
        }
    }

    private mutating func list(
        _ child: Child, at index: Int, _ reason: Reason, _ cohort: Cohort
    ) {
        let place = places[index]
        for use in place.domains {
            guard let need = child.needs[use.domain]?.level, need > use.level else { continue }
            let levels = need.value - use.level.value
            let closing = cohort.bundles.filter {
                $0.isAllowed(in: place.key.designation, schoolYear: child.schoolYear)
                    && $0.lift(in: use.domain) >= levels
            }.sorted { ($0.annualCost, $0.id) < ($1.annualCost, $1.id) }
            gaps.append(
                Gap(
                    child: child.id, place: place.key, domain: use.domain, need: need,
                    readiness: use.level, reason: reason, closing: closing.map(\.id)))
        }
    }
}

extension ReadinessReview.Reach {
    fileprivate mutating func add(_ gap: Int) {
        children += 1
        if gap >= 1 { gapOfOne += 1 }
        if gap >= 2 { gapOfTwo += 1 }
    }
}
