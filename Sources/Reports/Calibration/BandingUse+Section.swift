import NeedsAssessment
import Quantities

extension BandingUse {
    /// What a reader should look at first.
    var findings: [String] {
        let filling = shares.filter(\.isFilling)
        // A band that fills fills those below it too, so the lowest and the highest say it all.
        var findings = [filling.first, filling.count > 1 ? filling.last : nil].compactMap(\.self)
            .map { Wording.bandFills($0, of: banded) }
        if backTest.all.children > 0,
            !backTest.all.isCostNeutral(withinBasisPoints: scheme.toleranceBasisPoints)
        {
            findings.append(Wording.notCostNeutral(backTest.all, scheme))
        }
        return findings
    }

    /// Bands by profile, shares against the plan, and what the scheme would cost.
    var section: ReportPage.Section {
        var blocks: [ReportPage.Block] = [
            .paragraph(Wording.bandingLead(scheme)), .caution(Wording.bandingCaution(scheme)),
            .table(shareTable), .paragraph(Wording.bandingCounts(self)),
        ]
        blocks +=
            backTest.all.children == 0
            ? [.paragraph(Wording.noTopUps)]
            : [.paragraph(Wording.neutrality(self)), .table(costTable)]
        return .init(id: "banding", title: Wording.bandingTitle, blocks: blocks)
    }

    private var shareTable: ReportPage.Table {
        .init(
            Wording.sharesCaption, columns: Wording.shareColumns,
            rows: shares.enumerated().map { place, share in
                .init(
                    head: .text(share.band.name),
                    cells: [
                        .text(Wording.scores(place, in: scheme.table)),
                        .number(Wording.pounds(share.band.topUp)),
                        .number(share.children.groupedByThousands),
                        .number(Wording.percent(share.children, of: banded)),
                        .number("\(share.plannedPercent)%"),
                        .number(share.chance.map { Wording.probability($0) } ?? "–"),
                        .text(Wording.verdict(share)),
                    ])
            })
    }

    private var costTable: ReportPage.Table {
        let rows =
            zip(scheme.table.bands, backTest.byBand).map { ($0.name, $1) }
            + [(Wording.allBands, backTest.all)]
        return .init(
            Wording.costCaption, columns: Wording.costColumns,
            rows: rows.map { name, outcome in
                .init(
                    head: .text(name),
                    cells: [
                        .number(outcome.winners.groupedByThousands),
                        .number(outcome.losers.groupedByThousands),
                        .number(outcome.unchanged.groupedByThousands),
                        .number(Wording.pounds(outcome.before)),
                        .number(Wording.pounds(outcome.after)),
                        .number(Wording.pounds(outcome.difference)),
                    ])
            })
    }
}
