import Matching
import Provision
import Quantities

/// What part of the school years a cell is for.
enum Phase: Int, CaseIterable, Hashable {
    case earlyYears, primary, allThrough, secondary, postSixteen

    /// The phase of a band of school years.
    init(from: Int, to: Int) {
        switch (from, to) {
        case (_, ..<0): self = .earlyYears
        case (...6, ...6): self = .primary
        case (...6, _): self = .allThrough
        case (...11, _): self = .secondary
        default: self = .postSixteen
        }
    }
}

extension Wording {
    static let capacity = "Places by kind and phase"
    static let capacityLead = [
        "Commissioned places are those the authority funds; physical places are those there is "
            + "room for. Places for these children are the commissioned ones less those promised "
            + "to others or kept for later in the year. Recommended counts the children there "
            + "under the plan and the places held for a trial.",
        "The value of one more place says by how much the first aim to gain would improve, at the "
            + "margin. It comes from the prices of the relaxed problem: an indication, not a "
            + "forecast.",
    ]
    static let capacityCaption = "Places by kind of place and phase"
    static let capacityColumns = [
        "Kind and phase", "Commissioned#", "Physical#", "For these children#", "Taken now#",
        "Recommended#", "Of these held#", "Over number#", "Vacant#", "One more place is worth",
    ]
    static let settingsSummary = "Every setting, cell by cell"
    static let settingsCaption = "Places by setting, kind of place and year groups"
    static let settingColumns = [
        "Setting", "Kind of place", "Year groups", "Commissioned#", "Physical#",
        "For these children#", "Taken now#", "Recommended#", "Of these held#", "Over number#",
        "Vacant#", "One more place is worth",
    ]
    static let noGain = "–"

    static func upTo(_ worth: String) -> String { "up to " + worth }

    /// Kind of place and phase: `Special school places, secondary`.
    static func cellGroup(_ designation: Designation, _ phase: Phase) -> String {
        designation == .earlyYears && phase == .earlyYears
            ? designationPlural(designation)
            : "\(designationPlural(designation)), \(self.phase(phase))"
    }

    static func phase(_ phase: Phase) -> String {
        switch phase {
        case .earlyYears: "early years"
        case .primary: "primary"
        case .allThrough: "all-through"
        case .secondary: "secondary"
        case .postSixteen: "post-16"
        }
    }

    static func designationPlural(_ designation: Designation) -> String {
        switch designation {
        case .ordinary: "Ordinary places"
        case .supportBase: "Support bases"
        case .specialistBase: "Specialist bases"
        case .special: "Special schools"
        case .alternative: "Alternative provision"
        case .college: "Colleges"
        case .specialistCollege: "Specialist colleges"
        case .earlyYears: "Early years"
        case .package: "Council packages"
        }
    }

    // MARK: Occupancy chart

    static func occupancyTitle(fullest: String, percent: String) -> String {
        "Fullest: \(fullest.lowercasedFirst), \(percent) of places used"
    }

    static func overNumberTitle(most: String, over: Int, all: Int) -> String {
        "Most above number: \(most.lowercasedFirst) (\(over) of \(all))"
    }

    static let occupancyNone = "No places for these children this year"
    static let occupancyUsed = "used, within the number"
    static let occupancyOver = "above the number"
    static let occupancyVacant = "vacant"

    static func occupancyCaption(_ source: String) -> String {
        "Measure: places used under the plan, as a share of the places for these children "
            + "(100% = the line). " + source
    }

    static func occupancyAlternative(_ lines: [String]) -> String {
        "Bars, one for each kind of place and phase. " + lines.joined(separator: " ")
    }

    static func occupancyLine(_ name: String, used: Int, places: Int, over: Int) -> String {
        "\(name): \(used) used of \(places)"
            + (over > 0 ? ", \(over) above the number." : ".")
    }

    /// Where a chart's numbers come from, and when.
    static func source(_ about: Report.About, year: AcademicYear) -> String {
        "Source: \(about.cohortLabel), plan for \(year). Date: \(day(about.date))."
    }

    // MARK: Flow chart

    static let flow = "Moves between kinds of place"
    static let flowLead =
        "The left side shows where the children are now, the right side where the plan would have "
        + "them. The higher a band, the more children."
    static let flowNow = "Now"
    static let flowThen = "Recommended"
    static let flowStay = "same kind of place"
    static let flowMainstream = "to a less specialist place"
    static let flowSpecialist = "to a more specialist place"
    static let flowNew = "no setting before, or no place found"

    static func flowTitle(toMainstream: Int, toSpecialist: Int) -> String {
        toMainstream + toSpecialist == 0
            ? "No child changes to another kind of place"
            : "\(toMainstream.groupedByThousands) move towards mainstream, "
                + "\(toSpecialist.groupedByThousands) towards specialist places"
    }

    static func flowCaption(_ source: String) -> String {
        "Measure: number of children by kind of place, now and under the plan. " + source
    }

    static func flowAlternative(_ lines: [String]) -> String {
        "Bands from the kind of place now to the kind recommended. " + lines.joined(separator: " ")
    }

    static func flowLine(_ from: String, _ to: String, _ number: Int) -> String {
        "\(from) to \(to.lowercasedFirst): \(number)."
    }

    static let flowTableCaption = "Children by kind of place now (rows) and recommended (columns)"
    static let flowTableCorner = "Now"

    static func provision(_ provision: ProvisionType) -> String {
        switch provision {
        case .mainstream: "Ordinary mainstream"
        case .base: "Base in mainstream"
        case .alternative: "Alternative provision"
        case .special: "Special school"
        case .college: "College"
        case .specialistCollege: "Specialist college"
        case .earlyYears: "Early years"
        case .package: "Council package"
        case .noneNow: "No setting now"
        case .noneFound: "No place found"
        }
    }

    // MARK: Support

    static let support = "Specialist support used"
    static let supportLead =
        "Support hours are shared by the settings of an area. Hours for these children are all "
        + "hours less those promised to others."
    static let supportCaption = "Hours a week of each service, by area"
    static let supportColumns = [
        "Service and area", "For these children#", "Used by the plan#", "Left#", "Used, share#",
    ]
    static let supportNone = "The cohort has no shared support."

    static func pool(_ service: Service.ID, area: String) -> String {
        "\(sentence(words(ofCode: service.text))), \(area)"
    }
}

extension String {
    /// The first letter in lower case, for use within a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
