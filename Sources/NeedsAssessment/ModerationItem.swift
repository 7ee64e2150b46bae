/// Something about an assessment that a moderation should look at.
public struct ModerationItem: Hashable, Sendable {
    /// What should be looked at.
    public enum Reason: Hashable, Sendable {
        /// Assessors found different levels of a domain.
        case disagreement(Domain, levels: [Level])
        /// Answers on one sheet cannot all be right: the place of the contradiction in its form.
        case contradiction(Int)
        /// Questions without an answer leave the level of a domain open.
        case levelOpen(Domain, between: ClosedRange<Level>)
        /// Questions were to be answered and were not, by their places.
        case unanswered([Int])
        /// Questions were answered though they were not to be asked, by their places.
        case unasked([Int])
        /// The age on the sheet is outside the form's ages.
        case outOfAge(Int)
        /// The form was not in force on the day of the assessment.
        case notInForce
        /// The sheet is more than a year older than the newest one, and was left out.
        case outdated
        /// The level rests on a form that stands in for an assessment.
        case standIn(Domain)
    }

    /// What should be looked at.
    public let reason: Reason
    /// The form of the sheet, by its place among the forms; nil where several sheets are meant.
    public let form: Int?
    /// The assessors concerned, in order.
    public let assessors: [String]

    /// Something to look at.
    public init(_ reason: Reason, form: Int? = nil, assessors: [String]) {
        self.reason = reason
        self.form = form
        self.assessors = assessors
    }
}
