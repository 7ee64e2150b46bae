/// A school year from 1 September, written `2026-27`.
public struct AcademicYear: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The calendar year in which it starts.
    public let startYear: Int

    /// The academic year that starts in a calendar year between 1900 and 2199.
    public init?(startingIn startYear: Int) {
        guard (1900...2199).contains(startYear) else { return nil }
        self.startYear = startYear
    }

    /// An academic year written `2026-27`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            text.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }),
            let first = Int(parts[0]), let second = Int(parts[1]), (first + 1) % 100 == second
        else { return nil }
        self.init(startingIn: first)
    }

    /// Orders by time.
    public static func < (one: AcademicYear, other: AcademicYear) -> Bool {
        one.startYear < other.startYear
    }

    /// `2026-27`.
    public var description: String {
        let end = (startYear + 1) % 100
        return "\(startYear)-\(end < 10 ? "0" : "")\(end)"
    }

    /// The first day of a term: 1 September, 1 January, 1 April for terms 1, 2, 3; nil otherwise.
    public func start(ofTerm term: Int) -> CalendarDate? {
        switch term {
        case 1: CalendarDate(year: startYear, month: 9, day: 1)
        case 2: CalendarDate(year: startYear + 1, month: 1, day: 1)
        case 3: CalendarDate(year: startYear + 1, month: 4, day: 1)
        default: nil
        }
    }
}
