import NeedsAssessment

extension Wording {
    /// A short code of what a moderation should look at.
    static func code(of reason: ModerationItem.Reason) -> String {
        switch reason {
        case .disagreement: "disagreement"
        case .contradiction: "contradiction"
        case .levelOpen: "level-open"
        case .unanswered: "unanswered"
        case .unasked: "not-to-be-asked"
        case .outOfAge: "out-of-age"
        case .notInForce: "form-not-in-force"
        case .outdated: "outdated"
        case .standIn: "stand-in"
        }
    }

    /// The domain that is concerned, where it is one.
    static func domain(of reason: ModerationItem.Reason) -> Domain? {
        switch reason {
        case .disagreement(let domain, _), .levelOpen(let domain, _), .standIn(let domain): domain
        case .contradiction, .unanswered, .unasked, .outOfAge, .notInForce, .outdated: nil
        }
    }

    /// What should be looked at, in one sentence.
    static func sentence(for reason: ModerationItem.Reason, on form: Instrument?) -> String {
        func names(_ places: [Int]) -> String {
            places.compactMap { place in form?.questions[place].identifier }
                .joined(separator: ", ")
        }
        switch reason {
        case .disagreement(_, let levels):
            let found = levels.map(\.description).joined(separator: ", ")
            return "Assessors found the levels \(found)."
        case .contradiction(let place):
            return form?.contradictions[place].wording
                ?? "Answers on the sheet cannot all be right."
        case .levelOpen(_, let levels):
            return "Missing answers leave the level open between \(levels.lowerBound) and"
                + " \(levels.upperBound); there is no level."
        case .unanswered(let places): return "No answer was given to: \(names(places))."
        case .unasked(let places):
            return "Answered though not to be asked, and not counted: \(names(places))."
        case .outOfAge(let age):
            let ages = form?.ages.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "other ages"
            return "The child is \(age); the form is for \(ages)."
        case .notInForce: return "The form was not in force on the day of the assessment."
        case .outdated: return "More than a year older than the newest sheet; it was not counted."
        case .standIn:
            return "The level rests on codes alone; a full assessment should replace it."
        }
    }
}
