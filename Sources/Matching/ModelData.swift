import NeedsAssessment
import Optimisation
import Provision
import Quantities

/// The data section of `Models/placement.mod` for one level.
struct ModelData {
    private let formulation: PlacementFormulation
    private let aim: Aim
    private let held: [(aim: Aim, most: Int)]
    private var problem: PlacementProblem { formulation.problem }

    init(_ formulation: PlacementFormulation, aim: Aim, held: [(aim: Aim, most: Int)]) {
        self.formulation = formulation
        self.aim = aim
        self.held = held
    }

    /// The section from `data;` to `end;`.
    func text() -> String {
        let lines = ["data;", ""] + choices() + aims() + limits() + steps() + ["end;", ""]
        return lines.joined(separator: "\n")
    }

    private func set(_ name: String, _ members: [[String]]) -> [String] {
        ["set \(name) :="] + members.map { "  " + tuple($0) } + [";"]
    }

    private func parameter(_ name: String, _ entries: [(key: [String], value: Int)]) -> [String] {
        ["param \(name) :="]
            + entries.map { "  [\($0.key.map(quoted).joined(separator: ","))] \($0.value)" }
            + [";"]
    }

    private func tuple(_ members: [String]) -> String {
        members.count == 1
            ? quoted(members[0]) : "(\(members.map(quoted).joined(separator: ",")))"
    }

    /// Whole numbers stay bare, as the model compares years; all else is quoted.
    private func quoted(_ text: String) -> String { Int(text) == nil ? "'\(text)'" : text }

    private func eachChoice() -> [(key: [String], choice: PlacementProblem.Choice)] {
        problem.units.flatMap { unit in
            unit.choices.map { (formulation.key(of: $0, in: unit), $0) }
        }
    }

    private func choices() -> [String] {
        let all = eachChoice()
        let parts = Part.allCases.filter { $0 != .overNumber }
        let values = all.flatMap { key, choice in
            parts.compactMap { part in
                choice.parts[part] == 0
                    ? nil : (key: key + [part.rawValue], value: choice.parts[part])
            }
        }
        return set("UNITS", problem.units.map { [formulation.name(of: $0)] })
            + set("OPTIONS", all.map(\.key)) + set("PARTS", Part.allCases.map { [$0.rawValue] })
            + parameter("part", values)
    }

    private func aims() -> [String] {
        let aims = held.map(\.aim) + [aim]
        let rates = aims.flatMap { aim in
            aim.terms.map { (key: [aim.name, $0.part.rawValue], value: $0.rate) }
        }
        return set("AIMS", aims.map { [$0.name] }) + set("HELD", heldRows.map { [$0.aim.name] })
            + parameter("rate", rates) + ["param aim := \(quoted(aim.name));"]
            + parameter("most", heldRows.map { (key: [$0.aim.name], value: $0.most) })
    }

    /// Held aims that some column has a value in: the others have no row.
    private var heldRows: [(aim: Aim, most: Int)] {
        held.filter { formulation.model.constraint(named: "held[\($0.aim.name)]") != nil }
    }

    private func steps() -> [String] {
        let entries = problem.steps.map { step -> (key: [String], value: Int) in
            (limitKey(step.limit) + [String(step.number)], step.cost.pence)
        }
        return set("STEPS", entries.map(\.key)) + parameter("step_cost", entries)
    }

    private func limitKey(_ limit: Int) -> [String] {
        switch problem.limits[limit].name {
        case .capacity(let key):
            [key.setting.text, key.designation.rawValue, String(key.fromYear)]
        case .pool(let key): [key.service.text, key.area.text]
        case .arrivals(let setting, let term): [setting.text, String(term)]
        case .mix(let key, let domain, let level):
            [
                key.setting.text, key.designation.rawValue, String(key.fromYear), domain.rawValue,
                String(level.value),
            ]
        case .fairness(let area): [area.text]
        case .moves, .budget: []
        }
    }

    private func limits() -> [String] {
        let kinds: [(sets: (String, String), parameters: (String, String), isOne: (Int) -> Bool)] =
            [
                (("CELLS", "PLACE_USES"), ("places", "place_use"), isCapacity),
                (("POOLS", "POOL_USES"), ("quarter_hours", "hours_use"), isPool),
                (("ARRIVALS", "ARRIVAL_USES"), ("most_arrivals", "arrival_use"), isArrivals),
                (("MIXES", "MIX_USES"), ("most_mix", "mix_use"), isMix),
                (("AREAS", "FAIRNESS_USES"), ("most_unfair", "fairness_use"), isFairness),
            ]
        let shared = kinds.flatMap { kind -> [String] in
            let members = problem.limits.indices.filter {
                kind.isOne($0) && formulation.limitRows[$0] != nil
            }
            let uses = usesOfLimits(kind.isOne)
            return set(kind.sets.0, members.map(limitKey)) + set(kind.sets.1, uses.map(\.key))
                + parameter(
                    kind.parameters.0,
                    members.map { (key: limitKey($0), value: problem.limits[$0].capacity) })
                + parameter(kind.parameters.1, uses)
        }
        return shared + scalar(.moves, "most_moves", "move_use")
            + scalar(.budget, "most_budget", "budget_use")
    }

    private func usesOfLimits(_ isOne: (Int) -> Bool) -> [(key: [String], value: Int)] {
        eachChoice().flatMap { key, choice in
            choice.uses.filter { isOne($0.limit) }.map { (key + limitKey($0.limit), $0.amount) }
        }
    }

    private func scalar(
        _ name: PlacementProblem.LimitName, _ most: String, _ use: String
    ) -> [String] {
        guard let limit = problem.limits.firstIndex(where: { $0.name == name }),
            formulation.limitRows[limit] != nil
        else { return [] }
        let uses = eachChoice().flatMap { key, choice in
            choice.uses.filter { $0.limit == limit }.map { (key: key, value: $0.amount) }
        }
        return ["param \(most) := \(problem.limits[limit].capacity);"] + parameter(use, uses)
    }

    private func isCapacity(_ limit: Int) -> Bool {
        if case .capacity = problem.limits[limit].name { true } else { false }
    }

    private func isPool(_ limit: Int) -> Bool {
        if case .pool = problem.limits[limit].name { true } else { false }
    }

    private func isArrivals(_ limit: Int) -> Bool {
        if case .arrivals = problem.limits[limit].name { true } else { false }
    }

    private func isMix(_ limit: Int) -> Bool {
        if case .mix = problem.limits[limit].name { true } else { false }
    }

    private func isFairness(_ limit: Int) -> Bool {
        if case .fairness = problem.limits[limit].name { true } else { false }
    }
}
