import Learning
import Provision
import Quantities

/// Headings, leads and captions of the page of measures.
extension Wording {
    static let measureSummary = "What changed"
    static let figureHolders = "children with a plan on the last day"
    static let figureCost = "change in the cost of a year, all placed children"
    static let figureUnmet = "change in unmet need, all placed children"
    static let figureBehind = "ambitions behind their target"

    static func summaryLines(_ history: History) -> [String] {
        let whole = history.whole
        var lines = [
            "Children with a plan: \(whole.counts.earlier.groupedByThousands) on "
                + "\(day(whole.earlier)), \(whole.counts.later.groupedByThousands) on "
                + "\(day(whole.later)); \(whole.counts.same.groupedByThousands) of them the same."
        ]
        for found in whole.decompositions {
            let sorted = found.parts.sorted { abs($0.amount) > abs($1.amount) }
            guard let first = sorted.first, found.change != 0 else { continue }
            let what = found.outcome == .cost ? "The cost of a year" : "Unmet need"
            lines.append(
                "\(what) \(found.change > 0 ? "rose" : "fell") by "
                    + "\(size(found.change, found.outcome)). The largest part: "
                    + "\(cause(first.cause).lowercased()), \(amount(first.amount, found.outcome)).")
        }
        for effect in history.effects { lines.append(effectLine(effect)) }
        return lines
    }

    /// An amount without its sign.
    static func size(_ amount: Int, _ outcome: Decomposition.Outcome) -> String {
        outcome == .cost
            ? pounds(.pence(abs(amount))) : count(abs(amount), "point", "points")
    }

    // MARK: Need

    static let needChange = "Need of the same children"
    static let needChangeLead =
        "Only children with a plan on both days. A level can change because the need does, or "
        + "because somebody else looked, with another form or with another confidence. Like for "
        + "like means: assessed again by the same role, with the same form and confidence."
    static let needChangeCaution =
        "Only like-for-like changes say something about need, and even these vary by about one "
        + "level from one assessment to the next. Children who were not assessed again are in "
        + "neither column."
    static let needChangeColumns = [
        "Domain", "Like for like#", "Up#", "Same#", "Down#", "Mean change#",
        "Assessed otherwise#", "Mean change#", "Not assessed again#",
    ]

    static func needChangeCaption(_ span: String) -> String { "Change of need by domain, \(span)" }

    // MARK: Readiness

    static let readinessChange = "Readiness of mainstream schools"
    static let readinessLead =
        "Ordinary places of mainstream schools in the authority, level 0 to 5. By places: a school "
        + "with twice the places counts twice. Schools assess themselves, so a rise may be a "
        + "kinder look."
    static let readinessColumns = [
        "Domain", "Mean before#", "Mean now#", "By places before#", "By places now#", "Up#",
        "Same#", "Down#",
    ]

    static func readinessCaption(_ span: String) -> String {
        "Readiness of ordinary places by domain, \(span)"
    }

    // MARK: Mix

    static let mix = "Where children are taught"
    static let mixLead = "Every child with a plan, in the groups of the plan for the schools grant."
    static let mixCaption = "Children with a plan by group of provision"
    static let mixCostCaption = "What a placed child costs in a year, on average"
    static let mixColumn = "Group"

    // MARK: Moves

    static let moves = "Moves, and whether they lasted"
    static let movesLead =
        "A change of setting, or of the kind of place within one, between two days. A move has "
        + "lasted if the child is still there on the last day. Moves seen on the last day cannot be "
        + "judged yet."
    static let movesCaption = "Moves by way and by what became of them"
    static let movesColumns = [
        "Kind of move", "Moves#", "Of these, change of phase#", "Lasted#", "Returned#",
        "Moved on#", "No plan any more#", "Too early to say#", "Share that lasted#",
    ]

    // MARK: Parts

    static let parts = "What contributed to the change"
    static let partsLead =
        "All children with a plan who are in a listed setting whose price and readiness are known. "
        + "The parts of each change add up to it exactly. Money for places above the commissioned "
        + "number is not in it."
    static let partsColumn = "Part"
    static let partsTotal = "Change altogether"
    static let partsMeaning = "What each part means"

    static func partsHeading(_ outcome: Decomposition.Outcome) -> String {
        outcome == .cost ? "Cost of a year" : "Unmet need"
    }

    static func partsCaption(_ outcome: Decomposition.Outcome) -> String {
        outcome == .cost ? "Parts of the change in cost" : "Parts of the change in unmet need"
    }

    static func partsTitle(_ found: Decomposition) -> String {
        let what = found.outcome == .cost ? "Cost of a year" : "Unmet need"
        guard found.change != 0 else { return "\(what): no change" }
        return "\(what) \(found.change > 0 ? "rose" : "fell") by "
            + size(found.change, found.outcome)
    }

    static func partsChartCaption(_ found: Comparison) -> String {
        "Measure: change from \(span(found)), part by part; each bar starts where the last one "
            + "ended. Source: the two cohorts. Date: \(day(found.later))."
    }

    static let partsUp = "Adds to it"
    static let partsDown = "Takes from it"
    static let partsAll = "All parts together"

    // MARK: Costs

    static let costs = "What outcomes cost"
    static let costsLead =
        "Averages: money of a year over what was reached. They do not say what one more would cost, "
        + "and not that the money was the cause."
    static let costsColumns = ["Outcome", "Money#", "Reached#", "For each#"]

    static func costsCaption(_ span: String) -> String { "Cost by outcome, \(span)" }

    // MARK: Ambitions

    static let ambitions = "Ambitions"
    static let ambitionsNone = "No ambitions were given."
    static let ambitionsLead =
        "Between two dated targets the target moves in a straight line by days. On track means "
        + "within the distance the file allows."
    static let ambitionsCaption = "Where we stand on the last day"
    static let trajectoryCaption = "Every ambition, day by day"
    static let trajectorySummary = "Show every day and every later target"
    static let ambitionsColumns = [
        "Ambition", "What is measured", "Better", "Target#", "Now#", "Difference#",
        "Where we stand",
    ]
    static let trajectoryColumns = [
        "Ambition", "Day", "Target#", "Actual#", "Difference#", "Where we stand",
    ]

    /// `more-in-mainstream` as words.
    static func name(_ ambition: Ambition) -> String {
        sentence(words(ofCode: ambition.name))
    }

    static func ambitionsSource(_ source: String) -> String {
        "Where the targets come from: \(source)."
    }

    // MARK: Named changes

    static let effects = "What named changes did"
    static let effectsNone = "No named changes were given."
    static let effectsLead =
        "The effect is what changed for the children a change reached, beyond what changed for the "
        + "others. The interval holds the true effect in 95 of 100 such studies, if the assumptions "
        + "hold."
    static let assumptionsTitle = "What must hold for these to be effects"
    static let assumptions = [
        "Parallel trends: without the change, both groups would have changed alike. The data cannot "
            + "prove it. The line “before” shows the same comparison a span earlier, when nothing "
            + "had been done: it should be near 0.",
        "No anticipation: nothing changed ahead of the day because the change was coming.",
        "Stable composition: the same children are compared, each in the group of the place where it "
            + "was before, even if it moved. Children who came or left are not in it.",
        "No spill-over: the change did nothing for the others. Children who crossed from one group to "
            + "the other blur the effect.",
        "Chance: of twenty changes that did nothing, one shows an interval without 0.",
    ]
    static let effectColumns = [
        "Comparison", "Children reached#", "Groups of them#", "Change there#", "Other children#",
        "Groups of them#", "Change there#", "Effect#", "95% interval from#", "To#",
    ]
    static let effectRow = "Effect"
    static let beforeRow = "Before, for comparison"

    static func effectCaption(_ found: ChangeEffect) -> String {
        "\(found.change.title): \(unit(found.change.outcome))"
    }

    static func effectLine(_ found: ChangeEffect) -> String {
        let change = found.change
        let title = "\(change.title), from \(day(change.from))"
        guard let difference = found.effect?.difference else {
            return found.standing == .notCovered
                ? "\(title): no effect can be told, as no two days lie round it."
                : "\(title): no effect can be told, as there is nobody to compare."
        }
        let effect = effect(difference.effect, change.outcome)
        guard let interval = difference.interval else {
            return "\(title): \(effect) \(unit(change.outcome)), but with fewer than two settings "
                + "or areas on a side there is no telling how much is chance."
        }
        let reading =
            interval.contains(0)
            ? "The interval holds 0: this may be chance." : "The interval does not hold 0."
        return "\(title): \(effect) \(unit(change.outcome)), 95% interval "
            + "\(Wording.interval(interval, change.outcome)). \(reading)"
    }

    static func clusters(_ cluster: NamedChange.Cluster) -> String {
        cluster == .setting
            ? "Children of one setting count as one group."
            : "Children of one area count as one group."
    }

    static func interval(
        _ range: ClosedRange<Double>?, _ outcome: NamedChange.Outcome
    ) -> String {
        guard let range else { return "–" }
        return "\(effect(range.lowerBound, outcome)) to \(effect(range.upperBound, outcome))"
    }

    static func crossed(_ number: Int) -> String {
        "\(count(number, "child", "children")) crossed from one group to the other."
    }

    // MARK: Method

    static let measureMethod = "How this was worked out, and what it cannot say"
    static let measureMethodLines = [
        "Unmet need is counted in level-points: for each domain the weight of the domain times the "
            + "square of the gap between need and what the place and support can meet, with a margin "
            + "for levels that are not sure. It is the formula of the plan, worked out a second time.",
        "Cost of a year is top-up or quote, support and transport, for the whole year.",
        "A child about to change phase counts in the place it is still in.",
        "Parts: for the same children, each part is the change it makes, averaged over all orders in "
            + "which need, mix and price or readiness could have come about (Shorrocks 2013, after "
            + "Kitagawa 1955). Parts are rounded down to the penny or point, and what is left goes to "
            + "the largest remainders, so that they add up.",
        "A place that only one of the two days knows has the price and readiness of that day on "
            + "both, so what is new counts as mix.",
        "With three days or more, the parts from first to last are not the sums of the steps: each is "
            + "worked out from its own two days.",
        "Named changes: difference in differences over the same children, with a variance robust to "
            + "likeness within a setting (Bertrand, Duflo and Mullainathan 2004; Bell and McCaffrey "
            + "2002) and Student’s t for few settings (Cameron and Miller 2015; Imbens and Kolesar "
            + "2016).",
    ]
    static let measureLimits = [
        "Levels are judgements. A change of form, of assessor or of habit moves them without any change "
            + "of need.",
        "Nothing here proves a cause, save where a named change and its assumptions say so.",
        "Sex, ethnicity and other protected characteristics are not looked at.",
        "Small groups vary by chance. A few children more or less are no trend.",
    ]
}
