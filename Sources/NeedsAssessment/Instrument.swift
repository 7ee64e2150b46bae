public import Quantities

/// An assessment form as data: domains, levels, questions, rules, source and the dates it is in
/// force.
public struct Instrument: Hashable, Sendable {
    /// Whom a form is about.
    public enum Subject: String, CaseIterable, Hashable, Sendable {
        /// What a child needs.
        case child
        /// What a setting can give now.
        case setting
    }

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

    /// Something that any place must have, and the answers that lead to it.
    public struct DerivedRequirement: Hashable, Sendable {
        /// The requirement's code, such as `hoist`.
        public let code: String
        /// The answers that lead to it.
        public let condition: Condition

        /// A requirement and the answers that lead to it.
        public init(code: String, when condition: Condition) {
            self.code = code
            self.condition = condition
        }
    }

    /// Answers that cannot all be right.
    public struct Contradiction: Hashable, Sendable {
        /// The contradiction as cases name it.
        public let identifier: String
        /// What cannot be, in one sentence.
        public let wording: String
        /// The answers.
        public let condition: Condition

        /// A contradiction with its words.
        public init(identifier: String, wording: String, when condition: Condition) {
            self.identifier = identifier
            self.wording = wording
            self.condition = condition
        }
    }

    /// Support that would lift the readiness of a setting.
    public struct Lift: Hashable, Sendable {
        /// The domain.
        public let domain: Domain
        /// The level it lifts to.
        public let level: Level
        /// The support in words.
        public let wording: String

        /// Support, and what it lifts to.
        public init(domain: Domain, to level: Level, by wording: String) {
            self.domain = domain
            self.level = level
            self.wording = wording
        }
    }

    /// How far a level found with this form may lie from that of a full assessment.
    public struct Spread: Hashable, Sendable {
        /// For at least how many in a hundred the interval holds, in each domain.
        public let holdsForPercent: Int
        /// How many levels below, by domain in the published order.
        public let below: [Int]
        /// How many levels above, by domain in the published order.
        public let above: [Int]

        /// A spread; both lists have seven entries.
        public init(holdsForPercent: Int, below: [Int], above: [Int]) {
            self.holdsForPercent = holdsForPercent
            self.below = below
            self.above = above
        }
    }

    /// The identifier that an assessment names.
    public let identifier: String
    /// Which version of the form this is, from 1.
    public let version: Int
    /// The title a reader sees.
    public let title: String
    /// Where the domains and the wording come from.
    public let source: String
    /// The first day in force.
    public let inForceFrom: CalendarDate
    /// The last day in force; nil while it is in force.
    public let inForceTo: CalendarDate?
    /// Whom it is about.
    public let subject: Subject
    /// The ages it is for, in completed years; nil for settings.
    public let ages: ClosedRange<Int>?
    /// The most confidence a level found with it can have.
    public let confidence: Confidence
    /// The seven domains in the published order.
    public let sections: [Section]
    /// The questions in the order in which they are asked.
    public let questions: [Question]
    /// The rules of the seven domains in the published order.
    public let rules: [LevelRule]
    /// What answers lead to besides levels.
    public let requirements: [DerivedRequirement]
    /// Answers that cannot all be right.
    public let contradictions: [Contradiction]
    /// Support that would lift the readiness of a setting.
    public let lifts: [Lift]
    /// How far its levels may be from a full assessment's; nil for a full form.
    public let spread: Spread?

    /// A form with all its parts.
    ///
    /// - Precondition: there are seven sections and seven rules, in the published order.
    public init(
        identifier: String, version: Int, title: String, source: String,
        inForceFrom: CalendarDate, inForceTo: CalendarDate?, subject: Subject,
        ages: ClosedRange<Int>?, confidence: Confidence, sections: [Section],
        questions: [Question], rules: [LevelRule], requirements: [DerivedRequirement] = [],
        contradictions: [Contradiction] = [], lifts: [Lift] = [], spread: Spread? = nil
    ) {
        precondition(sections.map(\.domain) == Domain.allCases, "seven domains in order")
        precondition(rules.count == Domain.allCases.count, "a rule for each domain")
        self.identifier = identifier
        self.version = version
        self.title = title
        self.source = source
        self.inForceFrom = inForceFrom
        self.inForceTo = inForceTo
        self.subject = subject
        self.ages = ages
        self.confidence = confidence
        self.sections = sections
        self.questions = questions
        self.rules = rules
        self.requirements = requirements
        self.contradictions = contradictions
        self.lifts = lifts
        self.spread = spread
    }

    /// Whether it is in force on a day.
    public func isInForce(on day: CalendarDate) -> Bool {
        inForceFrom <= day && inForceTo.map { day <= $0 } ?? true
    }

    /// The words for a level of a domain, if the form describes it.
    public func wording(for level: Level, in domain: Domain) -> String? {
        sections.first { $0.domain == domain }?.levels.first { $0.level == level }?.wording
    }
}
