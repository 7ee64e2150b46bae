import Provision
import Quantities

/// Draws the dates and terms of a case, around the January before the planned year.
struct CaseDates {
    private let year: AcademicYear
    private var generator: SeededGenerator

    init(year: AcademicYear, seed: UInt64) {
        self.year = year
        generator = SeededGenerator(seed: seed, stage: "dates")
    }

    /// A day of the calendar year in which the planned academic year starts.
    private func day(_ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year.startYear, month: month, day: day)
            ?? CalendarDate(dayNumber: (year.startYear - 1970) * 365)
    }

    /// The day of the census from which everything is seen.
    var census: CalendarDate { day(1, 15) }

    mutating func date(_ child: inout ChildDraft) {
        child.startTerm =
            child.trigger == .phaseTransfer || child.trigger == .none
            ? 1 : generator.pick((1, 60), (2, 25), (3, 15))
        child.statutoryDate = statutoryDate(child)
        if child.offer != nil { child.lastMovedOn = lastMove(child) }
    }

    private mutating func statutoryDate(_ child: ChildDraft) -> CalendarDate? {
        switch child.trigger {
        case .phaseTransfer: child.schoolYear >= 12 ? day(3, 31) : day(2, 15)
        case .newPlan: census.adding(days: generator.within(14...140))
        case .changeRequest: census.adding(days: generator.within(14...84))
        case .annualReview: census.adding(days: generator.within(7...84))
        case .none: nil
        }
    }

    /// Most came in a September since the phase began; one in eight came during a year.
    private mutating func lastMove(_ child: ChildDraft) -> CalendarDate {
        let before = child.yearBefore
        let phaseStart: Int =
            switch before {
            case ..<0: before
            case ...6: 0
            case ...11: 7
            default: 12
            }
        let years = max(0, min(6, before - phaseStart))
        let ago = generator.chance(percent: 55) ? years : generator.within(0...years)
        let september = CalendarDate(year: year.startYear - 1 - ago, month: 9, day: 1) ?? census
        let isMidYear = generator.chance(perMille: 125)
        return isMidYear ? september.adding(days: generator.within(20...130)) : september
    }

    /// A day of assessment: for live cases mostly since September, for others in sixteen months.
    mutating func assessmentDay(_ child: ChildDraft) -> CalendarDate {
        let isOld = child.trigger == .none || generator.chance(percent: 2)
        return census.adding(days: -generator.within(isOld ? 60...480 : 5...136))
    }

    /// A day in the autumn before the census on which a setting was consulted.
    mutating func consultationDay() -> CalendarDate {
        census.adding(days: -generator.within(3...75))
    }
}
