import Matching
import NeedsAssessment
import Provision
import Quantities

extension Wording {
    static let method = "How the plan was worked out"

    static let methodSteps = [
        "Every child is held against every setting, kind of place and bundle of support. What the "
            + "law, a recorded finding, a missing offer, a missing facility or the child’s year "
            + "rules out is closed, and the ground is kept.",
        "Each open option is valued in its own units: levels of need not met, steps, minutes, "
            + "pounds. There is no single score.",
        "One search chooses one option for each child so that all together keep within the "
            + "places, hours and other limits. The aims are taken one after the other; the best "
            + "value of an aim is held while the next is improved.",
        "At each level the solver proves a bound: no plan that holds the earlier aims can go "
            + "below it. A separate program checks the plan from the files alone.",
    ]

    static let needsHeading = "What the numbers mean"
    static let minutesLead =
        "Minutes are for one journey each way. Time beyond the guide time counts three times, and "
        + "minutes are added when a brother or sister is at another setting: so these minutes are "
        + "weighted."
    static let requestsLead =
        "A family’s request counts in eighths. A section 38 request met by the first choice "
        + "counts 0, one that is not met at all counts 8; a lower choice lies between. A wish for "
        + "a setting that need not admit counts half."
    static let needsLead =
        "In each of seven domains a child’s need and a place’s readiness stand on the same levels, "
        + "0 to 5. Support lifts readiness. What is left is squared and weighted, so two levels "
        + "short count for four times one level short. A margin is added where an assessment is "
        + "uncertain. Two levels short or more, or a requirement such as a hoist that is missing, "
        + "is a critical need not met."

    static let weightsHeading = "Order of aims and weights"

    static func weightsLead(_ policy: Policy) -> String {
        "Policy: \(policy.title). The values below come from the policy file and can be changed "
            + "there; most are assumptions for the authority to settle in the open."
    }

    static let aimsCaption = "The order of aims and the law behind each"
    static let aimsColumns = ["Aim", "May worsen for a later aim by#", "Law or guidance"]
    static let weightsCaption = "Weights and thresholds of the policy"
    static let weightsColumns = ["Weight or threshold", "Value#"]

    /// The weights and thresholds of a policy with their values.
    static func weights(_ policy: Policy) -> [(String, String)] {
        let domains = Domain.allCases.map {
            ("Points for one level squared, \($0.title)", String(policy.weight(of: $0)))
        }
        return domains + [
            ("Points for one step more specialist than called for", "\(policy.restrictionRate)"),
            ("Least gain for a move nobody asked for", count(policy.leastGain, "point", "points")),
            ("A place is held for the trial of a supported move", policy.holdsPlace ? "yes" : "no"),
            ("Longest journey up to Year 6", "\(policy.longestJourneyPrimary.minutes) minutes"),
            ("Longest journey after Year 6", "\(policy.longestJourneySecondary.minutes) minutes"),
            ("Guide time up to Year 6", "\(policy.guideTimePrimary.minutes) minutes"),
            ("Guide time after Year 6", "\(policy.guideTimeSecondary.minutes) minutes"),
            ("Years with exams, without unasked moves", list(policy.examYears.map(schoolYear))),
            (
                "Added when a brother or sister is elsewhere",
                "\(policy.siblingTime.minutes) minutes"
            ),
            ("Counted for a child without a place", "\(policy.unplacedTime.minutes) minutes"),
            ("Counted for a child without a place, a year", pounds(policy.unplacedCost)),
            ("Transport for each kilometre", pounds(.pence(policy.pencePerKilometre))),
            ("Most moves of children who have a place", limit(policy.mostMoves)),
            ("Most money for the change in the year", policy.budget.map(pounds) ?? noLimit),
        ]
    }

    private static let noLimit = "no limit"

    private static func limit(_ number: Int?) -> String {
        number.map(\.groupedByThousands) ?? noLimit
    }

    static func tolerance(_ percent: Int) -> String { percent == 0 ? "nothing" : "\(percent)%" }

    static let statisticsHeading = "Size of the problem"
    static let statisticsCaption = "What the search looked at"
    static let statisticsColumns = ["Measure", "Number#"]

    static func statistics(_ statistics: Plan.Statistics) -> [(String, Int)] {
        [
            ("Choices to make, brothers and sisters as one", statistics.units),
            ("Pairs of a child with a place and support looked at", statistics.pairs),
            ("Options left after grounds and dominance", statistics.options),
            ("Shared limits: places, hours and others", statistics.limits),
            ("Nodes of all search trees", statistics.nodes),
            ("Steps of the simplex method", statistics.iterations),
        ]
    }

    // MARK: Comparison

    static let comparisonHeading = "Why places and support are allocated together"
    static let comparisonLead =
        "The usual way is to find places first and share out support after. The table shows both "
        + "ways on the same cases and the same limits, level by level; less is better. "
        + "Where one way is worse at an earlier aim, it may look better at a later one."
    static let comparisonNone =
        "No comparison with placing first and sharing out support after was asked for in this run."
    static let comparisonCaption =
        "Places and support together, against places first and support after"
    static let comparisonColumns = [
        "Aim", "Together#", "Places first, support after#", "Difference#", "Unit",
    ]

    /// What the first level at which both ways differ says.
    static func comparisonFinding(_ aim: String, _ together: String, _ after: String) -> String {
        "They part at the aim “\(aim.lowercasedFirst)”: \(together) together, \(after) when places "
            + "come first."
    }

    static let comparisonEqual = "On these cases both ways reach the same values."

    static func difference(_ change: Int, unit: String) -> String {
        change == 0
            ? "0"
            : unit == "pence"
                ? (change < 0 ? "−" : "+") + pounds(.pence(abs(change))) : signed(change)
    }

    // MARK: Limits

    static let limitsHeading = "What this report cannot tell"

    static func limits(isSynthetic: Bool) -> [String] {
        let always = [
            "It knows only what the tables hold. A level of need or readiness that is out of date "
                + "or generous makes a suggestion that is wrong in the same way.",
            "Readiness is what settings say of themselves on the shared scale. A setting not yet "
                + "asked is unknown, not willing.",
            "Journeys without a quoted time are estimated: road 1.3 times the straight line, 30 "
                + "kilometres an hour.",
            "Costs are the top-up, support and transport of a whole year. Money for commissioned "
                + "places is paid whether or not they are filled and is left out.",
            "The plan is for one year and the cases of this run. A place given now may be worth "
                + "more to a child who comes later in the year.",
            "Several plans may be equally good to the last aim; the one shown is chosen by a fixed "
                + "rule, the same every time.",
        ]
        return isSynthetic ? [synthetic] + always : always
    }

    // MARK: Challenge

    static let challenge = "How to challenge a recommendation"
    static let challengeLead = "A recommendation carries no weight beyond its reasons."
    static let challengePoints = [
        "Panel members: decide otherwise whenever the evidence says so, and record who, when and "
            + "why. To see what a different choice would do to others, lock or bar the place in "
            + "locks.csv and run the job again.",
        "Families: ask for the explanation of your child’s case in plain words, say what is wrong "
            + "or missing, and ask for a fresh look by a person. If the final plan names a school "
            + "you disagree with, you can go to mediation and appeal to the First-tier Tribunal "
            + "(Children and Families Act 2014, sections 51 to 55). The decision letter gives the "
            + "time limit.",
        "Settings: answer a consultation with the evidence of what one more child would change. A "
            + "reply that the school is full is not enough alone.",
        "Analysts: “bestplaced verify” recomputes the plan from the files without the solver; "
            + "“bestplaced export” writes the model for any other solver; “bestplaced explain” "
            + "shows every option of one case and why it is open or closed.",
    ]

    static func footer(_ about: Report.About, year: AcademicYear) -> [String] {
        [
            "\(about.title). \(about.cohortLabel), \(year). \(day(about.date)).",
            "Made by BestPlaced. It recommends; people decide. Cases appear by reference only; "
                + "handle the page as confidential.",
        ]
    }
}
