import NeedsAssessment
import Quantities

extension Wording {
    static let driftTitle = "Levels over time"
    static let noCharts =
        "No chart: an assessor needs 20 sheets in a domain that has 150, or a reference of 150 must "
        + "be named, or the limits would say nothing."
    static let driftLead =
        "Each chart is a moving average of levels. An assessor is followed in each domain, and in "
        + "all domains together, beside what all other assessors found; each domain is followed "
        + "beside a reference where one is named. Between the limits it moves by chance."
    static let driftHigher = "higher"
    static let driftExpected = "expected"
    static let driftLower = "lower"
    static let movingAverage = "moving average of the levels"
    static let limitsAndAlarm = "limits (broken lines) and first alarm (dot)"
    static let withinLimits = "within limits"
    static let pointsSummary = "The chart as a table"
    static let pointColumns = [
        "Sheet", "Day", "Level or sum#", "Moving average#", "Limit#", "Outside the limits",
    ]
    static let driftCaption = "All charts"
    static let driftColumns = [
        "Whose levels", "Domain", "Sheets#", "Outside the limits", "First on",
    ]

    static func driftCount(_ alarms: Int) -> String {
        switch alarms {
        case 0: "No chart left its limits. The one that came nearest is shown."
        case 1: "One chart left its limits."
        default:
            "\(alarms.groupedByThousands) charts left their limits: those of everyone come first, "
                + "then the earliest."
        }
    }

    static func moreCharts(_ more: Int) -> String {
        "\(count(more, "more chart", "more charts")) left their limits; see the table."
    }

    /// On which side a chart left its limits.
    static func side(_ direction: DriftChart.Direction) -> String {
        direction == .higher ? driftHigher : driftLower
    }

    /// Whose levels a chart follows.
    static func whose(_ drift: Calibration.Drift) -> String {
        switch drift.who {
        case .assessor(let name): "Assessor \(name)"
        case .everyone(let reference): "Everyone, beside \(reference)"
        }
    }

    /// The domain of a chart in words.
    static func driftDomain(_ drift: Calibration.Drift) -> String {
        drift.domain?.title ?? "all domains together"
    }

    static func driftChartTitle(_ drift: Calibration.Drift) -> String {
        let domain = driftDomain(drift)
        let side = drift.signal?.signal.map { self.side($0) }
        return switch (drift.who, side) {
        case (.assessor(let name), let side?): "Assessor \(name): \(side) levels in \(domain)"
        case (.assessor(let name), nil): "Assessor \(name): steady levels in \(domain)"
        case (.everyone, let side?): "Levels in \(domain) are now \(side)"
        case (.everyone, nil): "Levels in \(domain) stay within limits"
        }
    }

    static func driftMeasure(_ drift: Calibration.Drift) -> String {
        let beside =
            switch drift.who {
            case .assessor: "all other assessors"
            case .everyone(let reference): reference
            }
        let what = drift.domain.map { "levels in \($0.title)" } ?? "sum of a sheet's levels"
        return "\(what), moving average in standard deviations from \(beside)"
    }

    static func driftChartText(_ drift: Calibration.Drift) -> String {
        let sheets = count(drift.count, "sheet", "sheets")
        let start = "\(whose(drift)), \(driftDomain(drift)), \(sheets): the moving average"
        guard let signal = drift.signal, let side = signal.signal else {
            return "\(start) stays between its limits."
        }
        return
            "\(start) leaves its limits on the \(self.side(side)) side on \(day(signal.date)), at "
            + "\(twoPlaces(signal.value, signed: true)) standard deviations; the limit there is "
            + "±\(twoPlaces(signal.limit))."
    }

    static func pointsCaption(_ drift: Calibration.Drift) -> String {
        let (all, shown) = (drift.count, drift.chart.shownPlaces.count)
        let which =
            shown == all
            ? "every sheet on the chart"
            : "\(shown.groupedByThousands) of the \(all.groupedByThousands) sheets on the chart"
        return "\(whose(drift)), \(driftDomain(drift)): \(which)"
    }
}
