public import Quantities

/// How sure the assessor is of a level.
///
/// The level is taken to err one step up or down, half and half, with probability 0, 1/2 or 1.
public enum Confidence: String, CaseIterable, Hashable, Sendable {
    case high, medium, low

    /// The weight of the margin in `unmetNeed`: 0, 1 or 2.
    public var margin: Int {
        switch self {
        case .high: 0
        case .medium: 1
        case .low: 2
        }
    }
}

/// What was found of one child in one domain: the level, how sure, by whom, when, with what.
public struct Assessment: Hashable, Sendable {
    /// The domain assessed.
    public let domain: Domain
    /// The level found.
    public let level: Level
    /// How sure the assessor is.
    public let confidence: Confidence
    /// The identifier of the instrument used.
    public let instrument: String
    /// The day of the assessment.
    public let assessedOn: CalendarDate
    /// The assessor's role, such as `educational-psychologist`; never a name.
    public let assessorRole: String
    /// Whether a second person has confirmed the level.
    public let moderated: Bool
    /// A reference to the evidence, if one is recorded.
    public let evidence: String?

    /// An assessment with all its facts.
    public init(
        domain: Domain, level: Level, confidence: Confidence, instrument: String,
        assessedOn: CalendarDate, assessorRole: String, moderated: Bool, evidence: String? = nil
    ) {
        self.domain = domain
        self.level = level
        self.confidence = confidence
        self.instrument = instrument
        self.assessedOn = assessedOn
        self.assessorRole = assessorRole
        self.moderated = moderated
        self.evidence = evidence
    }
}
