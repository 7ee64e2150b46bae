import Learning
import NeedsAssessment
import Provision
import Quantities

/// The tables of what was measured, as CSV.
struct MeasureTables {
    private let history: History
    private let spans: [Comparison]

    init(_ history: History) {
        self.history = history
        spans = history.steps.count > 1 ? history.steps + [history.whole] : history.steps
    }

    /// One line for each ambition and day.
    var ambitions: CSVText {
        CSVText(
            header: [
                "ambition", "measure", "date", "unit", "target", "actual", "difference", "state",
            ],
            rows: history.standings.map { line in
                [
                    line.ambition.name, line.ambition.measure.rawValue, line.date.description,
                    line.ambition.measure.unit.rawValue, Self.text(line.target),
                    Self.text(line.actual), Self.text(line.difference), line.state.rawValue,
                ]
            })
    }

    /// One line for each cause; those of a span and outcome add up to its change.
    var decomposition: CSVText {
        CSVText(
            header: [
                "from", "to", "outcome", "unit", "before", "after", "change", "part", "amount",
            ],
            rows: spans.flatMap { span in
                span.decompositions.flatMap { found in
                    found.parts.map { part in
                        [
                            span.earlier.description, span.later.description,
                            found.outcome.rawValue,
                            found.outcome == .cost ? "pence" : "level-points",
                            String(found.earlier), String(found.later), String(found.change),
                            part.cause.rawValue, String(part.amount),
                        ]
                    }
                }
            })
    }

    /// One line for each domain and basis.
    var needChange: CSVText {
        CSVText(
            header: [
                "from", "to", "domain", "basis", "children", "up", "same", "down",
                "mean_change_thousandths", "not_in_both",
            ],
            rows: spans.flatMap { span in
                span.needs.flatMap { need in
                    NeedChange.Basis.allCases.map { basis in
                        let tally = need.tally(basis)
                        return [
                            span.earlier.description, span.later.description,
                            need.domain.rawValue, basis.rawValue, String(tally.children),
                            String(tally.up), String(tally.same), String(tally.down),
                            Self.text(tally.meanThousandths), String(need.missing),
                        ]
                    }
                }
            })
    }

    /// One line for each domain.
    var readinessChange: CSVText {
        CSVText(
            header: [
                "from", "to", "domain", "schools_before", "schools_after",
                "mean_before_thousandths", "mean_after_thousandths",
                "mean_by_places_before_thousandths", "mean_by_places_after_thousandths", "up",
                "same", "down",
            ],
            rows: spans.flatMap { span in
                span.readiness.map { found in
                    let (before, after) = (found.earlier, found.later)
                    return [
                        span.earlier.description, span.later.description, found.domain.rawValue,
                        String(before?.schools ?? 0), String(after?.schools ?? 0),
                        Self.text(before?.plain), Self.text(after?.plain),
                        Self.text(before?.byPlaces), Self.text(after?.byPlaces), String(found.up),
                        String(found.same), String(found.down),
                    ]
                }
            })
    }

    /// One line for each snapshot and group.
    var mix: CSVText {
        let first = history.steps.first?.mix.filter { $0.date == history.days.first } ?? []
        let others = history.steps.flatMap { step in step.mix.filter { $0.date == step.later } }
        return CSVText(
            header: [
                "date", "group", "children", "share_thousandths", "priced_children",
                "annual_cost_gbp", "mean_cost_gbp", "unmet_need_points",
            ],
            rows: (first + others).map { line in
                [
                    line.date.description, line.group.rawValue, String(line.children),
                    Self.text(line.share), String(line.priced), line.cost.plain,
                    line.meanCost?.plain ?? "", String(line.unmetNeed),
                ]
            })
    }

    /// One line for each snapshot and kind of move.
    var moves: CSVText {
        CSVText(
            header: ["seen_on", "kind", "moves", "phase_transfers"]
                + Move.Fate.allCases.map { Self.column($0.rawValue) },
            rows: history.days.flatMap { day in
                Move.Kind.allCases.compactMap { kind -> [String]? in
                    let found = history.moves.filter { $0.seenOn == day && $0.kind == kind }
                    guard !found.isEmpty else { return nil }
                    let fates = Move.Fate.allCases.map { fate in
                        String(found.count { $0.fate == fate })
                    }
                    return [
                        day.description, kind.rawValue, String(found.count),
                        String(found.count(where: \.isPhaseTransfer)),
                    ] + fates
                }
            })
    }

    /// One line for each outcome.
    var costs: CSVText {
        CSVText(
            header: ["from", "to", "outcome", "count", "annual_cost_gbp", "each_gbp"],
            rows: spans.flatMap { span in
                span.costs.map { found in
                    [
                        span.earlier.description, span.later.description, found.outcome.rawValue,
                        String(found.count), found.money.plain, found.each?.plain ?? "",
                    ]
                }
            })
    }

    /// One line for each named change, and one for the span before it.
    var changes: CSVText {
        CSVText(
            header: [
                "change", "outcome", "unit", "standing", "span", "from", "to", "reached_children",
                "reached_clusters", "reached_before", "reached_after", "other_children",
                "other_clusters", "other_before", "other_after", "effect", "standard_error",
                "degrees_of_freedom", "low_95", "high_95", "crossed",
            ],
            rows: history.effects.flatMap { found in
                let empty = found.effect == nil ? [line(found, "effect", nil)] : []
                return empty
                    + [("effect", found.effect), ("before", found.before)].compactMap {
                        name, span in
                        span.map { line(found, name, $0) }
                    }
            })
    }

    private func line(
        _ found: ChangeEffect, _ name: String, _ span: ChangeEffect.Span?
    ) -> [String] {
        let difference = span?.difference
        func group(_ group: DifferenceInDifferences.Group?) -> [String] {
            [
                group.map { String($0.children) } ?? "", group.map { String($0.clusters) } ?? "",
                Self.decimal(group?.before), Self.decimal(group?.after),
            ]
        }
        return [
            found.change.name, found.change.outcome.rawValue,
            Self.unit(found.change.outcome), found.standing.rawValue, name,
            span?.earlier.description ?? "", span?.later.description ?? "",
        ] + group(difference?.reached) + group(difference?.others) + [
            Self.decimal(difference?.effect), Self.decimal(difference?.standardError),
            Self.decimal(difference?.degreesOfFreedom),
            Self.decimal(difference?.interval?.lowerBound),
            Self.decimal(difference?.interval?.upperBound), span.map { String($0.crossed) } ?? "",
        ]
    }

    private static func unit(_ outcome: NamedChange.Outcome) -> String {
        switch outcome {
        case .unmetNeed: "level-points"
        case .cost: "pence"
        case .needLevel: "levels"
        }
    }

    private static func text(_ number: Int?) -> String { number.map { String($0) } ?? "" }

    private static func column(_ code: String) -> String {
        String(code.map { $0 == "-" ? "_" : $0 })
    }

    /// Four decimals; empty where there is no number.
    private static func decimal(_ value: Double?) -> String {
        guard let value else { return "" }
        let scaled = Int((abs(value) * 10_000).rounded())
        let fraction = String(scaled % 10_000 + 10_000).dropFirst()
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / 10_000).\(fraction)"
    }
}
