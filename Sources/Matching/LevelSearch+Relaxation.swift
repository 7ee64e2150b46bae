import Optimisation
import Provision
import Quantities

/// The linear relaxation of a level.
extension LevelSearch {
    struct Prices {
        let limits: [Double]
        let held: [Double]
    }

    /// The prices of the shared rows at the optimum of the relaxation; nil when it is infeasible.
    mutating func relax(_ aim: Aim) throws(MatchingError) -> Prices? {
        let formulation = PlacementFormulation(
            problem, index: index, minimising: aim, holding: held, alive: alive)
        var settings = Settings.standard
        settings.relaxationOnly = true
        // A relaxation that was stopped has no prices; without prices the bound is weak and true.
        var duals: [Double]?
        if plan == nil || !isLate {
            let outcome = try solved(
                shifted(formulation, aim),
                within: Limits(duration: timeLeft, cancellation: limits.cancellation), settings)
            // With a plan in hand the relaxation has a solution, whatever a tolerance may say.
            if case .infeasible = outcome, plan == nil { return nil }
            duals = outcome.solution?.duals
        }
        return Prices(
            limits: formulation.limitRows.map { row in price(of: row, duals) },
            held: held.map { entry in
                price(of: formulation.model.constraint(named: "held[\(entry.aim.name)]"), duals)
            })
    }

    private func price(of row: Constraint?, _ duals: [Double]?) -> Double {
        guard let row, let duals else { return 0 }
        return -duals[row.index]
    }

    /// The time to the deadline, never quite nothing; nil without one.
    var timeLeft: Duration? { deadline.map { max(.milliseconds(1), $0 - .now) } }

    /// Whether the deadline has passed.
    var isLate: Bool { deadline.map { $0 <= .now } ?? false }

    mutating func noteMarginalValues(_ aim: Aim, _ prices: Prices) {
        for (limit, price) in prices.limits.enumerated() where marginalValues[limit] == nil {
            // Anything below half a thousandth is noise of the simplex method.
            let thousandths = Int((price * 1000).rounded())
            guard thousandths > 0 else { continue }
            marginalValues[limit] = .init(
                aim: aim.name, unit: aim.unit, thousandths: thousandths)
        }
    }

    /// The model with each unit's least cost taken off, so that tolerances are relative to the
    /// differences that matter and not to a sum nobody can change.
    func shifted(_ formulation: PlacementFormulation, _ aim: Aim) -> Problem {
        var model = formulation.model
        for (number, columns) in formulation.place.enumerated() {
            let values = problem.units[number].choices.map { $0.parts.value(of: aim) }
            let least = leastAlive(values, number)
            for (position, column) in columns.enumerated() {
                guard let column else { continue }
                model.setCost(Double(values[position] - least), of: column)
            }
        }
        return model
    }

    func leastAlive(_ values: [Int], _ unit: Int) -> Int {
        values.indices.filter { alive[unit][$0] }.map { values[$0] }.min() ?? 0
    }

    mutating func solved(
        _ model: Problem, within limits: Limits, _ settings: Settings
    ) throws(MatchingError) -> Outcome {
        let outcome: Outcome
        do {
            outcome = try solve(model, within: limits, using: settings)
        } catch {
            throw .solver(error)
        }
        if limits.cancellation?.isCancelled == true { throw .cancelled }
        statistics.nodes += outcome.solution?.statistics.nodes ?? 0
        statistics.iterations += outcome.solution?.statistics.iterations ?? 0
        return outcome
    }
}
