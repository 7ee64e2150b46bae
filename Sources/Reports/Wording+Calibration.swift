import NeedsAssessment
import Quantities

extension Wording {
    // MARK: The page

    static let calibrationTitle = "How levels are given"
    static let calibrationPrinciple = "An alarm is a question to ask. People answer it."
    static let trialWarning =
        "This is a trial of a form that is not in force. No child's place may rest on its levels."
    static let calibrationFooter = [
        "Made offline by BestPlaced from answer sheets. Assessors appear by pseudonym only.",
        "The head of this page names each form with its version and the checksum of its file, and "
            + "holds a checksum of the page itself.",
    ]

    /// A span of days: `1 September 2025 to 31 August 2026`.
    static func days(_ days: ClosedRange<CalendarDate>) -> String {
        "Sheets from \(day(days.lowerBound)) to \(day(days.upperBound))"
    }

    /// A number with two decimals: `0.31`, with its sign if wanted.
    static func twoPlaces(_ value: Double, signed: Bool = false) -> String {
        let hundredths = Int((abs(value) * 100).rounded())
        let rest = hundredths % 100
        let sign = value < 0 && hundredths > 0 ? "−" : signed ? "+" : ""
        return "\(sign)\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A probability: `0.012`, `below 0.001`.
    static func probability(_ value: Double) -> String {
        guard value >= 0.001 else { return "below 0.001" }
        let thousandths = String(Int((value * 1000).rounded()))
        let zeros = String(repeating: "0", count: max(0, 4 - thousandths.count))
        let digits = zeros + thousandths
        return "\(digits.dropLast(3)).\(digits.suffix(3))"
    }

    /// The smaller probability of the two tests.
    static func probability(_ difference: LevelTally.Difference?) -> String {
        let found = [difference?.trend, difference?.shape].compactMap { $0?.probability }
        return found.min().map { probability($0) } ?? "–"
    }

    /// A group as a reader knows it: `Ages 5 to 10`.
    static func group(_ group: Calibration.Group) -> String {
        switch group {
        case .everyone: "All sheets"
        case .ages(let ages): "Ages \(ages.lowerBound) to \(ages.upperBound)"
        case .area(let area): "Area \(area)"
        case .assessor(let assessor): "Assessor \(assessor)"
        }
    }

    // MARK: What to look at first

    static let whatToLookAt = "What to look at first"
    static let sheetsRead = "answer sheets read"
    static let assessorsSeen = "assessors"
    static let thingsToLookAt = "things to look at"
    static let lookFirst =
        "These stand out beyond chance. The ones that concern everybody come first."
    static let nothingStandsOut =
        "Nothing stands out beyond chance. That does not show that levels are right: only that "
        + "they are given alike."
    static let tooFewSheets =
        "There are too few sheets to compare. A group is compared from 20 sheets, a chart is drawn "
        + "from 20 sheets of an assessor among 150 of the domain."
    static let alarmIsAQuestion =
        "An alarm says that levels differ, not that anybody is wrong. The children who come may "
        + "differ. Ask, look at a few sheets together, and note what you found."

    static func assumedForms(_ titles: [String]) -> String {
        "In force on an assumption, not yet calibrated on real sheets: \(list(titles))."
    }

    /// How much higher or lower a group's levels are.
    private static func shift(_ difference: LevelTally.Difference) -> String {
        let size = twoPlaces(abs(difference.meanShift))
        guard abs(difference.meanShift) >= 0.005 else { return "spread differently" }
        return "\(size) of a level \(difference.meanShift > 0 ? "higher" : "lower") on average"
    }

    static func shifted(
        _ domain: Domain, _ group: Calibration.Group, _ difference: LevelTally.Difference,
        from name: String
    ) -> String {
        let whose = group == .everyone ? "" : " (\(self.group(group).lowercasedFirst))"
        return "The distribution of levels in \(domain.title)\(whose) has shifted against \(name): "
            + "\(shift(difference))."
    }

    static func drifted(_ drift: Calibration.Drift, _ point: DriftChart.Point) -> String {
        let side = side(point.signal ?? .higher)
        let place = drift.domain.map { "in \($0.title)" } ?? "in all domains together"
        let since = "first seen on \(day(point.date))."
        return switch drift.who {
        case .assessor(let name):
            "Levels given by assessor \(name) \(place) have become \(side) than those of others; "
                + since
        case .everyone(let reference):
            "Levels \(place) have become \(side) than in \(reference); \(since)"
        }
    }

    static func differs(
        _ domain: Domain, _ group: Calibration.Group, _ difference: LevelTally.Difference
    ) -> String {
        "\(self.group(group)): levels in \(domain.title) are \(shift(difference)) beside all other "
            + "sheets."
    }

    static func weak(_ domain: Domain, _ kappa: Agreement.Kappa) -> String {
        "Assessors of the same children agree little in \(domain.title): weighted kappa "
            + "\(twoPlaces(kappa.value))."
    }

    // MARK: Levels

    static let levelsTitle = "The levels that were given"
    static let levelsLead =
        "Full forms about children, each sheet counted in every domain where it leaves one level."
    static let shareOfSheets = "share of sheets, all fields to one scale"
    static let levelsMeasure = "sheets at each level, as a share of the domain's sheets"
    static let levelCountsCaption = "Sheets at each level, by domain"
    static let domainColumn = "Domain"
    static let levelColumns =
        (0...5).map { "Level \($0)#" } + ["Sheets#", "Average level#"]
    static let byForm = "By form"
    static let byFormLead =
        "Forms about settings and forms that stand in for an assessment are shown here and are not "
        + "compared with the others."

    /// The finding of the chart: between what the averages of the domains lie.
    static func levelsChartTitle(_ tallies: [LevelTally]) -> String {
        let means = tallies.compactMap(\.mean).sorted()
        guard let least = means.first, let most = means.last else { return "No levels yet" }
        return "Average levels by domain: \(twoPlaces(least)) to \(twoPlaces(most))"
    }

    static func levelsChartText(_ tallies: [LevelTally]) -> String {
        zip(Domain.allCases, tallies).map { domain, tally in
            let mean = tally.mean.map { twoPlaces($0) } ?? "none"
            return "\(sentence(domain.title)): average level \(mean)."
        }.joined(separator: " ")
    }

    static func chartCaption(_ measure: String, until date: CalendarDate?) -> String {
        "Measure: \(measure). Source: the answer sheets of this report. Date: "
            + "\(date.map { "sheets until " + day($0) } ?? "no sheets")."
    }

    static func formSummary(_ title: String, _ form: Calibration.OfForm) -> String {
        "\(title), version \(form.version): \(count(form.sheets, "sheet", "sheets"))"
            + (form.isCompared ? "" : ", not compared")
    }

    // MARK: Groups

    static let groupsTitle = "Ages and areas"
    static let groupsLead =
        "Each group beside all other sheets of the domain. Ages may well differ in what children "
        + "need; an area that differs may have other children, or other assessors."
    static let agesCaption = "Levels by age beside all other ages"
    static let areasCaption = "Levels by home area beside all other areas"
    static let allAges = "All ages in every domain"
    static let allAreas = "All areas in every domain"
    static let noGroupDiffers = "No age and no area differs from all others beyond chance."
    static let differingCaption = "Ages and areas that differ"
    static let noAreas = "No areas: name the cohort of these children to see them by home area."
    static let differenceColumns = [
        "Group", "Domain", "Sheets#", "Average level#", "Beside others#", "Chance#", "Reading",
    ]
    static let assessorsTitle = "Assessors who differ"
    static let assessorsLead = "These assessors' levels differ from all others' beyond chance."
    static let noAssessorDiffers = "No assessor's levels differ from all others' beyond chance."
    static let assessorsCaption = "Assessors whose levels differ"
    static let allAssessors = "All assessors in every domain"
    static let allAssessorsCaption = "All assessors beside all others"
    static let assessorCaution =
        "Never use this list to judge a person. An assessor who sees children with greater needs "
        + "gives higher levels, and should."

    static func verdict(_ isFlagged: Bool, _ difference: LevelTally.Difference?) -> String {
        guard difference != nil else { return "too few to compare" }
        return isFlagged ? "differs" : "no alarm"
    }
}
