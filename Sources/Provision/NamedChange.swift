public import Quantities

/// Something that was changed for some children and not for others, such as a new outreach team.
///
/// Its effect is what changed for the children it reached beyond what changed for the others.
public struct NamedChange: Hashable, Sendable {
    /// Whom a change reaches.
    public enum Reach: Hashable, Sendable {
        /// Children who were in one of some settings before it began.
        case settings([Setting.ID])
        /// Children who were in a setting of one of some areas before it began.
        case areas([Area.ID])
    }

    /// What may have changed for a child.
    public enum Outcome: String, CaseIterable, Hashable, Sendable {
        /// Unmet need, in level-points.
        case unmetNeed = "unmet-need"
        /// Public cost of a year, in pence.
        case cost
        /// The levels of need in all domains together.
        case needLevel = "need-level"
    }

    /// Which children's outcomes go together, so that each group counts as one witness.
    public enum Cluster: String, CaseIterable, Hashable, Sendable {
        case setting, area
    }

    /// The name, as files show it.
    public let name: String
    /// What was done, in words.
    public let title: String
    /// The first day on which it could have an effect.
    public let from: CalendarDate
    /// Whom it reaches.
    public let reach: Reach
    /// Kinds of place that are compared; all when empty.
    public let designations: [Designation]
    /// What may have changed.
    public let outcome: Outcome
    /// Which children go together.
    public let cluster: Cluster

    /// A named change.
    public init(
        name: String, title: String, from: CalendarDate, reach: Reach,
        designations: [Designation] = [], outcome: Outcome, cluster: Cluster = .setting
    ) {
        self.name = name
        self.title = title
        self.from = from
        self.reach = reach
        self.designations = designations
        self.outcome = outcome
        self.cluster = cluster
    }
}
