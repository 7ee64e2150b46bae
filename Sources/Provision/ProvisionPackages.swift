public import NeedsAssessment
public import Quantities

/// The draft specialist provision packages, kept as data beside the rules in force.
///
/// Nothing rests on them: no option, price or limit reads them. The government's list and its
/// thresholds are not settled.
public struct ProvisionPackages: Hashable, Sendable {
    /// One package of the draft.
    public struct Entry: Hashable, Sendable {
        /// The identifier.
        public let identifier: String
        /// The name a reader sees.
        public let title: String
        /// What it would hold.
        public let meaning: String
        /// The domain of need it is mostly about.
        public let domain: Domain

        /// A package.
        public init(identifier: String, title: String, meaning: String, domain: Domain) {
            self.identifier = identifier
            self.title = title
            self.meaning = meaning
            self.domain = domain
        }
    }

    /// Where the draft comes from.
    public let source: String
    /// The month in which the draft was published, by its first day.
    public let draftOf: CalendarDate
    /// Whether the packages are in force.
    public let isInForce: Bool
    /// The packages in the order of the file.
    public let entries: [Entry]

    /// A data set of packages.
    public init(source: String, draftOf: CalendarDate, isInForce: Bool, entries: [Entry]) {
        self.source = source
        self.draftOf = draftOf
        self.isInForce = isInForce
        self.entries = entries
    }
}
