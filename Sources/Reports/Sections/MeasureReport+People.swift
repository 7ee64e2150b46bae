import Learning
import NeedsAssessment
import Provision
import Quantities

/// The summary, and what changed for children, schools and places.
extension MeasureReport {
    private var whole: Comparison { history.whole }

    /// The cells of a line of numbers.
    static func numbers(_ texts: [String]) -> [ReportPage.Cell] { texts.map { .number($0) } }

    var summarySection: ReportPage.Section {
        var figures = [
            ReportPage.Figure(
                number: whole.counts.later.groupedByThousands, label: Wording.figureHolders)
        ]
        for found in whole.decompositions {
            let number =
                found.outcome == .cost
                ? Wording.signedPounds(found.change) : Wording.signed(found.change)
            figures.append(
                .init(
                    number: number,
                    label: found.outcome == .cost ? Wording.figureCost : Wording.figureUnmet))
        }
        let behind = latest.count { $0.state == .behind }
        if !latest.isEmpty {
            figures.append(.init(number: "\(behind)", label: Wording.figureBehind))
        }
        return .init(
            id: "summary", title: Wording.measureSummary,
            blocks: [.figures(figures), .list(Wording.summaryLines(history))])
    }

    /// Where the authority stands on the last day.
    var latest: [AmbitionStanding] {
        history.standings.filter { $0.date == history.days.last }
    }

    var needSection: ReportPage.Section {
        let rows = whole.needs.map { need -> ReportPage.Table.Row in
            let (alike, other) = (need.tally(.likeForLike), need.tally(.assessedOtherwise))
            return .init(
                head: .text(Wording.sentence(need.domain.title)),
                cells: Self.numbers(
                    [alike.children, alike.up, alike.same, alike.down].map(\.groupedByThousands)
                        + [
                            Wording.levels(alike.meanThousandths, isSigned: true),
                            other.children.groupedByThousands,
                            Wording.levels(other.meanThousandths, isSigned: true),
                            need.tally(.notReassessed).children.groupedByThousands,
                        ]))
        }
        return .init(
            id: "need", title: Wording.needChange,
            blocks: [
                .paragraph(Wording.needChangeLead), .caution(Wording.needChangeCaution),
                .table(
                    .init(
                        Wording.needChangeCaption(Wording.span(whole)),
                        columns: Wording.needChangeColumns, rows: rows)),
            ])
    }

    var readinessSection: ReportPage.Section {
        let rows = whole.readiness.map { found -> ReportPage.Table.Row in
            .init(
                head: .text(Wording.sentence(found.domain.title)),
                cells: Self.numbers(
                    [
                        found.earlier?.plain, found.later?.plain, found.earlier?.byPlaces,
                        found.later?.byPlaces,
                    ].map { Wording.levels($0) }
                        + [found.up, found.same, found.down].map(\.groupedByThousands)))
        }
        return .init(
            id: "readiness", title: Wording.readinessChange,
            blocks: [
                .paragraph(Wording.readinessLead),
                .table(
                    .init(
                        Wording.readinessCaption(Wording.span(whole)),
                        columns: Wording.readinessColumns, rows: rows)),
            ])
    }

    /// The mix of each day, in order.
    private var mixes: [[ProvisionMix]] {
        history.days.map { day in
            let step = history.steps.first { $0.earlier == day || $0.later == day }
            return step?.mix.filter { $0.date == day } ?? []
        }
    }

    var mixSection: ReportPage.Section {
        let mixes = mixes
        let days = history.days.map(Wording.day)
        func rows(_ cells: (ProvisionMix) -> [String]) -> [ReportPage.Table.Row] {
            ProvisionGroup.allCases.map { group in
                .init(
                    head: .text(Wording.group(group)),
                    cells: Self.numbers(
                        mixes.flatMap { mix in
                            mix.first { $0.group == group }.map(cells) ?? []
                        }))
            }
        }
        return .init(
            id: "mix", title: Wording.mix,
            blocks: [
                .paragraph(Wording.mixLead),
                .table(
                    .init(
                        Wording.mixCaption,
                        columns: [Wording.mixColumn] + days.flatMap { ["\($0)#", "Share#"] },
                        rows: rows { line in
                            [
                                line.children.groupedByThousands,
                                line.share.map { Wording.value($0, .share) } ?? "–",
                            ]
                        })),
                .table(
                    .init(
                        Wording.mixCostCaption,
                        columns: [Wording.mixColumn] + days.map { "\($0)#" },
                        rows: rows { line in
                            [line.meanCost.map(Wording.wholePounds) ?? "–"]
                        })),
            ])
    }

    var movesSection: ReportPage.Section {
        let rows = history.moveTallies.filter { $0.moves > 0 }.map { tally in
            ReportPage.Table.Row(
                head: .text(Wording.kind(tally.kind)),
                cells: Self.numbers(
                    [tally.moves, tally.phaseTransfers].map(\.groupedByThousands)
                        + Move.Fate.allCases.map {
                            tally.fates[$0, default: 0].groupedByThousands
                        } + [tally.shareLasted.map { Wording.value($0, .share) } ?? "–"]))
        }
        return .init(
            id: "moves", title: Wording.moves,
            blocks: [
                .paragraph(Wording.movesLead),
                .table(
                    .init(Wording.movesCaption, columns: Wording.movesColumns, rows: rows)),
            ])
    }
}
