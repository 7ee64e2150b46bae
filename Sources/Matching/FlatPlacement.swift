import Allocation
import Provision
import Quantities

/// A placement problem as flat arrays, and each aim as a number of each option.
///
/// Units keep their order and their choices. Each over-number place is a unit after them: *shut* it
/// uses one of the places counted with it, *open* none, at its cost. A held aim is one more limit.
struct FlatPlacement: Sendable {
    let problem: AllocationProblem
    /// For each aim, the number of each option.
    let levels: [[Int64]]
    private let unitCount: Int

    /// The flat form; nil when a number is too large for it.
    init?(_ source: PlacementProblem, aims: [Aim], holding held: [(aim: Aim, most: Int)]) {
        var writer = FlatWriter(source, held)
        guard writer.addUnits(), writer.addSteps() else { return nil }
        do {
            problem = try AllocationProblem(
                firstOption: writer.firstOption,
                costs: Array(repeating: 0, count: writer.firstUse.count - 1),
                firstUse: writer.firstUse, useLimits: writer.useLimits,
                useAmounts: writer.useAmounts, capacities: writer.capacities)
        } catch {
            if case .tooLarge = error { return nil }
            preconditionFailure("the flat form of a placement does not fit together: \(error)")
        }
        unitCount = source.units.count
        var levels: [[Int64]] = []
        for aim in aims {
            let numbers = writer.numbers(of: aim)
            guard numbers.allSatisfy({ $0.magnitude <= Int64(Int32.max) }) else { return nil }
            levels.append(numbers)
        }
        self.levels = levels
    }

    /// The choice of each unit of the placement problem.
    func plan(from choices: [Int32]) -> [Int] {
        (0..<unitCount).map { Int(choices[$0] - problem.firstOption[$0]) }
    }

    /// The option of each unit, over-number places as they must be open.
    func choices(of plan: [Int], openSteps: [Bool]) -> [Int32] {
        let positions = plan + openSteps.map { $0 ? 1 : 0 }
        return zip(problem.firstOption, positions).map { $0 + Int32($1) }
    }
}

/// Writes the arrays unit by unit.
private struct FlatWriter {
    let source: PlacementProblem
    let held: [(aim: Aim, most: Int)]
    var capacities: [Int64]
    var firstOption: [Int32] = [0]
    var firstUse: [Int32] = [0]
    var useLimits: [Int32] = []
    var useAmounts: [Int32] = []

    init(_ source: PlacementProblem, _ held: [(aim: Aim, most: Int)]) {
        self.source = source
        self.held = held
        capacities = source.limits.map { Int64($0.capacity) } + held.map { Int64($0.most) }
        for step in source.steps { capacities[step.limit] += 1 }
        let options = source.units.reduce(2 * source.steps.count) { $0 + $1.choices.count }
        firstOption.reserveCapacity(source.units.count + source.steps.count + 1)
        firstUse.reserveCapacity(options + 1)
        useLimits.reserveCapacity(4 * options)
        useAmounts.reserveCapacity(4 * options)
    }

    /// Whether every number fits.
    mutating func addUnits() -> Bool {
        for unit in source.units {
            for choice in unit.choices {
                for use in choice.uses where !add(use.limit, use.amount) { return false }
                guard endOption({ choice.parts.value(of: $0) }) else { return false }
            }
            firstOption.append(Int32(firstUse.count - 1))
        }
        return true
    }

    /// Whether every number fits.
    mutating func addSteps() -> Bool {
        let source = source
        for step in source.steps {
            guard add(step.limit, 1), endOption({ _ in 0 }) else { return false }
            if let budget = source.budgetLimit, !add(budget, 3 * step.cost.pence) { return false }
            guard endOption({ source.stepValue(step, for: $0) }) else { return false }
            firstOption.append(Int32(firstUse.count - 1))
        }
        return true
    }

    /// The number of each option for an aim.
    func numbers(of aim: Aim) -> [Int64] {
        var numbers: [Int64] = []
        numbers.reserveCapacity(firstUse.count)
        for unit in source.units {
            for choice in unit.choices { numbers.append(Int64(choice.parts.value(of: aim))) }
        }
        for step in source.steps { numbers += [0, Int64(source.stepValue(step, for: aim))] }
        return numbers
    }

    private mutating func endOption(_ value: (Aim) -> Int) -> Bool {
        for (number, entry) in held.enumerated()
        where !add(source.limits.count + number, value(entry.aim)) {
            return false
        }
        firstUse.append(Int32(useLimits.count))
        return true
    }

    private mutating func add(_ limit: Int, _ amount: Int) -> Bool {
        guard let narrow = Int32(exactly: amount) else { return false }
        guard narrow != 0 else { return true }
        useLimits.append(Int32(limit))
        useAmounts.append(narrow)
        return true
    }
}
