public import NeedsAssessment
import Quantities

/// The tables of a banding scheme applied to children.
public struct BandingTables: Sendable {
    private let use: BandingUse

    /// The tables of a scheme's use.
    public init(_ use: BandingUse) { self.use = use }

    /// The files by name.
    public var files: [(name: String, bytes: [UInt8])] {
        [("banding.csv", childTable), ("bands.csv", bandTable)].map {
            ($0.0, Array($0.1.text.utf8))
        }
    }

    /// One line for each child.
    var childTable: CSVText {
        CSVText(
            header: [
                "child_id", "score", "band", "top_up_annual_gbp", "present_top_up_annual_gbp",
                "difference_annual_gbp",
            ],
            rows: use.placed.map { found in
                let present = found.child.presentTopUp
                let difference = found.band.flatMap { band in present.map { band.topUp - $0 } }
                return [
                    found.child.subject, found.score.map { String($0) } ?? "",
                    found.band?.name ?? "", found.band?.topUp.plain ?? "", present?.plain ?? "",
                    difference?.plain ?? "",
                ]
            })
    }

    /// One line for each band, with the back-test of those whose present top-up is known.
    var bandTable: CSVText {
        CSVText(
            header: [
                "band", "from_score", "top_up_annual_gbp", "children", "planned_percent",
                "at_or_above", "planned_at_or_above_percent", "chance", "fills_up", "winners",
                "losers", "unchanged", "before_gbp", "after_gbp", "difference_gbp",
            ],
            rows: zip(use.shares, use.backTest.byBand).map { share, outcome in
                [
                    share.band.name, String(share.band.from), share.band.topUp.plain,
                    String(share.children), String(share.plannedPercent), String(share.atOrAbove),
                    String(share.plannedAtOrAbove), CalibrationTables.decimal(share.chance),
                    share.isFilling ? "yes" : "no", String(outcome.winners),
                    String(outcome.losers), String(outcome.unchanged), outcome.before.plain,
                    outcome.after.plain, outcome.difference.plain,
                ]
            })
    }
}
