import NeedsAssessment
import Quantities

extension CalibrationFacts {
    /// So many charts are drawn at most; all are in the table.
    private static let mostCharts = 12

    /// Charts of assessors whose levels moved, and a table of all.
    func driftSection() throws(ReportError) -> ReportPage.Section {
        let alarms = alarms
        guard !charts.isEmpty else {
            return .init(
                id: "drift", title: Wording.driftTitle, blocks: [.paragraph(Wording.noCharts)])
        }
        var blocks: [ReportPage.Block] = [
            .paragraph(Wording.driftLead), .paragraph(Wording.driftCount(alarms.count)),
        ]
        // The most telling chart is worth seeing even when none has an alarm.
        let shown = alarms.isEmpty ? [steadiestLast].compactMap(\.self) : alarms
        for (number, drift) in shown.prefix(Self.mostCharts).enumerated() {
            blocks += [
                .chart(try chart(drift, number: number + 1)),
                .folded(.init(summary: Wording.pointsSummary, table: points(drift))),
            ]
        }
        if shown.count > Self.mostCharts {
            blocks.append(.paragraph(Wording.moreCharts(shown.count - Self.mostCharts)))
        }
        blocks.append(.table(driftTable))
        return .init(id: "drift", title: Wording.driftTitle, blocks: blocks)
    }

    /// The chart that came nearest to its limits.
    private var steadiestLast: Calibration.Drift? {
        func nearness(_ drift: Calibration.Drift) -> Double {
            drift.chart.points.map { abs($0.value) / $0.limit }.max() ?? 0
        }
        return charts.max { nearness($0) < nearness($1) }
    }

    private func chart(
        _ drift: Calibration.Drift, number: Int
    ) throws(ReportError) -> ReportPage.Chart {
        let title = Wording.driftChartTitle(drift)
        let picture = DriftPicture(
            id: "drift-picture-\(number)", title: title,
            alternative: Wording.driftChartText(drift), chart: drift.chart)
        return .init(
            id: "drift-\(number)", title: title, svg: try picture.svg(),
            legend: [
                .init(shade: "shade-4", text: Wording.movingAverage),
                .init(shade: "shade-2", text: Wording.limitsAndAlarm),
            ],
            caption: Wording.chartCaption(
                Wording.driftMeasure(drift), until: calibration.days?.upperBound))
    }

    private func points(_ drift: Calibration.Drift) -> ReportPage.Table {
        .init(
            Wording.pointsCaption(drift), columns: Wording.pointColumns,
            rows: drift.chart.shownPlaces.map { place in
                let point = drift.chart.points[place]
                return .init(
                    head: .text("\(place + 1)"),
                    cells: [
                        .text(Wording.day(point.date)), .number(String(point.found)),
                        .number(Wording.twoPlaces(point.value, signed: true)),
                        .number("±" + Wording.twoPlaces(point.limit)),
                        .text(point.signal.map(Wording.side) ?? ""),
                    ])
            })
    }

    private var driftTable: ReportPage.Table {
        .init(
            Wording.driftCaption, columns: Wording.driftColumns,
            rows: charts.map { drift in
                .init(
                    head: .text(Wording.whose(drift)),
                    cells: [

                        .text(Wording.driftDomain(drift)), .number(drift.count.groupedByThousands),
                        .text(drift.signal?.signal.map(Wording.side) ?? Wording.withinLimits),
                        .text(drift.signal.map { Wording.day($0.date) } ?? "–"),
                    ])
            })
    }
}
