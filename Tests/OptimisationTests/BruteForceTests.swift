import Optimisation
import Testing

@Suite("Against brute force")
struct BruteForceTests {
    /// A tiny whole-number problem with every kind of row, column and sense.
    private func drawn(seed: UInt64) -> Problem {
        var random = Seeded(seed: seed)
        var problem = Problem(
            name: "drawn", sense: Bool.random(using: &random) ? .minimise : .maximise)
        problem.objectiveConstant = Double(Int.random(in: -5...5, using: &random))
        let columns = (0..<Int.random(in: 2...5, using: &random)).map { index in
            let lower = Int.random(in: -2...1, using: &random)
            return problem.addVariable(
                "x\(index)", .integer, lower: Double(lower),
                upper: Double(lower + Int.random(in: 0...3, using: &random)),
                cost: Double(Int.random(in: -9...9, using: &random)))
        }
        for index in 0..<Int.random(in: 1...4, using: &random) {
            let terms = columns.compactMap { column -> (Variable, Double)? in
                let coefficient = Int.random(in: -4...4, using: &random)
                return coefficient == 0 ? nil : (column, Double(coefficient))
            }
            let level = Double(Int.random(in: -6...8, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: problem.addConstraint("r\(index)", terms, atLeast: level)
            case 1: problem.addConstraint("r\(index)", terms, atMost: level)
            case 2: problem.addConstraint("r\(index)", terms, atLeast: level - 3, atMost: level)
            default: problem.addConstraint("r\(index)", terms, equals: level)
            }
        }
        return problem
    }

    /// The best objective of all points, one after the other.
    private func bruteForce(_ problem: Problem) -> Double? {
        let views = problem.columnViews
        let rows = problem.rowViews
        var values = views.map { $0.lower ?? 0 }
        var best: Double?
        while true {
            let sums = problem.rowValues(of: values)
            let isFeasible = zip(rows, sums).allSatisfy { row, sum in
                sum >= (row.lower ?? -.infinity) && sum <= (row.upper ?? .infinity)
            }
            if isFeasible {
                let objective = problem.objective(of: values)
                let isBetter = best.map {
                    problem.sense == .minimise ? objective < $0 : objective > $0
                }
                if isBetter ?? true { best = objective }
            }
            guard let next = values.indices.first(where: { values[$0] < views[$0].upper ?? 0 })
            else { return best }
            values[next] += 1
            for index in 0..<next { values[index] = views[index].lower ?? 0 }
        }
    }

    @Test func `six hundred drawn problems have the optimum of brute force`() throws {
        var outcomes: [String: Int] = [:]
        for seed in UInt64(1)...600 {
            let problem = drawn(seed: seed)
            var settings = Settings()
            settings.presolve = seed.isMultiple(of: 2)
            let outcome = try solve(problem, using: settings)
            outcomes[outcome.word, default: 0] += 1
            let expected = bruteForce(problem)
            #expect(outcome.solution?.objective == expected, "seed \(seed): \(outcome.word)")
            #expect(outcome.word == (expected == nil ? "infeasible" : "optimal"), "seed \(seed)")
        }
        #expect(outcomes["optimal", default: 0] > 100)
        #expect(outcomes["infeasible", default: 0] > 100)
    }

    @Test func `a drawn problem survives each text form`() throws {
        for seed in UInt64(1)...60 {
            let problem = drawn(seed: seed)
            let expected = try solve(problem)
            for form in ProblemText.allCases {
                let again = try form.parse(try form.text(of: problem), from: "again")
                let outcome = try solve(again)
                #expect(outcome.word == expected.word, "seed \(seed), \(form)")
                #expect(
                    outcome.solution?.objective == expected.solution?.objective,
                    "seed \(seed), \(form)")
            }
        }
    }
}
