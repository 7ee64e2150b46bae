import Matching
import NeedsAssessment
import Provision
import Quantities

/// Every sentence and word that a reader of a report sees.
///
/// Plain English in the manner of GOV.UK. A supported move to mainstream is called that and never
/// anything shorter; a child is a child or a case. A test holds the words we do not use.
enum Wording {
    /// A number with its noun: `1 case`, `1,300 cases`.
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number.groupedByThousands) \(number == 1 ? one : many)"
    }

    /// A day as people write it: `2 March 2026`.
    static func day(_ date: CalendarDate) -> String {
        let (year, month, day) = date.components
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        return "\(day) \(months[month - 1]) \(year)"
    }

    /// A school year: `Reception`, `Year 7`.
    static func schoolYear(_ year: Int) -> String {
        switch year {
        case ..<0: "Before school"
        case 0: "Reception"
        default: "Year \(year)"
        }
    }

    /// A band of school years: `Reception to Year 6`.
    static func schoolYears(_ from: Int, _ to: Int) -> String {
        from == to ? schoolYear(from) : "\(schoolYear(from)) to \(schoolYear(to))"
    }

    /// Words in a row: `a`, `a and b`, `a, b and c`.
    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// Money in pounds: `£59,500`.
    static func pounds(_ money: Money) -> String {
        money.pence < 0 ? "−£" + Money.pence(-money.pence).description : "£" + money.description
    }

    /// Support time: `1.5 hours`.
    static func hours(_ time: WeeklyHours) -> String {
        decimal(thousandths: time.quarterHours * 250)
            + (abs(time.quarterHours) == 4 ? " hour" : " hours")
    }

    /// A share in per cent, with one decimal below one per cent: `104%`, `0.4%`.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        return "\((part * 100 + whole / 2) / whole)%"
    }

    /// A gap in per cent; never rounded down to nothing.
    static func gap(_ gap: Gap) -> String {
        guard gap.ratio > 0 else { return "0%" }
        let hundredths = Int((gap.ratio * 10_000).rounded(.up))
        return decimal(thousandths: hundredths * 10) + "%"
    }

    /// A number with its sign: `+2`, `−8`.
    static func signed(_ number: Int) -> String {
        number < 0 ? "−" + (-number).groupedByThousands : "+" + number.groupedByThousands
    }

    /// The first letter as a capital.
    static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A kind of place: `ordinary place`, `specialist base`.
    static func designation(_ designation: Designation) -> String {
        switch designation {
        case .ordinary: "ordinary place"
        case .supportBase: "support base"
        case .specialistBase: "specialist base"
        case .special: "special school place"
        case .alternative: "alternative provision"
        case .college: "college place"
        case .specialistCollege: "specialist college place"
        case .earlyYears: "early years place"
        case .package: "package arranged by the council"
        }
    }

    /// How a placement reads: setting, kind of place and, if there is any, support.
    static func place(_ placement: Placement, in cohort: Cohort) -> String {
        let place =
            "\(settingName(placement.setting, in: cohort)), "
            + designation(placement.designation)
        guard let bundle = placement.bundle else { return place }
        return place + ", with " + supportName(bundle, in: cohort)
    }

    /// A placement without its support: `Oak Secondary (specialist base)`.
    static func shortPlace(_ placement: Placement, in cohort: Cohort) -> String {
        "\(settingName(placement.setting, in: cohort)) (\(designation(placement.designation)))"
    }

    /// The name of a setting, or its reference when the cohort lacks it.
    static func settingName(_ id: Setting.ID, in cohort: Cohort) -> String {
        cohort.setting(id)?.name ?? id.text
    }

    /// The name of a bundle of support, or its reference when the cohort lacks it.
    static func supportName(_ bundle: SupportBundle.ID, in cohort: Cohort) -> String {
        cohort.bundle(bundle)?.name ?? bundle.text
    }

    /// A service or requirement code as words: `occupational-therapy` is `occupational therapy`.
    static func words(ofCode code: String) -> String {
        code.split(separator: "-").joined(separator: " ")
    }
}
