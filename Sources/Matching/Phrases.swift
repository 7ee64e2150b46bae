import NeedsAssessment
import Provision
import Quantities

/// Short plain sentences about values, in the units of the field.
enum Phrases {
    /// What it means that an option is worse in an aim.
    static func worse(_ aim: Aim, by amount: Int) -> String {
        guard aim.terms.count == 1 || aim.terms.first?.part == .unmetNeed else {
            return "Less good in: \(aim.name)."
        }
        return worse(aim.terms.first?.part, by: amount)
    }

    private static func worse(_ part: Part?, by amount: Int) -> String {
        switch part {
        case .unplaced: "No place."
        case .criticalUnmet:
            "Leaves \(count(amount, "more need", "more needs")) far from met."
        case .departure: "Further from what the family asked for."
        case .overNumber: "Needs \(count(amount, "place", "places")) above the number."
        case .unmetNeed, .restriction:
            "Fits less well, by \(count(amount, "level-point", "level-points"))."
        case .disruption: "A bigger change for the child."
        case .travel:
            "More travel: \(count(amount, "weighted minute", "weighted minutes"))."
        case .publicCost: "Costs £\(Money.pence(amount)) a year more."
        case nil: "Worse."
        }
    }

    /// A number with its noun.
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number.groupedByThousands) \(number == 1 ? one : many)"
    }

    /// Words joined as in a sentence: `a, b and c`.
    static func list(_ words: [String]) -> String {
        guard let last = words.last else { return "" }
        return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last
    }
}
