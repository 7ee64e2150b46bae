import Matching
import Provision
import Quantities

extension Report {
    /// One line for each child whose place or support changes or is new.
    var recommendationsTable: CSVText {
        let shown = plan.recommendations.filter { $0.changesSomething || $0.explore != nil }
        return CSVText(
            header: [
                "child_id", "kind", "phase_transfer", "current_setting_id", "current_designation",
                "current_bundle_id", "setting_id", "designation", "bundle_id",
                "explore_setting_id", "explore_designation", "explore_bundle_id",
                "annual_cost_gbp", "reasons",
            ],
            rows: shown.map { recommendation in
                [
                    recommendation.child.text, recommendation.kind.rawValue,
                    recommendation.isPhaseTransfer ? "yes" : "no",
                ] + Self.columns(recommendation.current) + Self.columns(recommendation.recommended)
                    + Self.columns(recommendation.explore) + [
                        Money.pence(recommendation.parts.publicCost).plain,
                        recommendation.reasons.map(\.text).joined(separator: " "),
                    ]
            })
    }

    /// One line for each capacity cell.
    var capacityTable: CSVText {
        CSVText(
            header: [
                "setting_id", "designation", "from_year", "to_year", "commissioned", "physical",
                "base", "top", "taken", "recommended", "held", "over_number", "vacant",
                "value_of_one_more_place", "value_unit",
            ],
            rows: plan.cells.map { use in
                let numbers = [
                    use.cell.key.fromYear, use.cell.toYear, use.cell.commissioned.count,
                    use.cell.physical.count, use.base, use.top, use.taken, use.recommended,
                    use.held, use.overNumber, use.vacant,
                ]
                return [use.cell.key.setting.text, use.cell.key.designation.rawValue]
                    + numbers.map(String.init) + [
                        use.valueOfOneMorePlace.map { decimal(thousandths: $0.thousandths) } ?? "",
                        use.valueOfOneMorePlace?.unit ?? "",
                    ]
            })
    }

    /// Setting, designation and bundle; all empty for no place.
    private static func columns(_ placement: Placement?) -> [String] {
        guard let placement else { return ["", "", ""] }
        return [
            placement.setting.text, placement.designation.rawValue,
            placement.bundle?.text ?? "none",
        ]
    }
}

/// A number held in thousandths as a decimal without idle zeros: `1.5`.
func decimal(thousandths: Int) -> String {
    let whole = thousandths.magnitude / 1000
    var fraction = String(thousandths.magnitude % 1000 + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let sign = thousandths < 0 ? "-" : ""
    return "\(sign)\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
}
