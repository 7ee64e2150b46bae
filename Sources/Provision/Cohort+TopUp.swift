public import Quantities

extension Cohort {
    /// The top-up for a year that a child's present place is paid.
    ///
    /// A quote replaces what the place usually has. Nil when the child has no place, its place has
    /// no line for the year, or the setting need not admit: there the amount is the whole fee.
    public func topUp(of child: Child, in year: AcademicYear) -> Money? {
        guard let place = child.placement,
            setting(place.setting)?.legalClass.mustAdmit == true
        else { return nil }
        let quote = quotes.first {
            $0.child == child.id && $0.setting == place.setting
                && $0.designation == place.designation
        }
        let cell = cells(in: year).first {
            $0.key.setting == place.setting && $0.key.designation == place.designation
                && $0.covers(schoolYear: child.schoolYear)
        }
        return quote?.topUp ?? cell?.topUp
    }
}
