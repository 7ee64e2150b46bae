import Matching
import Provision
import Quantities

extension Report {
    var aboutSection: ReportPage.Section {
        .init(
            id: "about", title: Wording.whatItIs,
            blocks: Wording.purpose(about, year: plan.academicYear).map { .paragraph($0) })
    }

    var foundSection: ReportPage.Section {
        let facts = ReportFacts(plan)
        var blocks: [ReportPage.Block] = []
        if hasPlan {
            blocks = [
                .figures(figures(facts)), .paragraph(Wording.outcome(plan.outcome)),
                .list(Wording.findings(facts)), .table(kindsTable(facts)),
            ]
        } else {
            blocks = [.caution(Wording.outcome(plan.outcome))]
        }
        if !plan.clashes.isEmpty {
            blocks.append(.heading(.init(id: "clashes", text: Wording.clashesTitle)))
            blocks.append(.list(plan.clashes))
        }
        if !plan.queries.isEmpty {
            blocks.append(.heading(.init(id: "queries", text: Wording.queriesTitle)))
            blocks.append(.list(plan.queries))
        }
        return .init(id: "found", title: Wording.whatWasFound, blocks: blocks)
    }

    private func figures(_ facts: ReportFacts) -> [ReportPage.Figure] {
        [
            (facts.cases, Wording.figureCases), (facts.changes, Wording.figureChanges),
            (facts.departures, Wording.figureRequests), (facts.unplaced, Wording.figureUnplaced),
        ].map { .init(number: $0.0.groupedByThousands, label: $0.1) }
    }

    private func kindsTable(_ facts: ReportFacts) -> ReportPage.Table {
        let groups = Dictionary(grouping: plan.recommendations, by: \.planKind)
        var rows: [ReportPage.Table.Row] = []
        for kind in Wording.kindsInOrder where kind != .exploreAtReview {
            let group = groups[kind, default: []]
            guard !group.isEmpty || kind == .unplaced else { continue }
            let target = kind == .unplaced ? "nothing-fits" : "kind-\(kind.rawValue)"
            rows.append(
                kindRow(
                    .link(.init(text: Wording.kind(kind), target: target)), group.count,
                    group.count(where: \.isPhaseTransfer), Wording.reading(of: kind)))
        }
        rows.append(
            kindRow(
                .text(Wording.total), facts.cases,
                plan.recommendations.count(where: \.isPhaseTransfer), ""))
        return .init(Wording.kindsCaption, columns: Wording.kindsColumns, rows: rows)
    }

    private func kindRow(
        _ head: ReportPage.Cell, _ cases: Int, _ transfers: Int, _ reading: String
    ) -> ReportPage.Table.Row {
        .init(
            head: head,
            cells: [
                .number(cases.groupedByThousands), .number(transfers.groupedByThousands),
                .text(reading),
            ])
    }

    var levelsSection: ReportPage.Section {
        .init(
            id: "levels", title: Wording.howGood,
            blocks: Wording.levelsLead(policy).map { .paragraph($0) } + [.table(levelsTable)])
    }

    private var levelsTable: ReportPage.Table {
        .init(
            Wording.levelsCaption, columns: Wording.levelsColumns,
            rows: plan.levels.enumerated().map { index, level in
                .init(
                    head: .text("\(index + 1). \(Wording.aim(named: level.name, in: policy))"),
                    cells: [
                        .number(Wording.value(level.value, unit: level.unit)),
                        .number(Wording.value(level.bound, unit: level.unit)),
                        .text(Wording.unit(level.unit)), .number(Wording.gap(level.gap)),
                        .text(Wording.reading(of: level)),
                    ])
            })
    }
}
