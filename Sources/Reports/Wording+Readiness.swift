import NeedsAssessment
import Provision
import Quantities

extension Wording {
    static let readinessTitle = "What settings are ready for"
    static let readinessPrinciple = "This report helps settings improve. It ranks nobody."
    static let readinessFooter =
        "Made offline by BestPlaced from a cohort. Counts of few children are in this report: keep "
        + "it within the authority and the setting concerned."

    static func academicYear(_ year: AcademicYear) -> String { "Academic year \(year)" }

    static let trainingTitle = "Where one more level would help most"
    static let trainingLead =
        "For each kind of place: the children who are there or whose family names it and who need "
        + "more, and by how many level-points their unmet need would fall if the place were ready "
        + "for one level more."
    static let noTraining = "No child here needs more than its present or listed places give."
    static let trainingCaption = "One more level: children it would help"
    static let trainingColumns = [
        "Setting", "Kind of place", "Domain", "Level now#", "Children#", "Level-points#",
    ]
    static let readinessCaution =
        "Settings say themselves what they are ready for. A high number says that many children "
        + "would gain, not that a setting does its work badly: a school that takes many children "
        + "stands high on this list."
    static let nothingWanting =
        "No child who is here, or whose family names this place, needs more than it gives now."

    static func strengths(_ domains: [Domain]) -> String {
        domains.isEmpty
            ? "No domain stands at level 3 or above with every child's need met."
            : "Does well in \(list(domains.map(\.title))): level 3 or above, and no child here or "
                + "listed needs more."
    }

    static func wanting(_ domains: [Domain]) -> String {
        "Children need more in \(list(domains.map(\.title)))."
    }

    static let useColumns = [
        "Domain", "Level#", "Here now#", "Listed by the family#", "Others in the area#",
    ]

    static func useCaption(_ place: String) -> String {
        "\(place): children who need one level more (two or more) of all"
    }

    /// How many children need more: `4 (1) of 12`.
    static func reach(_ reach: ReadinessReview.Reach) -> String {
        guard reach.children > 0 else { return "–" }
        return "\(reach.gapOfOne) (\(reach.gapOfTwo)) of \(reach.children.groupedByThousands)"
    }

    static let liftCaption = "What would lift it"
    static let liftColumns = [
        "Domain", "For the whole place", "For one child, beside the place",
    ]

    /// Support that lifts a place: `To level 3: ...`.
    static func lift(_ lift: Instrument.Lift) -> String {
        "To level \(lift.level): \(lift.wording)"
    }

    /// A bundle with its layer: `Small group (targeted support), +1`.
    static func bundle(
        _ bundle: SupportBundle, in domain: Domain, layer: String?
    ) -> String {
        let name = layer.map { "\(bundle.name) (\($0.lowercasedFirst))" } ?? bundle.name
        return "\(name), +\(bundle.lift(in: domain)), \(pounds(bundle.annualCost)) a year"
    }

    static let readinessMethod = "How this was counted"
    static let readinessSteps = [
        "A gap is a child's level of need less the level that a kind of place is ready for, "
            + "without any support. Gaps of a child in its present and listed places are in "
            + "gaps.csv, with the support that would close each by itself.",
        "A place is possible when it has a line for the child's school year and no finding stands "
            + "against it. Others in the area are children who live there and for whom it is "
            + "possible; most of them will never come.",
        "Level-points are those of unmet need: the weight of the domain times the squared gap. "
            + "What is shown is by how much they fall with one more level; for children who are "
            + "here, after the support that they have. A child who is here and another who lists "
            + "the place both count, though places may not be enough for both.",
        "No sex, ethnicity or other protected characteristic is read here.",
    ]
    static let layersCaption = "Layers of support; they are no ladder"
    static let layerColumns = ["Layer", "What belongs to it"]

    static func layersSource(_ source: String) -> String { "Source: \(source)" }
}
