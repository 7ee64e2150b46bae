import Provision

extension Wording {
    static let departures = "Family requests that would not be fully met"
    static let departuresLead =
        "A family’s request for a school on the section 38(3) list must be met unless the "
        + "authority finds one of the three grounds of section 39(4), with evidence. Another "
        + "child’s need alone is never such a ground. Without the finding in the last column, "
        + "name the school the family asks for."
    static let departuresCaption = "Each departure with the finding it would need"
    static let departuresColumns = [
        "Case", "The family asks for", "Recommended instead", "Finding needed",
    ]
    static let departuresNone =
        "There is none: no recommendation departs from a family’s lawful request."

    /// What the family asks for, in its order.
    static func choice(_ choice: Departure.Choice, in cohort: Cohort) -> String {
        settingName(choice.setting, in: cohort) + " ("
            + (choice.isRequest ? "request, section 38" : "representation")
            + (choice.isClosed ? "; closed" : "") + ")"
    }

    /// The finding that the law asks for before the request may be departed from.
    static func findingNeeded(_ departure: Departure, in cohort: Cohort) -> String {
        guard let unmet = departure.unmet else {
            return "The kind of place asked for at this setting is not the one recommended. "
                + "Record why, with the family’s view."
        }
        let name = settingName(unmet.setting, in: cohort)
        guard unmet.isRequest else {
            return "\(name) need not admit the child, so no finding is needed. Regard the "
                + "family’s wish (Education Act 1996, section 9) and record the reason (Children "
                + "and Families Act 2014, section 40)."
        }
        return "That \(name) is ruled out by \(ground(unmet.reply))"
    }

    private static func ground(_ reply: Departure.ReplyState) -> String {
        switch reply {
        case .cannot(.unsuitable):
            "section 39(4)(a): unsuitable for the child’s age, ability, aptitude or needs. The "
                + "school says so; the authority must find it."
        case .cannot(.incompatibleWithOthers):
            "section 39(4)(b)(i): incompatible with efficient education for others. The school "
                + "says so; the authority must find it."
        case .cannot(.resources):
            "section 39(4)(b)(ii): incompatible with the efficient use of resources, by comparing "
                + "total public cost. The school says so; the authority must find it."
        case .cannot(.full):
            "section 39(4)(b)(i), with evidence of what one more child would change. Being full "
                + "proves nothing alone."
        case .cannot(nil):
            "one of the grounds of section 39(4). The school gave none; ask for it."
        case .canMeetNeed:
            "section 39(4)(b). The school says that it can meet the need, so the bar is high."
        case .awaiting:
            "one of the grounds of section 39(4). The school’s reply is awaited; wait for it."
        case .notAsked:
            "one of the grounds of section 39(4). The school was not asked; consult it first."
        }
    }

    /// The same in one sentence, beside the case.
    static func departureNote(_ finding: String) -> String { "Finding needed: " + finding }
}
