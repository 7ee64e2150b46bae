public import Quantities

/// The answers one assessor gave on one form about one child or one setting.
public struct AnswerSheet: Hashable, Sendable {
    /// Whom it is about: the reference of a child or of a setting.
    public let subject: String
    /// The kind of place that a sheet about a setting describes, such as `specialist-base`.
    public let designation: String?
    /// Who assessed, as a pseudonym; sheets of one assessor are compared with others' only.
    public let assessor: String
    /// The assessor's role, such as `educational-psychologist`; never a name.
    public let assessorRole: String
    /// The day of the assessment.
    public let assessedOn: CalendarDate
    /// The age of the child in completed years on that day, if it is stated.
    public let age: Int?
    /// How sure the assessor is.
    public let confidence: Confidence
    /// Whether this sheet records what a moderation agreed.
    public let moderated: Bool
    /// A reference to the evidence, if one is recorded.
    public let evidence: String?
    /// One answer for each question of the form: the place of the choice, or the number; nil where
    /// none is given.
    public let answers: [Int?]

    /// A sheet with all its facts.
    public init(
        subject: String, designation: String? = nil, assessor: String, assessorRole: String,
        assessedOn: CalendarDate, age: Int?, confidence: Confidence, moderated: Bool,
        evidence: String?, answers: [Int?]
    ) {
        self.subject = subject
        self.designation = designation
        self.assessor = assessor
        self.assessorRole = assessorRole
        self.assessedOn = assessedOn
        self.age = age
        self.confidence = confidence
        self.moderated = moderated
        self.evidence = evidence
        self.answers = answers
    }
}
