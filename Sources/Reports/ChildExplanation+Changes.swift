import Matching
import NeedsAssessment
import Provision

extension ChildExplanation {
    /// What would change the recommendation, as far as the tables tell.
    var changes: [String] {
        scarceChanges + askedChanges + agreementChanges + offerChanges + assessmentChanges
            + [Wording.changeFacts]
    }

    /// Options that are better for this child alone, and that the plan uses for others.
    private var scarceChanges: [String] {
        let better = bestOpen.prefix { $0.placement != entry.recommended }
        guard entry.recommended == nil || better.count < bestOpen.count else { return [] }
        return better.prefix(3).map {
            Wording.changeScarce(Wording.place($0.placement, in: cohort))
        }
    }

    /// Replies that matter: of the suggested place, of better ones, and of those the family wants.
    private var askedChanges: [String] {
        let wished = child.preferences.map(\.setting)
        let rank = bestOpen.firstIndex { $0.placement == entry.recommended } ?? 0
        let waiting = bestOpen.enumerated().filter { index, option in
            option.standing == .needsEvidence
                && (index <= rank || wished.contains(option.placement.setting))
        }
        return waiting.prefix(4).compactMap { _, option in
            option.grounds.first.map {
                Wording.changeAsked(
                    Wording.shortPlace(option.placement, in: cohort), ground: $0.sentence)
            }
        }
    }

    private var agreementChanges: [String] {
        if let explore = entry.explore {
            return [Wording.changeExplore(Wording.place(explore, in: cohort))]
        }
        let isMissing = explanation.closed.contains { $0.grounds.contains(.agreementMissing) }
        return isMissing ? [Wording.changeAgreement] : []
    }

    private var offerChanges: [String] {
        let settings = explanation.closed.filter { $0.grounds.contains(.noOffer) }
            .map(\.placement.setting)
        let wished = child.preferences.map(\.setting).filter(settings.contains)
        return wished.map { Wording.changeOffer(Wording.settingName($0, in: cohort)) }
    }

    private var assessmentChanges: [String] {
        let unsure = needLines.filter { $0.need > 0 && $0.confidence != .high }
        return unsure.isEmpty ? [] : [Wording.changeAssessment(unsure.map(\.domain.title))]
    }
}
