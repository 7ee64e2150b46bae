public import NeedsAssessment
public import Quantities

/// A table of the cohort folder.
public enum CohortTable: String, CaseIterable, Hashable, Comparable, Sendable {
    case children, needs, requirements, preferences, settings, areas, cells, readiness, facilities
    case bundles
    case bundleLifts = "bundle_lifts"
    case bundleHours = "bundle_hours"
    case bundleMeets = "bundle_meets"
    case pools, consultations, findings, audit, travel, quotes, locks

    /// Whether a cohort folder may leave the table out.
    public var isOptional: Bool { self == .travel || self == .quotes || self == .locks }

    /// Orders by file name.
    public static func < (one: CohortTable, other: CohortTable) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// The rows of every table, typed but not yet held against each other.
///
/// Rows keep the order of their file, so that a fault can name its row.
public struct CohortTables: Sendable {
    /// A row that belongs to one child, setting and designation, or bundle.
    public struct Owned<Owner: Sendable & Hashable, Value: Sendable>: Sendable {
        /// What the row belongs to.
        public let owner: Owner
        /// What it says.
        public let value: Value

        /// A row.
        public init(_ owner: Owner, _ value: Value) {
            self.owner = owner
            self.value = value
        }
    }

    /// A designation of a setting.
    public struct OfferKey: Hashable, Comparable, Sendable {
        /// The setting.
        public let setting: Setting.ID
        /// The designation.
        public let designation: Designation

        /// A key.
        public init(setting: Setting.ID, designation: Designation) {
            self.setting = setting
            self.designation = designation
        }

        /// Orders by setting, then designation.
        public static func < (one: OfferKey, other: OfferKey) -> Bool {
            one.setting == other.setting
                ? one.designation < other.designation : one.setting < other.setting
        }
    }

    /// The level of readiness in one domain.
    public struct ReadinessLevel: Hashable, Sendable {
        /// The domain.
        public let domain: Domain
        /// The level.
        public let level: Level
        /// When it was assessed.
        public let assessedOn: CalendarDate

        /// A level.
        public init(domain: Domain, level: Level, assessedOn: CalendarDate) {
            self.domain = domain
            self.level = level
            self.assessedOn = assessedOn
        }
    }

    /// `children.csv`.
    public var children: [Child] = []
    /// `needs.csv`.
    public var needs: [Owned<Child.ID, Assessment>] = []
    /// `requirements.csv`.
    public var requirements: [Owned<Child.ID, Requirement>] = []
    /// `preferences.csv`.
    public var preferences: [Owned<Child.ID, Preference>] = []
    /// `settings.csv`.
    public var settings: [Setting] = []
    /// `areas.csv`.
    public var areas: [Area] = []
    /// `cells.csv`.
    public var cells: [CapacityCell] = []
    /// `readiness.csv`.
    public var readiness: [Owned<OfferKey, ReadinessLevel>] = []
    /// `facilities.csv`.
    public var facilities: [Owned<OfferKey, Requirement>] = []
    /// `bundles.csv`.
    public var bundles: [SupportBundle] = []
    /// `bundle_lifts.csv`.
    public var bundleLifts: [Owned<SupportBundle.ID, SupportBundle.Lift>] = []
    /// `bundle_hours.csv`.
    public var bundleHours: [Owned<SupportBundle.ID, SupportBundle.ServiceTime>] = []
    /// `bundle_meets.csv`.
    public var bundleMeets: [Owned<SupportBundle.ID, Requirement>] = []
    /// `pools.csv`.
    public var pools: [ServicePool] = []
    /// `consultations.csv`.
    public var consultations: [Consultation] = []
    /// `findings.csv`, with those that intake adds at the end.
    public var findings: [Finding] = []
    /// `travel.csv`.
    public var travel: [Journey] = []
    /// `quotes.csv`.
    public var quotes: [Quote] = []
    /// `locks.csv`.
    public var locks: [PanelLock] = []
    /// `audit.csv`; checked with the rest, but not part of the cohort.
    public var audit: [AuditRecord] = []

    /// Empty tables.
    public init() {}

    /// What is allowed but must be explained before a panel relies on it, in order of position.
    public func queries() -> [CohortFault] {
        CohortRules(self).lockedOverCapacity()
    }
}
