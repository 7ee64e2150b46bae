import Provision
import Quantities

extension Wording {
    static func forcedTitle(_ child: Child.ID, at setting: String) -> String {
        "Case \(child) at \(setting): what would happen"
    }

    static func forcedSubtitle(year: String) -> String {
        "Academic year \(year). " + principle
    }

    static let forcedReaders = "It names other cases: it is for the panel, not for the family."

    static let forcedAnswer = "The answer"
    static let forcedAims = "What it would change, aim by aim"
    static let forcedOthers = "Which other cases would change"

    // MARK: Whether it is possible

    static func forcedPossible(_ setting: String) -> String {
        "It is possible to place the case at \(setting)."
    }

    static func forcedImpossible(_ setting: String) -> String {
        "It is not possible to place the case at \(setting)."
    }

    static func forcedAlready(_ setting: String) -> String {
        "The plan has the case at \(setting) already. Nothing would change."
    }

    static func forcedNow(_ place: String?) -> String {
        "Recommended now: " + (place ?? noPlaceFound.lowercased()) + "."
    }

    static func forcedThen(_ place: String) -> String { "It would have: \(place)." }

    static func forcedClosed(_ sentence: String, law: String?, kind: String?) -> String {
        let text = (kind.map { self.sentence($0) + ": " } ?? "") + sentence
        return law.map { text + " (\($0).)" } ?? text
    }

    static let forcedWithoutPlan =
        "The case has no education, health and care plan, so only its present place can be "
        + "considered."

    static func forcedSiblings(_ setting: String) -> String {
        "The case is placed together with siblings, and \(setting) is not open to all of them."
    }

    static func forcedNoRoom(_ setting: String) -> String {
        "A place there is open to the case, but no plan with the case there keeps every limit. "
            + "These cannot all hold with it:"
    }

    static let forcedNothingFound =
        "No answer: a limit stopped the search before any plan was found. Allow more time with "
        + "--seconds."

    // MARK: What it would cost

    static let forcedNoWorse =
        "No aim would get worse: the plan would be as good as now in the whole order of aims."

    static func forcedWorse(_ aim: String, from now: String, to then: String) -> String {
        "The plan as a whole would be less good. The first aim to change is \"\(aim)\": from "
            + "\(now) to \(then). Every aim before it stays as it is."
    }

    static func forcedPerhapsLess(_ bound: String) -> String {
        "A limit stopped the search, so the loss may be smaller: that aim may come down to "
            + "\(bound)."
    }

    static func forcedBetter(_ aim: String, from now: String, to then: String) -> String {
        "This plan is better than the one in hand, whose search a limit stopped. The first aim to "
            + "change is \"\(aim)\": from \(now) to \(then). Run the job again with a higher limit."
    }

    static let forcedDeparture =
        "Families’ lawful requests would be met less fully. Another child’s need alone is never a "
        + "ground to refuse one (Children and Families Act 2014, section 39(4))."

    static func forcedLevel(now: String, then: String, change: String?) -> String {
        change.map { "now \(now), then \(then): \($0)." } ?? "\(now), as now."
    }

    static let forcedProven = "Proven."

    static func forcedBound(_ bound: String, gap: String) -> String {
        "At best \(bound), a gap of \(gap)."
    }

    static let forcedAimsNote =
        "\"Proven\" means that no plan with the case there does better, given the aims above it. "
        + "An aim further down may gain where one above it loses."

    // MARK: Who else would change

    static let forcedNoOthers = "None. Every other case keeps its place and support in the plan."

    static func forcedChange(
        _ child: String, from now: String?, to then: String?, isSupportOnly: Bool
    ) -> String {
        let none = noPlaceFound.lowercased()
        return "\(child): now \(now ?? none); then \(then ?? none)"
            + (isSupportOnly ? " (the same place, other support)." : ".")
    }

    static let forcedFewest = "Proven: no plan with these values changes fewer other cases."

    static func forcedPerhapsFewer(_ least: Int) -> String {
        least == 0
            ? "It is not proven that so many must change."
            : "It is proven that at least \(count(least, "other case", "other cases")) must change."
    }
}
