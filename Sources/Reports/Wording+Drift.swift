import NeedsAssessment
import Quantities

extension Wording {
    static let driftTitle = "Levels over time"
    static let noCharts =
        "No chart: an assessor needs 20 sheets in a domain that has 150, or the limits would say "
        + "nothing."
    static let driftLead =
        "Each chart follows one assessor in one domain: a moving average of the levels, beside "
        + "what all other assessors found. Between the limits it moves by chance."
    static let driftHigher = "higher"
    static let driftExpected = "as others"
    static let driftLower = "lower"
    static let movingAverage = "moving average of this assessor's levels"
    static let limitsAndAlarm = "limits (broken lines) and first alarm (dot)"
    static let withinLimits = "within limits"
    static let pointsSummary = "The chart as a table"
    static let pointColumns = [
        "Sheet", "Day", "Level#", "Moving average#", "Limit#", "Outside the limits",
    ]
    static let driftCaption = "All charts"
    static let driftColumns = ["Assessor", "Domain", "Sheets#", "Outside the limits", "First on"]

    static func driftCount(_ alarms: Int) -> String {
        switch alarms {
        case 0: "No chart left its limits. The one that came nearest is shown."
        case 1: "One chart left its limits."
        default: "\(alarms.groupedByThousands) charts left their limits; the earliest comes first."
        }
    }

    static func moreCharts(_ more: Int) -> String {
        "\(count(more, "more chart", "more charts")) left their limits; see the table."
    }

    /// On which side a chart left its limits.
    static func side(_ direction: DriftChart.Direction) -> String {
        direction == .higher ? driftHigher : driftLower
    }

    static func driftChartTitle(_ drift: Calibration.Drift) -> String {
        guard let side = drift.signal?.signal else {
            return "Assessor \(drift.assessor) stays within the limits"
        }
        return "Assessor \(drift.assessor) now gives \(self.side(side)) levels"
    }

    static func driftMeasure(_ domain: Domain) -> String {
        "levels in \(domain.title), moving average in standard deviations from all other assessors"
    }

    static func driftChartText(_ drift: Calibration.Drift) -> String {
        let sheets = count(drift.count, "sheet", "sheets")
        guard let signal = drift.signal, let side = signal.signal else {
            return "\(sentence(drift.domain.title)), \(sheets): the moving average stays between "
                + "its limits."
        }
        return
            "\(sentence(drift.domain.title)), \(sheets): the moving average leaves its limits on "
            + "the \(self.side(side)) side on \(day(signal.date)), at "
            + "\(twoPlaces(signal.value, signed: true)) standard deviations; the limit there is "
            + "±\(twoPlaces(signal.limit))."
    }

    static func pointsCaption(_ drift: Calibration.Drift) -> String {
        "Assessor \(drift.assessor), \(drift.domain.title): every sheet on the chart"
    }
}
