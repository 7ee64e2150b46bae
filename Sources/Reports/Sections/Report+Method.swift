import Matching
import Provision
import Quantities

extension Report {
    var methodSection: ReportPage.Section {
        .init(
            id: "method", title: Wording.method,
            blocks: [
                .list(Wording.methodSteps), heading("points", Wording.needsHeading),
                .paragraph(Wording.needsLead), .paragraph(Wording.requestsLead),
                .paragraph(Wording.minutesLead), heading("weights", Wording.weightsHeading),
                .paragraph(Wording.weightsLead(policy)), .table(aimsTable), .table(weightsTable),
                heading("comparison", Wording.comparisonHeading),
            ] + comparisonBlocks + [
                heading("statistics", Wording.statisticsHeading), .table(statisticsTable),
                heading("limits", Wording.limitsHeading),
                .list(Wording.limits(isSynthetic: about.isSynthetic)),
            ])
    }

    var challengeSection: ReportPage.Section {
        .init(
            id: "challenge", title: Wording.challenge,
            blocks: [.paragraph(Wording.challengeLead), .list(Wording.challengePoints)])
    }

    private func heading(_ id: String, _ text: String) -> ReportPage.Block {
        .heading(.init(id: id, text: text))
    }

    private var aimsTable: ReportPage.Table {
        .init(
            Wording.aimsCaption, columns: Wording.aimsColumns,
            rows: policy.aims.enumerated().map { index, aim in
                .init(
                    head: .text("\(index + 1). \(Wording.aim(aim))"),
                    cells: [
                        .number(Wording.tolerance(aim.tolerancePercent)),
                        .text(aim.terms.map { Wording.law($0.part) }.joined(separator: "; ")),
                    ])
            })
    }

    private var weightsTable: ReportPage.Table {
        .init(
            Wording.weightsCaption, columns: Wording.weightsColumns,
            rows: Wording.weights(policy).map {
                .init(head: .text($0.0), cells: [.number($0.1)])
            })
    }

    private var statisticsTable: ReportPage.Table {
        .init(
            Wording.statisticsCaption, columns: Wording.statisticsColumns,
            rows: Wording.statistics(plan.statistics).map {
                .init(head: .text($0.0), cells: [.number($0.1.groupedByThousands)])
            })
    }

    private var comparisonBlocks: [ReportPage.Block] {
        guard let other = about.comparison, !other.levels.isEmpty, !plan.levels.isEmpty else {
            return [.paragraph(Wording.comparisonNone)]
        }
        let pairs = plan.levels.compactMap { level in
            other.levels.first { $0.name == level.name }.map { (level, $0) }
        }
        let finding =
            pairs.first { $0.0.value != $0.1.value }.map {
                Wording.comparisonFinding(
                    Wording.aim(named: $0.0.name, in: policy),
                    Wording.amount($0.0.value, unit: $0.0.unit),
                    Wording.amount($0.1.value, unit: $0.1.unit))
            } ?? Wording.comparisonEqual
        return [
            .paragraph(Wording.comparisonLead), .paragraph(finding), .table(comparisonTable(pairs)),
        ]
    }

    private func comparisonTable(
        _ pairs: [(Plan.LevelResult, Plan.LevelResult)]
    ) -> ReportPage.Table {
        .init(
            Wording.comparisonCaption, columns: Wording.comparisonColumns,
            rows: pairs.map { together, after in
                .init(
                    head: .text(Wording.aim(named: together.name, in: policy)),
                    cells: [
                        .number(Wording.value(together.value, unit: together.unit)),
                        .number(Wording.value(after.value, unit: after.unit)),
                        .number(
                            Wording.difference(after.value - together.value, unit: after.unit)),
                        .text(Wording.unit(together.unit)),
                    ])
            })
    }
}
