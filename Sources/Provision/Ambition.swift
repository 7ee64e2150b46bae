public import Quantities

/// Something an authority wants to reach, with a target for some days.
///
/// Values are whole thousandths (of one, of a level-point, of a level) or pence, as the measure
/// says. Between two dated targets the target moves in a straight line by days.
///
/// ```swift
/// ambition.target(on: day)     // 432, for a share of 43.2%
/// ```
public struct Ambition: Hashable, Sendable {
    /// What an ambition can be about; each is worked out from dated cohorts alone.
    public enum Measure: String, CaseIterable, Hashable, Sendable {
        /// Plan-holders in a mainstream school, in an ordinary place or a base.
        case shareInMainstream = "share-in-mainstream"
        /// Plan-holders in an independent or non-maintained special school.
        case shareIndependent = "share-independent-special"
        /// Plan-holders in a listed setting that lies outside the authority.
        case shareOutOfArea = "share-out-of-area"
        /// Moves made by the snapshot before and seen again in this one, that lasted.
        case shareLasted = "share-of-moves-that-lasted"
        /// The same children whose levels of need together are lower than a snapshot before.
        case shareNeedFell = "share-whose-need-fell"
        /// Unmet need for each child in a listed setting.
        case meanUnmetNeed = "mean-unmet-need"
        /// Level of readiness of ordinary mainstream places, over all domains, by places.
        case mainstreamReadiness = "mainstream-readiness"
        /// Public cost of a year for each child in a listed setting.
        case costPerChild = "cost-per-child"

        /// What its values count.
        public var unit: Unit {
            switch self {
            case .shareInMainstream, .shareIndependent, .shareOutOfArea, .shareLasted,
                .shareNeedFell:
                .share
            case .meanUnmetNeed: .points
            case .mainstreamReadiness: .levels
            case .costPerChild: .money
            }
        }
    }

    /// What a value counts: thousandths of one, of a level-point, of a level, or pence.
    public enum Unit: String, Hashable, Sendable {
        case share = "thousandths"
        case points = "thousandths-of-a-level-point"
        case levels = "thousandths-of-a-level"
        case money = "pence"
    }

    /// Which way is better.
    public enum Better: String, CaseIterable, Hashable, Sendable {
        case up, down
    }

    /// What is wanted on a day.
    public struct Target: Hashable, Sendable {
        /// The day.
        public let date: CalendarDate
        /// The value, in the measure's unit.
        public let value: Int

        /// A value for a day.
        public init(date: CalendarDate, value: Int) {
            self.date = date
            self.value = value
        }
    }

    /// The name, as files show it.
    public let name: String
    /// What it is about.
    public let measure: Measure
    /// Which way is better.
    public let better: Better
    /// How far from the target still counts as on track, in the measure's unit; 0 or more.
    public let tolerance: Int
    /// The dated targets, in order of date.
    public let targets: [Target]

    /// An ambition; of two targets for one day the later in the list is ignored.
    public init(
        name: String, measure: Measure, better: Better, tolerance: Int, targets: [Target]
    ) {
        self.name = name
        self.measure = measure
        self.better = better
        self.tolerance = tolerance
        var seen = Set<CalendarDate>()
        self.targets = targets.filter { seen.insert($0.date).inserted }
            .sorted { $0.date < $1.date }
    }

    /// The target on a day: on the straight line between the targets before and after it.
    ///
    /// Rounded to the nearest whole, halves up; nil before the first target and after the last.
    public func target(on day: CalendarDate) -> Int? {
        guard let after = targets.first(where: { $0.date >= day }) else { return nil }
        if after.date == day { return after.value }
        guard let before = targets.last(where: { $0.date < day }) else { return nil }
        let length = after.date.days(since: before.date)
        let gone = day.days(since: before.date)
        return before.value + ((after.value - before.value) * gone).roundedQuotient(by: length)
    }
}
