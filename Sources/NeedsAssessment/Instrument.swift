public import Quantities

/// An assessment form as data: domains, levels, wording, source and the dates it is in force.
public struct Instrument: Hashable, Sendable {
    /// One level of one domain with the words that describe it.
    public struct LevelDescriptor: Hashable, Sendable {
        /// The level.
        public let level: Level
        /// What a child at this level needs, in plain words.
        public let wording: String

        /// A level and its words.
        public init(level: Level, wording: String) {
            self.level = level
            self.wording = wording
        }
    }

    /// One domain of the form with its levels from 0 to 5.
    public struct Section: Hashable, Sendable {
        /// The domain.
        public let domain: Domain
        /// The six levels, lowest first.
        public let levels: [LevelDescriptor]

        /// A domain and its levels.
        public init(domain: Domain, levels: [LevelDescriptor]) {
            self.domain = domain
            self.levels = levels.sorted { $0.level < $1.level }
        }
    }

    /// The identifier that an assessment names.
    public let identifier: String
    /// The title a reader sees.
    public let title: String
    /// Where the domains and the wording come from.
    public let source: String
    /// The first day in force.
    public let inForceFrom: CalendarDate
    /// The last day in force; nil while it is in force.
    public let inForceTo: CalendarDate?
    /// The seven domains in the published order.
    public let sections: [Section]

    /// A form with all its parts.
    public init(
        identifier: String, title: String, source: String, inForceFrom: CalendarDate,
        inForceTo: CalendarDate?, sections: [Section]
    ) {
        self.identifier = identifier
        self.title = title
        self.source = source
        self.inForceFrom = inForceFrom
        self.inForceTo = inForceTo
        self.sections = sections.sorted { $0.domain < $1.domain }
    }

    /// The words for a level of a domain, if the form describes it.
    public func wording(for level: Level, in domain: Domain) -> String? {
        sections.first { $0.domain == domain }?.levels.first { $0.level == level }?.wording
    }
}
