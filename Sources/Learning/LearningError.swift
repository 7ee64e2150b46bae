public import Quantities

/// Why dated cohorts cannot be measured against each other.
public enum LearningError: Error, Hashable, Sendable {
    /// There are fewer than two.
    case tooFew(count: Int)
    /// One is not later than the one before it.
    case outOfOrder(earlier: CalendarDate, later: CalendarDate)
    /// A named change reaches for a setting or an area that no cohort holds.
    case unknownReach(change: String, name: String, nearest: String?)
}

extension LearningError: CustomStringConvertible {
    /// Where: what; expected; remedy.
    public var description: String {
        switch self {
        case .tooFew(let count):
            "dated cohorts: there are \(count); expected two or more; name an earlier and a later"
        case .outOfOrder(let earlier, let later):
            earlier == later
                ? "dated cohorts: \(later) is there twice; expected one cohort for each day; "
                    + "leave one out"
                : "dated cohorts: \(later) stands after \(earlier); expected the earlier first; "
                    + "change their order"
        case .unknownReach(let change, let name, let nearest):
            "change \(change): \(name) is in no cohort; "
                + (nearest.map { "did you mean \($0)?" } ?? "name a setting or area that is")
        }
    }
}
