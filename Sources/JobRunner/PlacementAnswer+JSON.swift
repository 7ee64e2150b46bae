import Intake
import Matching
import Quantities

extension PlacementAnswer {
    /// What `run.json` says of it besides what it says of every job.
    var json: [String: JSONValue] {
        [
            "cohort": .string(cohort),
            "policy": policy,
            "outcome": .string(outcome.rawValue),
            "levels": .array(levels.map(Self.json)),
            "kinds": .object(
                kinds.reduce(into: [:]) { $0[$1.kind.rawValue] = .number($1.count) }),
            "clashes": .array(clashes.map { .string($0) }),
            "queries": .array(queries.map { .string($0) }),
            "statistics": .object([
                "units": .number(statistics.units), "pairs": .number(statistics.pairs),
                "options": .number(statistics.options), "limits": .number(statistics.limits),
                "nodes": .number(statistics.nodes), "iterations": .number(statistics.iterations),
            ]),
        ]
    }

    private static func json(_ level: Plan.LevelResult) -> JSONValue {
        .object([
            "name": .string(level.name), "unit": .string(level.unit),
            "value": .number(level.value), "bound": .number(level.bound),
            "gap": .decimal(level.gap.ratio),
        ])
    }
}
