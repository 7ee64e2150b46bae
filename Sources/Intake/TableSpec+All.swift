public import Provision

extension TableSpec {
    /// The description of every table, in the order of tables.
    public static let all = CohortTable.allCases.map(of)

    /// The description of a table.
    public static func of(_ table: CohortTable) -> TableSpec {
        switch table {
        case .children: ChildrenTable.spec
        case .needs: NeedsTable.spec
        case .requirements: RequirementsTable.spec
        case .preferences: PreferencesTable.spec
        case .settings: SettingsTable.spec
        case .areas: AreasTable.spec
        case .cells: CellsTable.spec
        case .readiness: ReadinessTable.spec
        case .facilities: FacilitiesTable.spec
        case .bundles: BundlesTable.spec
        case .bundleLifts: BundleLiftsTable.spec
        case .bundleHours: BundleHoursTable.spec
        case .bundleMeets: BundleMeetsTable.spec
        case .pools: PoolsTable.spec
        case .consultations: ConsultationsTable.spec
        case .findings: FindingsTable.spec
        case .audit: AuditTable.spec
        case .travel: TravelTable.spec
        case .quotes: QuotesTable.spec
        case .locks: LocksTable.spec
        }
    }
}

extension CohortTables {
    /// Reads the rows of one table.
    mutating func read(_ table: CohortTable, from reader: inout TableReader) {
        switch table {
        case .children: children = ChildrenTable.read(&reader)
        case .needs: needs = NeedsTable.read(&reader)
        case .requirements: requirements = RequirementsTable.read(&reader)
        case .preferences: preferences = PreferencesTable.read(&reader)
        case .settings: settings = SettingsTable.read(&reader)
        case .areas: areas = AreasTable.read(&reader)
        case .cells: cells = CellsTable.read(&reader)
        case .readiness: readiness = ReadinessTable.read(&reader)
        case .facilities: facilities = FacilitiesTable.read(&reader)
        case .bundles: bundles = BundlesTable.read(&reader)
        case .bundleLifts: bundleLifts = BundleLiftsTable.read(&reader)
        case .bundleHours: bundleHours = BundleHoursTable.read(&reader)
        case .bundleMeets: bundleMeets = BundleMeetsTable.read(&reader)
        case .pools: pools = PoolsTable.read(&reader)
        case .consultations: consultations = ConsultationsTable.read(&reader)
        case .findings: findings = FindingsTable.read(&reader)
        case .audit: audit = AuditTable.read(&reader)
        case .travel: travel = TravelTable.read(&reader)
        case .quotes: quotes = QuotesTable.read(&reader)
        case .locks: locks = LocksTable.read(&reader)
        }
    }

    /// The text of one table as a file holds it.
    func text(of table: CohortTable) -> [UInt8] {
        switch table {
        case .children: ChildrenTable.writer(children).bytes
        case .needs: NeedsTable.writer(needs).bytes
        case .requirements: RequirementsTable.writer(requirements).bytes
        case .preferences: PreferencesTable.writer(preferences).bytes
        case .settings: SettingsTable.writer(settings).bytes
        case .areas: AreasTable.writer(areas).bytes
        case .cells: CellsTable.writer(cells).bytes
        case .readiness: ReadinessTable.writer(readiness).bytes
        case .facilities: FacilitiesTable.writer(facilities).bytes
        case .bundles: BundlesTable.writer(bundles).bytes
        case .bundleLifts: BundleLiftsTable.writer(bundleLifts).bytes
        case .bundleHours: BundleHoursTable.writer(bundleHours).bytes
        case .bundleMeets: BundleMeetsTable.writer(bundleMeets).bytes
        case .pools: PoolsTable.writer(pools).bytes
        case .consultations: ConsultationsTable.writer(consultations).bytes
        case .findings: FindingsTable.writer(findings).bytes
        case .audit: AuditTable.writer(audit).bytes
        case .travel: TravelTable.writer(travel).bytes
        case .quotes: QuotesTable.writer(quotes).bytes
        case .locks: LocksTable.writer(locks).bytes
        }
    }

    /// Whether a table has a row.
    func hasRows(_ table: CohortTable) -> Bool {
        switch table {
        case .travel: !travel.isEmpty
        case .quotes: !quotes.isEmpty
        case .locks: !locks.isEmpty
        default: true
        }
    }
}
