import NeedsAssessment
import Quantities

extension CalibrationFacts {
    private func tallies() -> [LevelTally] {
        Domain.allCases.map { domain in
            calibration.distributions.first { $0.domain == domain && $0.group == .everyone }?.tally
                ?? LevelTally()
        }
    }

    /// How often each level was given in each domain, and on each form.
    func levelsSection() throws(ReportError) -> ReportPage.Section {
        let tallies = tallies()
        let title = Wording.levelsChartTitle(tallies)
        let chart = LevelChart(
            title: title, alternative: Wording.levelsChartText(tallies),
            tallies: tallies)
        return .init(
            id: "levels", title: Wording.levelsTitle,
            blocks: [
                .paragraph(Wording.levelsLead),
                .chart(
                    .init(
                        id: "levels-chart", title: title, svg: try chart.svg(),
                        legend: [.init(shade: "shade-1", text: Wording.shareOfSheets)],
                        caption: Wording.chartCaption(
                            Wording.levelsMeasure, until: calibration.days?.upperBound))),
                .table(
                    Self.levelTable(
                        Wording.levelCountsCaption, Wording.domainColumn,
                        zip(Domain.allCases, tallies).map { (Wording.sentence($0.title), $1) })),
                .heading(.init(id: "by-form", text: Wording.byForm)),
                .paragraph(Wording.byFormLead),
            ]
                + calibration.forms.map { found in
                    let name = forms.first { $0.form.identifier == found.form }?.form.title
                    return .folded(
                        .init(
                            summary: Wording.formSummary(name ?? found.form, found),
                            table: Self.levelTable(
                                name ?? found.form, Wording.domainColumn,
                                zip(Domain.allCases, found.tallies).map {
                                    (Wording.sentence($0.title), $1)
                                })))
                })
    }

    /// A line for each tally: counts and mean.
    static func levelTable(
        _ caption: String, _ head: String, _ rows: [(String, LevelTally)]
    ) -> ReportPage.Table {
        .init(
            caption, columns: [head] + Wording.levelColumns,
            rows: rows.map { name, tally in
                .init(
                    head: .text(name),
                    cells: tally.counts.map { .number($0.groupedByThousands) } + [
                        .number(tally.total.groupedByThousands),
                        .number(tally.mean.map { Wording.twoPlaces($0) } ?? "–"),
                    ])
            })
    }

    /// Ages and areas against all others.
    var groupsSection: ReportPage.Section {
        let ages = calibration.distributions.filter { $0.group.isAges }
        let areas = calibration.distributions.filter { $0.group.isArea }
        let flagged = (ages + areas).filter(\.isFlagged)
        var blocks: [ReportPage.Block] = [
            .paragraph(Wording.groupsLead),
            flagged.isEmpty
                ? .paragraph(Wording.noGroupDiffers)
                : .table(Self.differenceTable(Wording.differingCaption, flagged)),
            .folded(
                .init(
                    summary: Wording.allAges,
                    table: Self.differenceTable(Wording.agesCaption, ages))),
        ]
        if areas.isEmpty {
            blocks.append(.paragraph(Wording.noAreas))
        } else {
            blocks.append(
                .folded(
                    .init(
                        summary: Wording.allAreas,
                        table: Self.differenceTable(Wording.areasCaption, areas))))
        }
        return .init(id: "groups", title: Wording.groupsTitle, blocks: blocks)
    }

    /// Assessors against all others.
    var assessorsSection: ReportPage.Section {
        let all = calibration.distributions.filter { $0.group.isAssessor }
        let flagged = all.filter(\.isFlagged)
        var blocks: [ReportPage.Block] = [
            .paragraph(flagged.isEmpty ? Wording.noAssessorDiffers : Wording.assessorsLead)
        ]
        if !flagged.isEmpty {
            blocks.append(.table(Self.differenceTable(Wording.assessorsCaption, flagged)))
        }
        blocks += [
            .folded(
                .init(
                    summary: Wording.allAssessors,
                    table: Self.differenceTable(Wording.allAssessorsCaption, all))),
            .caution(Wording.assessorCaution),
        ]
        return .init(id: "assessors", title: Wording.assessorsTitle, blocks: blocks)
    }

    private static func differenceTable(
        _ caption: String, _ rows: [Calibration.Distribution]
    ) -> ReportPage.Table {
        .init(
            caption, columns: Wording.differenceColumns,
            rows: rows.map { found in
                .init(
                    head: .text(Wording.group(found.group)),
                    cells: [
                        .text(found.domain.title), .number(found.tally.total.groupedByThousands),
                        .number(found.tally.mean.map { Wording.twoPlaces($0) } ?? "–"),
                        .number(
                            found.difference.map { Wording.twoPlaces($0.meanShift, signed: true) }
                                ?? "–"),
                        .number(Wording.probability(found.difference)),
                        .text(Wording.verdict(found.isFlagged, found.difference)),
                    ])
            })
    }
}

extension Calibration.Group {
    var isAges: Bool { if case .ages = self { true } else { false } }
    var isArea: Bool { if case .area = self { true } else { false } }
    var isAssessor: Bool { if case .assessor = self { true } else { false } }
}
