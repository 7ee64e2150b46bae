import Matching
import Provision

/// A family's request that a recommendation does not fully meet, with the finding it would need.
///
/// Children and Families Act 2014, section 39(3) and (4): the authority must name a school the
/// family requests under section 38(3) unless it finds, with evidence, that it is unsuitable or
/// that attendance is incompatible with the education of others or with the use of resources.
struct Departure {
    /// One setting of the family's list with what is known of it.
    struct Choice: Equatable {
        let setting: Setting.ID
        /// Whether section 38(3) covers it; if not, the family may only make representations.
        let isRequest: Bool
        /// Whether a finding, the age range or a missing offer closes it already.
        let isClosed: Bool
        let reply: ReplyState
    }

    /// How far a setting has been asked.
    enum ReplyState: Equatable {
        case notAsked, awaiting, canMeetNeed
        case cannot(ReplyGround?)
    }

    let recommendation: Recommendation
    let choices: [Choice]

    /// The highest choice that nothing closes and that the plan does not give.
    var unmet: Choice? {
        choices.first { !$0.isClosed && $0.setting != recommendation.recommended?.setting }
    }
}

extension Report {
    /// Every recommendation that departs from what a family lawfully asks for.
    var departures: [Departure] {
        plan.recommendations.filter { $0.parts.departure > 0 }.compactMap(departure)
    }

    /// The departure of one recommendation; nil when the request is met or there is none.
    func departure(_ recommendation: Recommendation) -> Departure? {
        guard recommendation.parts.departure > 0, let child = cohort.child(recommendation.child)
        else { return nil }
        return Departure(
            recommendation: recommendation,
            choices: child.preferences.map { choice($0, of: child) })
    }

    private func choice(_ preference: Preference, of child: Child) -> Departure.Choice {
        let mustAdmit = cohort.setting(preference.setting)?.legalClass.mustAdmit ?? false
        let places = lookup.designations(at: preference.setting, schoolYear: child.schoolYear)
            .filter { preference.designation == nil || preference.designation == $0 }
        let open = places.filter { designation in
            let key = ReportLookup.Pair(
                child: child.id, setting: preference.setting, designation: designation)
            return !lookup.isClosedByFinding(key)
                && (mustAdmit || lookup.consultation(key)?.reply == .canMeetNeed)
        }
        return Departure.Choice(
            setting: preference.setting, isRequest: mustAdmit, isClosed: open.isEmpty,
            reply: reply(child.id, preference.setting, open.isEmpty ? places : open))
    }

    private func reply(
        _ child: Child.ID, _ setting: Setting.ID, _ designations: [Designation]
    ) -> Departure.ReplyState {
        let found = designations.compactMap { designation in
            lookup.consultation(.init(child: child, setting: setting, designation: designation))
        }
        guard let consultation = found.first else { return .notAsked }
        return switch consultation.reply {
        case .awaiting: .awaiting
        case .canMeetNeed: .canMeetNeed
        case .cannot: .cannot(consultation.ground)
        }
    }
}
