import Optimisation

@testable import Allocation

/// The problem handed to the general solver whole: the plain statement of what is asked.
///
/// Quick for a few thousand options, hopeless for many; every faster way is tested against it.
struct WholeProblem {
    let problem: AllocationProblem

    func solve(within limits: Limits) throws(AllocationError) -> Outcome {
        do {
            return try Optimisation.solve(model(), within: limits)
        } catch {
            throw .solver(error)
        }
    }

    /// One column for each option, one row for each unit and each limit.
    func model() -> Problem {
        var model = Problem(name: "allocation")
        var rows = [[(Variable, Double)]](repeating: [], count: problem.limitCount)
        for unit in 0..<problem.unitCount {
            var ones: [(Variable, Double)] = []
            for option in problem.options(of: unit) {
                let cost = Double(problem.costs[option])
                let variable = model.addVariable("choose_\(option)", .binary, cost: cost)
                ones.append((variable, 1))
                for use in problem.uses(of: option) {
                    rows[Int(problem.useLimits[use])].append(
                        (variable, Double(problem.useAmounts[use])))
                }
            }
            model.addConstraint("one_option_\(unit)", ones, atLeast: 1, atMost: 1)
        }
        for limit in rows.indices {
            model.addConstraint(
                "limit_\(limit)", rows[limit], atMost: Double(problem.capacities[limit]))
        }
        return model
    }

    /// The choices a solution of the model stands for.
    func choices(_ solution: Solution) -> [Int32] {
        (0..<problem.unitCount).map { unit in
            let options = problem.options(of: unit)
            return Int32(options.max { solution.values[$0] < solution.values[$1] } ?? 0)
        }
    }
}
