public import Provision
public import Quantities

/// A cohort as it was on a day.
///
/// ```swift
/// let change = try measure(Snapshot(date: january2026, cohort: now), against: earlier)
/// ```
public struct Snapshot: Sendable {
    /// The day.
    public let date: CalendarDate
    /// The cohort.
    public let cohort: Cohort

    /// A cohort with its day.
    public init(date: CalendarDate, cohort: Cohort) {
        self.date = date
        self.cohort = cohort
    }

    /// The academic year whose places count: the first with cells that has not ended on the day.
    ///
    /// If all have ended, the last; nil without any cell.
    public var academicYear: AcademicYear? {
        let years = Set(cohort.cells.map(\.academicYear)).sorted()
        let (year, month, _) = date.components
        let current = month >= 9 ? year : year - 1
        return years.first { $0.startYear >= current } ?? years.last
    }
}
