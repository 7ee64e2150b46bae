import Learning
import NeedsAssessment
import Provision
import Quantities

/// Names and numbers of measuring.
extension Wording {
    static let measurePrinciple = "This page measures. It judges no child, school or family."
    static let measureSynthetic =
        "The children on this page are not real. Needs, places, prices and readiness were drawn "
        + "to match published statistics."

    static func measureFooter(_ about: MeasureReport.About) -> [String] {
        [
            "Cohorts: \(list(about.cohorts)). Policy: \(about.policy).",
            "For those who work with the cases. Small counts are not hidden: do not publish this "
                + "page or its tables as they are.",
        ]
    }

    static func span(_ found: Comparison) -> String {
        "\(day(found.earlier)) to \(day(found.later))"
    }

    static func group(_ group: ProvisionGroup) -> String {
        switch group {
        case .mainstream: "Mainstream, ordinary place"
        case .base: "Base in a mainstream school"
        case .stateSpecial: "State special school"
        case .independentSpecial: "Independent or non-maintained special school"
        case .alternative: "Alternative provision"
        case .postSixteen: "College and other post-16"
        case .earlyYears: "Early years"
        case .elsewhere: "Elsewhere: package, home education, not in education"
        case .notRecorded: "Not recorded"
        }
    }

    static func kind(_ kind: Move.Kind) -> String {
        switch kind {
        case .toMainstream: "Supported move to mainstream or nearer to it"
        case .toSpecialist: "Move to more specialist provision"
        case .lateral: "Move between places of the same kind"
        case .intoSetting: "Into a listed setting"
        case .outOfSettings: "Out of listed settings"
        case .before: "Entered in the year before the first day"
        }
    }

    static func cause(_ cause: Decomposition.Cause) -> String {
        switch cause {
        case .came: "Children who came"
        case .left: "Children who left"
        case .need: "Need"
        case .mix: "Mix of provision"
        case .price: "Price"
        case .readiness: "Readiness"
        }
    }

    static func meaning(_ cause: Decomposition.Cause, _ outcome: Decomposition.Outcome) -> String {
        switch (cause, outcome) {
        case (.came, .cost):
            "What children cost who were not in a listed setting with a plan before."
        case (.came, .unmetNeed):
            "The unmet need of children who were not in a listed setting with a plan before."
        case (.left, .cost): "What children cost who have left since."
        case (.left, .unmetNeed): "The unmet need of children who have left since."
        case (.need, .cost):
            "The same children’s highest level changed: what children at the new level cost more, "
                + "on average, than those at the old one."
        case (.need, .unmetNeed): "The same children’s levels, and how sure they are, changed."
        case (.mix, .cost):
            "The same children are in other places or have other support, beyond what the change "
                + "of their levels explains."
        case (.mix, .unmetNeed): "The same children are in other places or have other support."
        case (.price, _):
            "The same place, support and journey cost something else than before."
        case (.readiness, _): "The same place and support can meet more, or less, than before."
        }
    }

    static func outcome(_ outcome: OutcomeCost.Outcome) -> String {
        switch outcome {
        case .needFell: "A year of the same children, for each whose levels together fell"
        case .needMet: "A year of the same children, for each whose need is met in full"
        case .metInMainstream:
            "A year in mainstream schools, for each child there whose need is met in full"
        case .pointOfUnmetNeed: "The rise in cost, for each point by which unmet need fell"
        }
    }

    static func measure(_ measure: Ambition.Measure) -> String {
        switch measure {
        case .shareInMainstream: "Share taught in a mainstream school"
        case .shareIndependent: "Share in independent or non-maintained special schools"
        case .shareOutOfArea: "Share in settings outside the authority"
        case .shareLasted: "Share of moves that lasted"
        case .shareNeedFell: "Share of the same children whose need fell"
        case .meanUnmetNeed: "Unmet need for each child in a setting"
        case .mainstreamReadiness: "Readiness of ordinary mainstream places"
        case .costPerChild: "Cost of a year for each child in a setting"
        }
    }

    /// A value of an ambition as people say it: `41.5%`, `£21,500`, `12.125 points`.
    static func value(_ value: Int?, _ unit: Ambition.Unit, isDifference: Bool = false) -> String {
        guard let value else { return "–" }
        let sign = value < 0 ? "−" : isDifference && value > 0 ? "+" : ""
        let size = abs(value)
        return switch unit {
        case .share:
            "\(sign)\(size / 10).\(size % 10)" + (isDifference ? " percentage points" : "%")
        case .points: sign + decimal(thousandths: size) + " points"
        case .levels: sign + decimal(thousandths: size) + " levels"
        case .money: sign + "£" + Money.pence(size).description
        }
    }

    static func state(_ state: AmbitionStanding.State) -> String {
        switch state {
        case .ahead: "Ahead"
        case .onTrack: "On track"
        case .behind: "Behind"
        case .noData: "No data"
        }
    }

    /// A plus sign that no line ends with.
    private static let plus = "+\u{2060}"

    /// An amount of a decomposition with its sign: `+£1,200.50`, `−36 points`.
    static func amount(_ amount: Int, _ outcome: Decomposition.Outcome) -> String {
        switch outcome {
        case .cost:
            (amount < 0 ? "−£" : amount > 0 ? "\(plus)£" : "£")
                + Money.pence(abs(amount)).description
        case .unmetNeed:
            (amount == 0 ? "0" : signed(amount)) + (abs(amount) == 1 ? " point" : " points")
        }
    }

    /// Money to the nearest pound: `£21,500`.
    static func wholePounds(_ money: Money) -> String {
        pounds(.pounds(money.pence.roundedQuotient(by: 100)))
    }

    /// A change in pence to the nearest pound, with its sign.
    static func signedPounds(_ pence: Int) -> String {
        (pence > 0 ? plus : "") + wholePounds(.pence(pence))
    }

    /// A number of a named change's outcome: pounds, points or levels, with its sign if wanted.
    static func effect(
        _ value: Double?, _ outcome: NamedChange.Outcome, isSigned: Bool = true
    ) -> String {
        guard let value else { return "–" }
        let sign = value < 0 ? "−" : isSigned && value > 0 ? "+" : ""
        let size = abs(value)
        if outcome == .cost { return sign + "£" + Int((size / 100).rounded()).groupedByThousands }
        let hundredths = Int((size * 100).rounded())
        let digits = "\(hundredths / 100).\(String(hundredths % 100 + 100).dropFirst())"
        return (hundredths == 0 ? "" : sign) + digits
    }

    static func unit(_ outcome: NamedChange.Outcome) -> String {
        switch outcome {
        case .unmetNeed: "points of unmet need for each child"
        case .cost: "a year for each child"
        case .needLevel: "levels of need, all domains together, for each child"
        }
    }

    /// A mean in thousandths of a level with two decimals.
    static func levels(_ thousandths: Int?, isSigned: Bool = false) -> String {
        guard let thousandths else { return "–" }
        let hundredths = (abs(thousandths) + 5) / 10
        let sign =
            hundredths == 0 ? "" : thousandths < 0 ? "−" : isSigned ? "+" : ""
        return "\(sign)\(hundredths / 100).\(String(hundredths % 100 + 100).dropFirst())"
    }
}
