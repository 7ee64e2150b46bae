import NeedsAssessment
import Provision
import Quantities

/// Where a child is taught: setting, designation, support, and the year group there.
struct TaughtPlace: Hashable {
    let setting: Setting.ID
    let designation: Designation
    let bundle: SupportBundle.ID?
    let schoolYear: Int

    init?(_ child: Child) {
        guard let placement = child.placement else { return nil }
        setting = placement.setting
        designation = placement.designation
        bundle = placement.bundle
        schoolYear = child.schoolYear
    }
}

/// Prices, readiness and journeys of one snapshot, by reference.
struct PlaceTable {
    private struct Offer: Hashable {
        let setting: Setting.ID
        let designation: Designation
    }

    private struct Pair: Hashable {
        let child: Child.ID
        let setting: Setting.ID
        let designation: Designation?
    }

    let snapshot: Snapshot
    private let cells: [Offer: [CapacityCell]]
    private let journeys: [Pair: Journey]
    private let quotes: [Pair: Money]

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        let year = snapshot.academicYear
        let current = snapshot.cohort.cells.filter { $0.academicYear == year }
        cells = Dictionary(grouping: current) {
            Offer(setting: $0.key.setting, designation: $0.key.designation)
        }
        journeys = Dictionary(
            snapshot.cohort.journeys.map {
                (Pair(child: $0.child, setting: $0.setting, designation: nil), $0)
            }, uniquingKeysWith: { first, _ in first })
        quotes = Dictionary(
            snapshot.cohort.quotes.map {
                (Pair(child: $0.child, setting: $0.setting, designation: $0.designation), $0.topUp)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The cell a child is in: of the year group planned, or of the year group before it.
    ///
    /// A child about to change phase is still in the place that is left.
    func cell(of place: TaughtPlace) -> CapacityCell? {
        let own = cells[Offer(setting: place.setting, designation: place.designation)] ?? []
        return own.first { $0.covers(schoolYear: place.schoolYear) }
            ?? own.first { $0.covers(schoolYear: place.schoolYear - 1) }
    }

    /// The price of a year without support and journey.
    func topUp(of place: TaughtPlace, for child: Child.ID) -> Money? {
        let pair = Pair(child: child, setting: place.setting, designation: place.designation)
        return quotes[pair] ?? cell(of: place)?.topUp
    }

    func readiness(of place: TaughtPlace) -> ReadinessProfile? {
        snapshot.cohort.setting(place.setting)?.offer(of: place.designation)?.readiness
    }

    func bundle(of place: TaughtPlace) -> SupportBundle? {
        place.bundle.flatMap { snapshot.cohort.bundle($0) }
    }

    func journey(of child: Child.ID, to setting: Setting.ID) -> Journey? {
        journeys[Pair(child: child, setting: setting, designation: nil)]
    }
}
