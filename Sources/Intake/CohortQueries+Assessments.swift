import NeedsAssessment
import Provision
import Quantities

extension CohortQueries {
    /// One query for each live case, at its first assessment that may no longer hold.
    ///
    /// It is more than a year old when the planned year starts, or the child has moved to another
    /// phase of school since. For a transfer still to come the year is the rule: its review falls
    /// in the school year before.
    func staleAssessments() -> [Fault] {
        guard let year = tables.cells.map(\.academicYear).min(), let start = year.start(ofTerm: 1)
        else { return [] }
        let live = Dictionary(
            tables.children.filter { $0.trigger != .none }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        var seen: Set<Child.ID> = []
        return tables.needs.enumerated().compactMap { row, need in
            let day = need.value.assessedOn
            guard let child = live[need.owner],
                let cause = start.days(since: day) > 366
                    ? .assessmentOld(yearStart: start)
                    : Self.transfer(of: child, since: day, planned: year)
                        .map(FaultCause.assessmentBeforeTransfer),
                seen.insert(need.owner).inserted
            else { return nil }
            return fault(cause, .needs, row, "assessed_on")
        }
    }

    /// The day of a child's last move, when it led to another phase and came after a day.
    private static func transfer(
        of child: Child, since day: CalendarDate, planned: AcademicYear
    ) -> CalendarDate? {
        guard let moved = child.lastMovedOn, moved > day else { return nil }
        func phase(_ date: CalendarDate) -> Int {
            let (year, month, _) = date.components
            let running = month >= 9 ? year : year - 1
            return Self.phase(ofSchoolYear: child.schoolYear - planned.startYear + running)
        }
        return phase(moved) != phase(day) ? moved : nil
    }

    /// Before school, infants, juniors, secondary, after 16, in this order.
    private static func phase(ofSchoolYear year: Int) -> Int {
        [0, 3, 7, 12].count { $0 <= year }
    }
}
