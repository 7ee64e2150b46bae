import Matching
import NeedsAssessment
import Provision
import Quantities

extension Wording {
    static let brand = "BestPlaced"
    static let skip = "Skip to the report"
    static let contents = "Contents"
    static let principle = "This report recommends. People decide."

    static let synthetic =
        "The children in this report are not real. Needs, requests and readiness were drawn to "
        + "match published statistics. Do not use it to judge any school or family."

    /// Below the title: authority, year, day.
    static func subtitle(_ about: Report.About, year: AcademicYear) -> [String] {
        [about.cohortLabel, "Academic year \(year)", day(about.date)]
    }

    // MARK: What this report is

    static let whatItIs = "What this report is"

    static func purpose(_ about: Report.About, year: AcademicYear) -> [String] {
        [
            "For each case it suggests the setting and the support that fit best in \(year), "
                + "within the places, specialist hours and money there are. All cases are "
                + "weighed together, because a place can be given only once.",
            "Nothing here is a decision. A named person decides each case on its merits, with the "
                + "evidence and the other options in view, and records the reason (UK GDPR, "
                + "Articles 22A to 22D). Differing from a suggestion takes no more effort than "
                + "following it.",
            "Sex, ethnicity and other protected characteristics are not used (Equality Act 2010, "
                + "section 149). Cases appear by reference only.",
        ]
    }

    // MARK: What was found

    static let whatWasFound = "What was found"

    static func outcome(_ outcome: Plan.Outcome) -> String {
        switch outcome {
        case .optimal:
            "The plan is proven best at every level: no other plan within the same law, places, "
                + "hours and money does better in the published order of aims."
        case .feasible:
            "A plan was found that keeps every rule. At one level or more it is not proven best; "
                + "the distance that remains is shown with the levels."
        case .infeasible:
            "No plan keeps all limits and panel decisions at once. The facts that clash are "
                + "listed here; at least one of them must give."
        case .nothingFound:
            "The search reached its limit before it found a plan. That does not mean that there "
                + "is none. Run the job again with a higher limit."
        }
    }

    static let clashesTitle = "Facts that clash"
    static let queriesTitle = "Questions to settle before relying on this plan"

    static let figureCases = "cases considered"
    static let figureChanges = "changes of place or support recommended"
    static let figureRequests = "family requests not fully met"
    static let figureUnplaced = "children without a place"

    /// The findings in a few sentences, most weighty first.
    static func findings(_ facts: ReportFacts) -> [String] {
        var lines = [unplacedFinding(facts), requestFinding(facts)]
        if facts.overNumber > 0 {
            lines.append(
                "\(count(facts.overNumber, "place", "places")) would be above the commissioned "
                    + "number. Each needs evidence that one more child can be taught well there "
                    + "(Children and Families Act 2014, section 39(4)(b)(i)).")
        }
        if facts.explore > 0 {
            lines.append(
                "For \(count(facts.explore, "child", "children")) another place may fit better, "
                    + "but the family has not agreed to a move. It is listed apart, to explore at "
                    + "the next review.")
        }
        return lines
    }

    private static func unplacedFinding(_ facts: ReportFacts) -> String {
        facts.unplaced == 0
            ? "A place was found for every child in the \(count(facts.cases, "case", "cases"))."
            : "No place was found for \(count(facts.unplaced, "child", "children")). They are "
                + "listed below and come first in the aims."
    }

    private static func requestFinding(_ facts: ReportFacts) -> String {
        facts.departures == 0
            ? "No family’s lawful request is departed from."
            : "\(count(facts.departures, "family request", "family requests")) would not be fully "
                + "met. Each is listed with the finding that the law asks for."
    }

    static let kindsCaption = "Cases by kind of recommendation"
    static let kindsColumns = [
        "Kind", "Cases#", "Of these, phase transfers#", "What it means",
    ]
    static let total = "All cases"

    // MARK: Levels

    static let howGood = "How good the plan is"

    static func levelsLead(_ policy: Policy) -> [String] {
        let strict = policy.aims.allSatisfy { $0.tolerancePercent == 0 }
        return [
            "The aims stand in a published order, the law first. "
                + (strict
                    ? "An earlier aim is never given up for a later one."
                    : "An earlier aim gives way to a later one only within its stated tolerance."),
            "Values add up over all cases, and less is better. The best possible is a proven "
                + "bound: given the aims above it, no plan at all goes lower. A gap of 0% means "
                + "that the plan reaches it.",
        ]
    }

    static let levelsCaption = "The aims in order, with value, proven bound and gap"
    static let levelsColumns = [
        "Aim", "This plan#", "Best possible#", "Unit", "Gap#", "Reading",
    ]

    // MARK: Cases

    static let changes = "Recommendations by kind of change"
    static let changesLead =
        "Each line is one case. Reasons, the parts of the value in plain units and the other open "
        + "options stand behind each line; what is open on the screen is printed."
    static let noChanges = "No change of place or support is recommended."
    static let unchanged = "Cases without a change"
    static let caseColumns = ["Case", "Year group", "Now", "Recommended", "Main reasons"]
    static let noSettingNow = "No setting now"
    static let noPlaceFound = "No place found"
    static let phaseTransfer = "Phase transfer"
    static let requestNotMet = "Request not fully met"
    static let placeHeld = "Place held for the trial"
    static let reasonsTitle = "Why:"
    static let noReason = "No reason was recorded."

    static func caseSummary(_ reference: String, alternatives: Int) -> String {
        alternatives == 0
            ? "Reasons and parts for \(reference)"
            : "Reasons, parts and \(count(alternatives, "other option", "other options")) "
                + "for \(reference)"
    }

    static func optionsCaption(_ reference: String) -> String {
        "Options for \(reference), best first in the order of aims"
    }

    static let optionColumn = "Option"
    static let differsColumn = "What sets it apart"
    static let isRecommended = "Recommended"
    static let inThisPlan = "In this plan"
    static let needsTitle = "Needs, level against readiness with support:"
    static let noNeeds = "no need beyond the typical is recorded."

    /// Needs in a line: `vision 3 against 2 (1 short); hearing 1 against 2`.
    static func needs(_ lines: [NeedLine]) -> String {
        lines.map { line in
            let doubt = line.confidence == .high ? "" : ", \(line.confidence.rawValue) confidence"
            guard let readiness = line.readiness, let gap = line.gap else {
                return "\(line.domain.title) \(line.need)\(doubt)"
            }
            return "\(line.domain.title) \(line.need) against \(readiness + line.lift)"
                + (gap > 0 ? " (\(gap) short)" : "") + doubt
        }.joined(separator: "; ") + "."
    }

    static func groupCaption(_ kind: Recommendation.Kind, _ cases: Int) -> String {
        "\(self.kind(kind)): \(count(cases, "case", "cases"))"
    }

    // MARK: Explore, unplaced, chains

    static let exploreLead =
        "These are not recommendations. Another place may fit the child better, but the family "
        + "has not agreed to a move, so the plan leaves the child where the child is."
    static let exploreCaution =
        "Raise it only at the next review, as a question. Nothing may happen without the family’s "
        + "agreement, there must be no pressure, and the place is not kept free. Several children "
        + "may be shown the same place."
    static let exploreCaption = "Places worth exploring at the next review"
    static let exploreColumns = ["Case", "Year group", "Now and in this plan", "Worth exploring"]
    static let exploreNone = "There is no such case in this run."

    static let nothingFits = "Children for whom nothing fits"
    static let nothingFitsLead =
        "No open option remained for these children within the limits. The authority must still "
        + "secure the provision in the plan (Children and Families Act 2014, section 42): consult "
        + "further settings, add a place or support, and arrange interim provision."
    static let nothingFitsNone = "There is none: every child in this run has a place."

    static let chainsTitle = "Moves that depend on each other"
    static let chainsLead =
        "One child’s place is freed by another child’s move. Carry out each chain from its last "
        + "step to its first; then every step finds its place free. In an exchange all move at "
        + "once."
    static let chainsCaption = "Chains of moves"
    static let chainsColumns = [
        "Chain", "Steps in order", "Ends with", "Effect of the whole chain",
    ]
    static let chainsNone = "No move in this plan waits for another child to move."

    static func loneChains(_ number: Int) -> String {
        "\(count(number, "change takes a place", "changes take places")) that nobody has to leave "
            + "first, and can start on \(number == 1 ? "its" : "their") own."
    }

    static func chainName(_ number: Int) -> String { "Chain \(number)" }

    static func chainEnd(_ end: MoveChain.End) -> String {
        switch end {
        case .vacantPlace: "A vacant place"
        case .heldPlace:
            "A place above the number, because the one that was left is held for a trial"
        case .overNumberPlace: "A place above the commissioned number, which needs evidence"
        case .exchange: "An exchange: all move at once"
        }
    }

    static func chainStep(_ child: Child.ID, from: String?, to: String) -> String {
        "\(child): " + (from.map { "leaves \($0), takes \(to)" } ?? "takes \(to)")
    }

    /// The change that a chain makes to an aim, when it makes one.
    static func gain(_ change: Int, unit: String) -> String {
        unit == "pence"
            ? "\(pounds(.pence(abs(change)))) a year \(change < 0 ? "less" : "more")"
            : "\(signed(change)) \(shortUnit(unit))"
    }

    static let noEffect = "No change in any aim"
}
