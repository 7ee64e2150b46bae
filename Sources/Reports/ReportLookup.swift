import Matching
import Provision
import Quantities

/// Facts of a cohort by key, so that a page over thousands of cases is made in one pass.
struct ReportLookup: Sendable {
    /// A child and a kind of place at a setting.
    struct Pair: Hashable {
        let child: Child.ID
        let setting: Setting.ID
        let designation: Designation
    }

    private struct Closed: Hashable {
        let child: Child.ID
        let setting: Setting.ID
        let designation: Designation?
    }

    private let consultations: [Pair: Consultation]
    private let closed: Set<Closed>
    private let cells: [Setting.ID: [CapacityCell]]

    init(_ cohort: Cohort, in year: AcademicYear) {
        consultations = Dictionary(
            cohort.consultations.map {
                (Pair(child: $0.child, setting: $0.setting, designation: $0.designation), $0)
            }, uniquingKeysWith: { first, _ in first })
        closed = Set(
            cohort.findings.map {
                Closed(child: $0.child, setting: $0.setting, designation: $0.designation)
            })
        cells = Dictionary(grouping: cohort.cells(in: year), by: \.key.setting)
    }

    /// The consultation of a setting about a child, if it was asked.
    func consultation(_ pair: Pair) -> Consultation? { consultations[pair] }

    /// Whether a recorded finding closes the place to the child.
    func isClosedByFinding(_ pair: Pair) -> Bool {
        [pair.designation, nil].contains {
            closed.contains(
                Closed(child: pair.child, setting: pair.setting, designation: $0))
        }
    }

    /// The kinds of place of a setting for a school year, in order.
    func designations(at setting: Setting.ID, schoolYear: Int) -> [Designation] {
        cells[setting, default: []].filter { $0.covers(schoolYear: schoolYear) }
            .map(\.key.designation).sorted()
    }
}
