import Learning
import Provision
import Quantities

/// What contributed, what it cost, ambitions, named changes, and the method.
extension MeasureReport {
    private func heading(_ id: String, _ text: String) -> ReportPage.Block {
        .heading(.init(id: id, text: text))
    }

    var partsSection: ReportPage.Section {
        var blocks: [ReportPage.Block] = [.paragraph(Wording.partsLead)]
        for found in history.whole.decompositions {
            blocks += [
                heading("parts-\(found.outcome.rawValue)", Wording.partsHeading(found.outcome)),
                .chart(partsChart(found)), .table(partsTable(found)),
            ]
        }
        return .init(id: "parts", title: Wording.parts, blocks: blocks)
    }

    private func partsChart(_ found: Decomposition) -> ReportPage.Chart {
        let title = Wording.partsTitle(found)
        let parts = found.parts.map {
            PartsChart.Part(
                name: Wording.cause($0.cause), amount: $0.amount,
                reading: Wording.amount($0.amount, found.outcome))
        }
        let lines = parts.map { "\($0.name) \($0.reading)" }
        let chart = PartsChart(
            id: "picture-\(found.outcome.rawValue)", title: title,
            alternative: Wording.list(lines) + ".", parts: parts,
            total: .init(
                name: Wording.partsTotal, amount: found.change,
                reading: Wording.amount(found.change, found.outcome)))
        return .init(
            id: "chart-\(found.outcome.rawValue)", title: title, svg: chart.svg,
            legend: [
                .init(shade: "shade-2", text: Wording.partsUp),
                .init(shade: "shade-3", text: Wording.partsDown),
                .init(shade: "shade-1", text: Wording.partsAll),
            ], caption: Wording.partsChartCaption(history.whole))
    }

    private func partsTable(_ whole: Decomposition) -> ReportPage.Table {
        let outcome = whole.outcome
        let all = spans.compactMap { $0.decomposition(of: outcome) }
        let rows = whole.parts.indices.map { index in
            ReportPage.Table.Row(
                head: .text(Wording.cause(whole.parts[index].cause)),
                cells: Self.numbers(all.map { Wording.amount($0.parts[index].amount, outcome) })
                    + [.text(Wording.meaning(whole.parts[index].cause, outcome))])
        }
        let total = ReportPage.Table.Row(
            head: .text(Wording.partsTotal),
            cells: Self.numbers(all.map { Wording.amount($0.change, outcome) }) + [.text("")])
        return .init(
            Wording.partsCaption(outcome),
            columns: [Wording.partsColumn] + spans.map { Wording.span($0) + "#" }
                + [Wording.partsMeaning], rows: rows + [total])
    }

    var costsSection: ReportPage.Section {
        let rows = history.whole.costs.map { found in
            ReportPage.Table.Row(
                head: .text(Wording.outcome(found.outcome)),
                cells: Self.numbers([
                    Wording.wholePounds(found.money), found.count.groupedByThousands,
                    found.each.map(Wording.wholePounds) ?? "–",
                ]))
        }
        return .init(
            id: "costs", title: Wording.costs,
            blocks: [
                .paragraph(Wording.costsLead),
                .table(
                    .init(
                        Wording.costsCaption(Wording.span(history.whole)),
                        columns: Wording.costsColumns, rows: rows)),
            ])
    }

    var ambitionsSection: ReportPage.Section {
        guard !history.standings.isEmpty else {
            return .init(
                id: "ambitions", title: Wording.ambitions,
                blocks: [.paragraph(Wording.ambitionsNone)])
        }
        let source: [ReportPage.Block] =
            about.ambitionSource.map { [.paragraph(Wording.ambitionsSource($0))] } ?? []
        return .init(
            id: "ambitions", title: Wording.ambitions,
            blocks: [.paragraph(Wording.ambitionsLead)] + source + [
                .table(
                    .init(
                        Wording.ambitionsCaption, columns: Wording.ambitionsColumns,
                        rows: latest.map { line in
                            .init(
                                head: .text(Wording.name(line.ambition)),
                                cells: [
                                    .text(Wording.measure(line.ambition.measure)),
                                    .text(line.ambition.better.rawValue),
                                ] + values(line))
                        })),
                .folded(
                    .init(
                        summary: Wording.trajectorySummary,
                        table: .init(
                            Wording.trajectoryCaption, columns: Wording.trajectoryColumns,
                            rows: history.standings.map { line in
                                .init(
                                    head: .text(Wording.name(line.ambition)),
                                    cells: [.text(Wording.day(line.date))] + values(line))
                            }))),
            ])
    }

    private func values(_ line: AmbitionStanding) -> [ReportPage.Cell] {
        let unit = line.ambition.measure.unit
        return [
            .number(Wording.value(line.target, unit)), .number(Wording.value(line.actual, unit)),
            .number(Wording.value(line.difference, unit, isDifference: true)),
            .text(Wording.state(line.state)),
        ]
    }

    var effectsSection: ReportPage.Section {
        guard !history.effects.isEmpty else {
            return .init(
                id: "effects", title: Wording.effects, blocks: [.paragraph(Wording.effectsNone)])
        }
        var blocks: [ReportPage.Block] = [.paragraph(Wording.effectsLead)]
        for found in history.effects {
            blocks.append(.paragraph(Wording.effectLine(found)))
            if let table = effectTable(found) { blocks.append(.table(table)) }
            if let span = found.effect {
                blocks.append(
                    .paragraph(
                        Wording.clusters(found.change.cluster) + " "
                            + Wording.crossed(span.crossed)))
            }
        }
        blocks += [
            heading("assumptions", Wording.assumptionsTitle), .list(Wording.assumptions),
        ]
        return .init(id: "effects", title: Wording.effects, blocks: blocks)
    }

    private func effectTable(_ found: ChangeEffect) -> ReportPage.Table? {
        let outcome = found.change.outcome
        let rows = [(Wording.effectRow, found.effect), (Wording.beforeRow, found.before)]
            .compactMap { name, span -> ReportPage.Table.Row? in
                guard let span, let difference = span.difference else { return nil }
                func side(_ group: DifferenceInDifferences.Group) -> [String] {
                    [
                        group.children.groupedByThousands, group.clusters.groupedByThousands,
                        Wording.effect(group.change, outcome),
                    ]
                }
                let days = "\(Wording.day(span.earlier)) to \(Wording.day(span.later))"
                return .init(
                    head: .text("\(name): \(days)"),
                    cells: Self.numbers(
                        side(difference.reached) + side(difference.others) + [
                            Wording.effect(difference.effect, outcome),
                            Wording.effect(difference.interval?.lowerBound, outcome),
                            Wording.effect(difference.interval?.upperBound, outcome),
                        ]))
            }
        guard !rows.isEmpty else { return nil }
        return .init(Wording.effectCaption(found), columns: Wording.effectColumns, rows: rows)
    }

    var measureMethodSection: ReportPage.Section {
        .init(
            id: "method", title: Wording.measureMethod,
            blocks: [
                .list(Wording.measureMethodLines), .list(Wording.measureLimits),
            ])
    }
}
