import NeedsAssessment
import Optimisation
import Provision
import Quantities

/// The mathematics of `Models/placement.mod` in Swift: the same parts in the same order.
///
/// Every row and column has the name of the `.mod`; a test holds both equal.
struct PlacementFormulation {
    let problem: PlacementProblem
    let index: PlacementIndex
    /// The columns of each unit's choices that are still in play; nil where one was removed.
    private(set) var place: [[Variable?]] = []
    /// The columns of the over-number places.
    private(set) var over: [Variable] = []
    /// The rows of the limits that some choice uses.
    private(set) var limitRows: [Constraint?] = []
    private(set) var model: Problem

    /// The model for one aim, with the aims before it held at no more than the values given.
    init(
        _ problem: PlacementProblem, index: PlacementIndex, minimising aim: Aim,
        holding held: [(aim: Aim, most: Int)], alive: [[Bool]]? = nil
    ) {
        self.problem = problem
        self.index = index
        model = Problem(name: "placement")
        addVariables(aim, alive: alive)
        addOneOption()
        addLimits()
        for entry in held { addHeld(entry.aim, most: entry.most) }
    }

    // var place{...} binary; var over{...} between 0 and 1
    private mutating func addVariables(_ aim: Aim, alive: [[Bool]]?) {
        model.objectiveName = "value"
        for (number, unit) in problem.units.enumerated() {
            place.append(
                unit.choices.enumerated().map { position, choice in
                    guard alive?[number][position] ?? true else { return nil }
                    return model.addVariable(
                        name(of: choice, in: unit), .binary,
                        cost: Double(choice.parts.value(of: aim)))
                })
        }
        for step in problem.steps {
            over.append(
                model.addVariable(
                    name(of: step), .continuous, lower: 0, upper: 1,
                    cost: Double(problem.stepValue(step, for: aim))))
        }
    }

    // s.t. one_option{u}: each unit gets exactly one option
    private mutating func addOneOption() {
        for (number, unit) in problem.units.enumerated() {
            let terms = place[number].compactMap { column in column.map { ($0, 1.0) } }
            model.addConstraint("one_option[\(name(of: unit))]", terms, equals: 1)
        }
    }

    // s.t. capacity, pool, moves, arrivals, budget, mix, fairness: at most what there is
    private mutating func addLimits() {
        var terms: [[(Variable, Double)]] = Array(repeating: [], count: problem.limits.count)
        for (number, unit) in problem.units.enumerated() {
            for (position, choice) in unit.choices.enumerated() {
                guard let column = place[number][position] else { continue }
                for use in choice.uses { terms[use.limit].append((column, Double(use.amount))) }
            }
        }
        for (step, column) in zip(problem.steps, over) {
            terms[step.limit].append((column, -1))
            if let budget = problem.budgetLimit {
                terms[budget].append((column, Double(3 * step.cost.pence)))
            }
        }
        for (limit, entries) in zip(problem.limits, terms) {
            // A limit that nothing can use says nothing, unless it is already broken.
            guard !entries.isEmpty || limit.capacity < 0 else {
                limitRows.append(nil)
                continue
            }
            limitRows.append(
                model.addConstraint(
                    Self.name(of: limit), entries, atMost: Double(limit.capacity)))
        }
    }

    // s.t. held{a}: an aim that stands before keeps its value
    private mutating func addHeld(_ aim: Aim, most: Int) {
        var terms: [(Variable, Double)] = []
        for (number, unit) in problem.units.enumerated() {
            for (position, choice) in unit.choices.enumerated() {
                let value = choice.parts.value(of: aim)
                guard value != 0, let column = place[number][position] else { continue }
                terms.append((column, Double(value)))
            }
        }
        for (step, column) in zip(problem.steps, over) {
            let value = problem.stepValue(step, for: aim)
            if value != 0 { terms.append((column, Double(value))) }
        }
        guard !terms.isEmpty else { return }
        model.addConstraint("held[\(aim.name)]", terms, atMost: Double(most))
    }

    /// The plan that a solution's values stand for.
    func plan(from solution: Solution) -> [Int] {
        place.map { columns in
            var best = 0
            var value = -1.0
            for (position, column) in columns.enumerated() {
                guard let column, solution[column] > value else { continue }
                best = position
                value = solution[column]
            }
            return best
        }
    }
}

/// The names that rows and columns have in every text form of the model.
extension PlacementFormulation {
    func name(of unit: PlacementProblem.Unit) -> String {
        unit.group.map { "siblings+\($0)" } ?? index.liveChildren[unit.children[0]].id.text
    }

    func name(of choice: PlacementProblem.Choice, in unit: PlacementProblem.Unit) -> String {
        "place[\(key(of: choice, in: unit).joined(separator: ","))]"
    }

    /// Unit, setting, designation and bundle; siblings' designations and bundles joined by `+`.
    func key(of choice: PlacementProblem.Choice, in unit: PlacementProblem.Unit) -> [String] {
        let settings = choice.options.map { option in
            option.place.map { index.places[$0].key.setting.text } ?? "unplaced"
        }
        let designations = choice.options.map { option in
            option.place.map { index.places[$0].key.designation.rawValue } ?? "none"
        }
        let bundles = choice.options.map { option in
            option.support.map { index.supports[$0].bundle.id.text } ?? "none"
        }
        let isTogether = Set(settings).count == 1
        return [
            name(of: unit), isTogether ? settings[0] : Self.joined(settings),
            Self.joined(designations), Self.joined(bundles),
        ]
    }

    /// Words joined by `+`; a long list by its hash (FNV-1a), as GLPK's names end at 255 bytes.
    static func joined(_ words: [String]) -> String {
        let text = words.joined(separator: "+")
        guard text.utf8.count > 60 else { return text }
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return "joint-" + String(hash, radix: 16)
    }

    func name(of step: PlacementProblem.Step) -> String {
        guard case .capacity(let key) = problem.limits[step.limit].name else {
            preconditionFailure("only places can be over number")
        }
        return "over[\(Self.text(key)),\(step.number)]"
    }

    static func name(of limit: PlacementProblem.Limit) -> String {
        switch limit.name {
        case .capacity(let key): "capacity[\(text(key))]"
        case .pool(let key): "pool[\(key.service),\(key.area)]"
        case .moves: "moves"
        case .arrivals(let setting, let term): "arrivals[\(setting),\(term)]"
        case .budget: "budget"
        case .mix(let key, let domain, let level):
            "mix[\(text(key)),\(domain.rawValue),\(level)]"
        case .fairness(let area): "fairness[\(area)]"
        }
    }

    static func text(_ key: CapacityCell.Key) -> String {
        "\(key.setting),\(key.designation.rawValue),\(key.fromYear)"
    }
}
