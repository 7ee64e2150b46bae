import NeedsAssessment
import Quantities

extension Wording {
    static let bandingTitle = "Bands of money"
    static let allBands = "All"
    static let sharesCaption = "Children in each band beside the plan"
    static let shareColumns = [
        "Band", "Score", "Top-up a year#", "Children#", "Share#", "Planned#", "Chance#", "Reading",
    ]
    static let costCaption = "What the table would change, a year"
    static let costColumns = [
        "Band", "Top-up rises#", "Top-up falls#", "Stays#", "Paid now#", "Under the table#",
        "Difference#",
    ]
    static let noTopUps =
        "What is paid now is not known here; name the cohort to see whether the table would cost "
        + "more or less."

    static func bandingLead(_ scheme: BandingScheme) -> String {
        let rule =
            switch scheme.table.rule {
            case .highestLevel: "the highest level in any domain"
            case .sumOfLevels: "the sum of the levels of all domains"
            }
        return "\(scheme.title): a child's score is \(rule). A child without a level in every "
            + "domain has no band."
    }

    static func bandingCaution(_ scheme: BandingScheme) -> String {
        (scheme.isAssumption
            ? "The amounts and shares of this table are assumptions, made to show the method. "
            : "")
            + "One council suspended its banding tool after far more children than planned scored "
            + "in the top bands. If a band fills up, look at the form before you look at the money."
    }

    /// The scores of a band: `3 to 4`.
    static func scores(_ place: Int, in table: BandingTable) -> String {
        let from = table.bands[place].from
        let isLast = place + 1 == table.bands.count
        let to = isLast ? table.rule.scores.upperBound : table.bands[place + 1].from - 1
        return from == to ? "\(from)" : "\(from) to \(to)"
    }

    static func verdict(_ share: BandingUse.Share) -> String {
        guard share.chance != nil else { return "not tested" }
        return share.isFilling ? "fills up" : "as planned, or fewer"
    }

    static func bandFills(_ share: BandingUse.Share, of children: Int) -> String {
        "Band \(share.band.name) fills up: \(percent(share.atOrAbove, of: children)) of children "
            + "are in it or in a higher band, where \(share.plannedAtOrAbove)% were planned."
    }

    static func bandingCounts(_ use: BandingUse) -> String {
        let open = use.placed.count - use.banded
        return "\(count(use.banded, "child has", "children have")) a band; "
            + "\(count(open, "child lacks", "children lack")) a level in some domain and so a band. A year under the table would cost \(pounds(use.cost)) for all with a band."
    }

    private static func change(_ outcome: BandingBackTest.Outcome) -> String {
        let size = pounds(.pence(abs(outcome.difference.pence)))
        let share = outcome.basisPoints.map { " (\(twoPlaces(Double(abs($0)) / 100))%)" } ?? ""
        return outcome.difference.pence < 0 ? "\(size)\(share) less" : "\(size)\(share) more"
    }

    static func notCostNeutral(
        _ outcome: BandingBackTest.Outcome, _ scheme: BandingScheme
    ) -> String {
        "The banding table is not cost-neutral: it would pay \(change(outcome)) than now; "
            + "\(twoPlaces(Double(scheme.toleranceBasisPoints) / 100))% either way was allowed."
    }

    static func neutrality(_ use: BandingUse) -> String {
        let outcome = use.backTest.all
        let isNeutral = outcome.isCostNeutral(withinBasisPoints: use.scheme.toleranceBasisPoints)
        return "For the \(count(outcome.children, "child", "children")) whose top-up is known, the "
            + "table would pay \(change(outcome)) than now. "
            + (isNeutral ? "That is within what was allowed." : "That is more than was allowed.")
    }
}
