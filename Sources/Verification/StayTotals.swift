import NeedsAssessment
import Provision
import Quantities

/// What the present places of a cohort's plan-holders come to on a day.
///
/// Counted are those whose place has a cell and a readiness. The formulas are those of a stay in
/// `CaseRules`; a child who changes phase is still in the cell of the year group before.
struct StayTotals {
    /// Public cost of a year, in pence.
    private(set) var pence = 0
    /// Unmet need, in level-points.
    private(set) var points = 0

    init(_ cohort: Cohort, on day: CalendarDate, under policy: Policy) {
        guard let year = Self.year(of: cohort, on: day) else { return }
        let field = PlanningYear(
            cohort: cohort, policy: policy, selection: CaseSelection(), year: year)
        for child in cohort.children where child.planStatus == .plan {
            guard let place = child.placement,
                cohort.setting(place.setting)?.offer(of: place.designation) != nil
            else { continue }
            let (setting, designation) = (place.setting, place.designation)
            let own = field.cell(at: setting, designation, schoolYear: child.schoolYear)
            let left = field.cell(at: setting, designation, schoolYear: child.schoolYear - 1)
            guard let cell = own ?? left else { continue }
            let rules = CaseRules(child, in: field)
            points += rules.fitParts(of: place).unmetNeed
            pence += rules.parts(of: place).publicCost
            let isQuoted = field.quotes[child.id, default: []].contains {
                $0.setting == setting && $0.designation == designation
            }
            if own == nil, !isQuoted { pence += cell.topUp.pence }
        }
    }

    /// The first year with cells that has not ended on the day, else the last; nil without cells.
    static func year(of cohort: Cohort, on day: CalendarDate) -> AcademicYear? {
        let years = Set(cohort.cells.map(\.academicYear)).sorted()
        let (year, month, _) = day.components
        let running = month >= 9 ? year : year - 1
        return years.first { $0.startYear >= running } ?? years.last
    }
}
