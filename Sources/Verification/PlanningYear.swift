import NeedsAssessment
import Provision
import Quantities

/// A cohort in one academic year under one policy, with everything looked up by reference.
///
/// Written from the documents alone: nothing here is shared with the module that makes plans.
struct PlanningYear: Sendable {
    let cohort: Cohort
    let policy: Policy
    let year: AcademicYear
    /// The cells of the year, in order of key.
    let cells: [CapacityCell]
    /// The cases the job decides, in order of reference.
    let live: [Child]
    /// The cases that only stay: not live, and with a place that goes on.
    let staying: [Child]
    let consultations: [Child.ID: [Consultation]]
    let findings: [Child.ID: [Finding]]
    let journeys: [Child.ID: [Setting.ID: Journey]]
    let quotes: [Child.ID: [Quote]]
    let locks: [Child.ID: [PanelLock]]
    let poolIndex: [ServicePool.Key: Int]
    let cellIndex: [CapacityCell.Key: Int]
    private let cellsBySetting: [Setting.ID: [CapacityCell]]

    init(cohort: Cohort, policy: Policy, selection: CaseSelection, year: AcademicYear) {
        self.cohort = cohort
        self.policy = policy
        self.year = year
        let cells = cohort.cells(in: year)
        self.cells = cells
        let bySetting = Dictionary(grouping: cells, by: \.key.setting)
        cellsBySetting = bySetting
        cellIndex = Dictionary(
            cells.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        poolIndex = Dictionary(
            cohort.pools.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        live = cohort.children.filter(selection.isLive)
        staying = cohort.children.filter { child in
            !selection.isLive(child) && Self.stayCell(of: child, among: bySetting) != nil
        }
        consultations = Dictionary(grouping: cohort.consultations, by: \.child)
        findings = Dictionary(grouping: cohort.findings, by: \.child)
        quotes = Dictionary(grouping: cohort.quotes, by: \.child)
        locks = Dictionary(grouping: cohort.locks, by: \.child)
        journeys = Dictionary(grouping: cohort.journeys, by: \.child).mapValues { rows in
            Dictionary(rows.map { ($0.setting, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The cells of a setting this year, in order of key.
    func cells(at setting: Setting.ID) -> [CapacityCell] { cellsBySetting[setting, default: []] }

    /// The cell of a kind of place for a school year: one at most, as bands do not overlap.
    func cell(
        at setting: Setting.ID, _ designation: Designation, schoolYear: Int
    ) -> CapacityCell? {
        cellsBySetting[setting]?.first {
            $0.key.designation == designation && $0.covers(schoolYear: schoolYear)
        }
    }

    /// The cell where a child's present place goes on this year; nil when it does not.
    func stayCell(of child: Child) -> CapacityCell? {
        Self.stayCell(of: child, among: cellsBySetting)
    }

    private static func stayCell(
        of child: Child, among cells: [Setting.ID: [CapacityCell]]
    ) -> CapacityCell? {
        guard let placement = child.placement else { return nil }
        return cells[placement.setting]?.first {
            $0.key.designation == placement.designation && $0.covers(schoolYear: child.schoolYear)
        }
    }

    /// Weekly time of each pool that a place with its support draws, by index of the pool.
    func poolUses(of placement: Placement) -> [(pool: Int, quarterHours: Int)] {
        guard let id = placement.bundle, let bundle = cohort.bundle(id),
            let area = cohort.setting(placement.setting)?.area
        else { return [] }
        return bundle.hours.compactMap { need in
            poolIndex[ServicePool.Key(service: need.service, area: area)].map {
                ($0, need.time.quarterHours)
            }
        }
    }

    /// How specialist a kind of place is.
    func step(_ designation: Designation) -> Int { policy.step(of: designation) }
}
