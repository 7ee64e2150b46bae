import NeedsAssessment
public import Quantities

/// An authority's children, settings, support and places, valid by construction.
///
/// Everything is ordered by reference, so the same facts make the same problem whatever the order
/// of the files. Audit characteristics are not part of it.
public struct Cohort: Sendable {
    /// The cases, in order of reference.
    public let children: [Child]
    /// The settings, in order of reference.
    public let settings: [Setting]
    /// The areas, in order of reference.
    public let areas: [Area]
    /// The capacity cells of all years, in order of year and key.
    public let cells: [CapacityCell]
    /// The support bundles, in order of reference.
    public let bundles: [SupportBundle]
    /// The service pools, in order of service and area.
    public let pools: [ServicePool]
    /// The consultations, in order of child, setting, designation.
    public let consultations: [Consultation]
    /// The findings, in order of child, setting, designation, ground.
    public let findings: [Finding]
    /// The known journeys, in order of child and setting.
    public let journeys: [Journey]
    /// The quotes, in order of child, setting, designation.
    public let quotes: [Quote]
    /// The panel's locks and bans, in order of child, rule, setting, designation, bundle.
    public private(set) var locks: [PanelLock]

    private let childIndex: [Child.ID: Int]
    private let settingIndex: [Setting.ID: Int]
    private let bundleIndex: [SupportBundle.ID: Int]

    /// A cohort from its tables.
    ///
    /// Throws `CohortError.faults` with every broken rule between rows, not only the first.
    public init(_ tables: CohortTables) throws(CohortError) {
        let faults = CohortRules(tables).faults()
        guard faults.isEmpty else { throw .faults(faults) }
        children = Self.joinedChildren(tables)
        settings = Self.joinedSettings(tables)
        areas = tables.areas.sorted { $0.id < $1.id }
        cells = tables.cells.sorted { ($0.academicYear, $0.key) < ($1.academicYear, $1.key) }
        bundles = Self.joinedBundles(tables)
        pools = tables.pools.sorted { $0.key < $1.key }
        consultations = tables.consultations.sorted { $0.sortKey < $1.sortKey }
        findings = tables.findings.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
        journeys = tables.travel.sorted { ($0.child, $0.setting) < ($1.child, $1.setting) }
        quotes = tables.quotes.sorted {
            ($0.child, $0.setting, $0.designation) < ($1.child, $1.setting, $1.designation)
        }
        locks = tables.locks.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
        childIndex = Self.index(children.map(\.id))
        settingIndex = Self.index(settings.map(\.id))
        bundleIndex = Self.index(bundles.map(\.id))
    }

    /// The case with a reference.
    public func child(_ id: Child.ID) -> Child? { childIndex[id].map { children[$0] } }

    /// The setting with a reference.
    public func setting(_ id: Setting.ID) -> Setting? { settingIndex[id].map { settings[$0] } }

    /// The bundle with a reference.
    public func bundle(_ id: SupportBundle.ID) -> SupportBundle? {
        bundleIndex[id].map { bundles[$0] }
    }

    /// The area with a reference.
    public func area(_ id: Area.ID) -> Area? { areas.first { $0.id == id } }

    /// The cells of one academic year, in order of key.
    public func cells(in year: AcademicYear) -> [CapacityCell] {
        cells.filter { $0.academicYear == year }
    }

    private static func index<ID: Hashable>(_ ids: [ID]) -> [ID: Int] {
        Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    }

    private static func joinedChildren(_ tables: CohortTables) -> [Child] {
        let needs = Dictionary(grouping: tables.needs, by: \.owner)
        let requirements = Dictionary(grouping: tables.requirements, by: \.owner)
        let preferences = Dictionary(grouping: tables.preferences, by: \.owner)
        return tables.children.map { row in
            var child = row
            child.needs = NeedsProfile(needs[row.id, default: []].map(\.value))
            child.requirements = requirements[row.id, default: []].map(\.value).sorted()
            child.preferences = preferences[row.id, default: []].map(\.value)
                .sorted { $0.rank < $1.rank }
            return child
        }.sorted { $0.id < $1.id }
    }

    private static func joinedSettings(_ tables: CohortTables) -> [Setting] {
        let readiness = Dictionary(grouping: tables.readiness, by: \.owner)
        let facilities = Dictionary(grouping: tables.facilities, by: \.owner)
        let offers = readiness.compactMap { key, rows -> (CohortTables.OfferKey, Setting.Offer)? in
            let levels = Dictionary(
                rows.map { ($0.value.domain, $0.value.level) },
                uniquingKeysWith: { first, _ in first })
            let oldest = rows.map(\.value.assessedOn).min()
            guard let profile = ReadinessProfile(levels, assessedOn: oldest) else { return nil }
            let met = facilities[key, default: []].map(\.value)
            return (key, .init(designation: key.designation, readiness: profile, facilities: met))
        }
        let bySetting = Dictionary(grouping: offers, by: \.0.setting)
        return tables.settings.map { row in
            var setting = row
            setting.offers = bySetting[row.id, default: []].map(\.1)
                .sorted { $0.designation < $1.designation }
            return setting
        }.sorted { $0.id < $1.id }
    }

    private static func joinedBundles(_ tables: CohortTables) -> [SupportBundle] {
        let lifts = Dictionary(grouping: tables.bundleLifts, by: \.owner)
        let hours = Dictionary(grouping: tables.bundleHours, by: \.owner)
        let meets = Dictionary(grouping: tables.bundleMeets, by: \.owner)
        return tables.bundles.map { row in
            var bundle = row
            bundle.lifts = lifts[row.id, default: []].map(\.value)
                .sorted { $0.domain < $1.domain }
            bundle.hours = hours[row.id, default: []].map(\.value)
                .sorted { $0.service < $1.service }
            bundle.meets = meets[row.id, default: []].map(\.value).sorted()
            return bundle
        }.sorted { $0.id < $1.id }
    }
}

extension Consultation {
    var sortKey: (Child.ID, Setting.ID, Designation) { (child, setting, designation) }
}

extension Finding {
    var sortKey: [String] { [child.text, setting.text, designation?.rawValue ?? "", ground] }
}

extension PanelLock {
    var sortKey: [String] {
        let support = bundle.map { $0.bundle?.text ?? "none" }
        return [
            child.text, rule.rawValue, setting.text, designation?.rawValue ?? "", support ?? "",
        ]
    }
}

extension Cohort {
    /// The same cohort with only some of its panel locks; for what-ifs.
    public func keeping(locks: [PanelLock]) -> Cohort {
        var copy = self
        copy.locks = locks.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
        return copy
    }
}
