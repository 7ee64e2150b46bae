import Matching
import NeedsAssessment
import Provision
import Quantities

extension Wording {
    static func explainTitle(_ child: Child.ID) -> String {
        "Case \(child): what is recommended, and why"
    }

    static func explainSubtitle(year: String, schoolYear: Int) -> String {
        "Academic year \(year). \(self.schoolYear(schoolYear)). " + principle
    }

    static let explainWhat = "What is recommended"
    static let explainWhy = "Why"
    static let explainNeeds = "The needs, and what the place can meet"
    static let explainFamily = "What the family asks for"
    static let explainOpen = "Places that are open, best first"
    static let explainClosed = "Why other places are not offered"
    static let explainChanges = "What would change the recommendation"

    static func explainNow(_ place: String?) -> String { "Now: " + (place ?? noSettingNow) + "." }

    static func explainSuggested(_ place: String?, kind: Recommendation.Kind) -> String {
        guard let place else { return noPlaceFound + ". " + reading(of: .unplaced) }
        return "Recommended: \(place). " + reading(of: kind == .exploreAtReview ? .stay : kind)
    }

    static func explainExplore(_ place: String) -> String {
        "Worth exploring at the next review, only with the family’s agreement: \(place)."
    }

    static let phaseTransferNote = "The child changes phase and cannot stay."

    // MARK: Needs

    static func need(_ line: NeedLine) -> String {
        let need = "\(sentence(line.domain.title)): need at level \(line.need)"
        guard let readiness = line.readiness, let gap = line.gap else { return need + "." }
        let support = line.lift > 0 ? ", raised by \(line.lift) with support" : ""
        return need + ", place ready for level \(readiness)\(support). " + reading(ofGap: gap)
    }

    private static func reading(ofGap gap: Int) -> String {
        switch gap {
        case 2...: "\(gap) levels short: a critical need is not met."
        case 1: "1 level short."
        default: "Met."
        }
    }

    static func noNeed(_ domains: [String]) -> String {
        "No need beyond the typical in: \(domains.joined(separator: "; "))."
    }

    static func requirement(_ code: String, isMet: Bool) -> String {
        "Must be in place: \(words(ofCode: code)). " + (isMet ? "It is." : "It is not.")
    }

    static let levelsNote =
        "Levels run from 0 (typical) to 5 (complex), for needs and for places alike."

    // MARK: Family

    static func choice(_ rank: Int, _ name: String, isRequest: Bool) -> String {
        "Choice \(rank): \(name), "
            + (isRequest
                ? "a request (Children and Families Act 2014, section 38)."
                : "a representation: this setting need not admit the child.")
    }

    static let noRequest = "No setting was asked for."

    // MARK: Options

    static func openOption(
        _ option: Explanation.Examined, isRecommended: Bool, hasRequest: Bool, in cohort: Cohort
    ) -> String {
        place(option.placement, in: cohort) + (isRecommended ? " (recommended)" : "") + ". "
            + partsSentence(
                option.parts, journey: option.journeyMinutes, hasRequest: hasRequest)
            + option.grounds.map { " " + $0.sentence }.joined()
    }

    /// The parts of an option in one sentence, each in its own unit.
    static func partsSentence(_ parts: PartVector, journey: Int, hasRequest: Bool) -> String {
        var facts: [String] = []
        if parts.criticalUnmet > 0 {
            facts.append(count(parts.criticalUnmet, "critical need", "critical needs") + " not met")
        }
        if hasRequest {
            facts.append("family’s request " + request(parts.departure, hasRequest: true))
        }
        facts.append("unmet need " + count(parts.unmetNeed, "point", "points"))
        if parts.restriction > 0 {
            facts.append(
                count(parts.restriction, "step", "steps") + " more specialist than called for")
        }
        if parts.disruption > 0 { facts.append("change: " + disruption(parts.disruption)) }
        facts.append("journey \(count(journey, "minute", "minutes")) each way")
        facts.append(pounds(.pence(parts.publicCost)) + " a year")
        return sentence(facts.joined(separator: "; ")) + "."
    }

    static func moreOpen(_ number: Int) -> String {
        "\(count(number, "more open option is", "more open options are")) less good in the order "
            + "of aims."
    }

    static let noneOpen = "No place is open to the child."

    /// A ground without the figures of one place, so that places share it.
    static func closed(_ ground: Ground) -> String {
        switch ground {
        case .journeyTooLong: "The journey is longer than the policy allows."
        case .requirementUnmet(let missing):
            "It does not have what must be in place: "
                + list(missing.map { words(ofCode: $0.code) }) + "."
        default: ground.sentence
        }
    }

    /// A ground with its law and the places it closes.
    static func closedGroup(_ sentence: String, law: String?, places: String) -> String {
        let ground = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
        return ground + (law.map { " (\($0))" } ?? "") + ": \(places)."
    }

    static func closedPlaces(_ places: [String], most: Int) -> String {
        places.count <= most
            ? list(places)
            : places.prefix(most).joined(separator: ", ")
                + " and \(count(places.count - most, "other", "others"))"
    }

    static let noneClosed = "Every place with room for this school year is open to the child."

    // MARK: What would change it

    static func changeScarce(_ place: String) -> String {
        "A free place or more support hours at \(place): for this child alone it is better in the "
            + "order of aims. Places and hours are shared, and that is never in itself a ground to "
            + "refuse a family’s request."
    }

    static func changeAsked(_ place: String, ground: String) -> String {
        "A reply from \(place). \(ground)"
    }

    static func changeExplore(_ place: String) -> String {
        "The family’s agreement, freely given at a review, to \(place)."
    }

    static let changeAgreement =
        "The family’s agreement to a move, or a request for a setting, if they wish it."

    static func changeOffer(_ setting: String) -> String {
        "An offer of a place from \(setting), which need not admit the child."
    }

    static func changeAssessment(_ domains: [String]) -> String {
        "A new assessment where the level is not certain: \(domains.joined(separator: "; "))."
    }

    static let changeFacts = "Any fact above that is wrong or missing: say so, and it is put right."

    // MARK: Challenge

    static let explainChallenge = "How to challenge it"
    static let explainChallengePoints = [
        "This is a suggestion made by a program. A named person decides, must look at the case "
            + "afresh when asked, and may decide otherwise (UK GDPR, Articles 22A to 22D).",
        "Tell the caseworker what is wrong or missing, or what matters that is not here.",
        "If the final plan names a place you disagree with, you can go to mediation and appeal to "
            + "the First-tier Tribunal (Children and Families Act 2014, sections 51 to 55). The "
            + "decision letter gives the time limit.",
    ]
}
