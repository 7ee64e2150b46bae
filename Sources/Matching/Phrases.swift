import NeedsAssessment
import Provision
import Quantities

/// Short plain sentences about values, in the units of the field.
enum Phrases {
    /// What it means that an option is worse in an aim.
    static func worse(_ aim: Aim, by amount: Int) -> String {
        switch aim.terms.first?.part {
        case .unplaced: "No place."
        case .criticalUnmet:
            "Leaves \(count(amount, "more need", "more needs")) far from met."
        case .departure: "Further from what the family asked for."
        case .overNumber: "Needs \(count(amount, "place", "places")) above the number."
        case .unmetNeed, .restriction:
            "Fits less well, by \(count(amount, "level-point", "level-points"))."
        case .disruption: "A bigger change for the child."
        case .travel:
            "A longer journey: \(count(amount, "weighted minute", "weighted minutes")) more."
        case .publicCost: "Costs £\(Money.pence(amount)) a year more for the same fit."
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
