import Optimisation
import Testing

@Suite("Outcomes")
struct OutcomeTests {
    /// One column between bounds, and rows that ask for impossible, endless or broken things.
    private func problem(
        _ kind: VariableKind = .continuous, upper: Double? = nil, cost: Double = 1,
        atLeast: Double? = nil, atMost: Double? = nil, factor: Double = 1
    ) -> Problem {
        var problem = Problem(name: "one")
        let one = problem.addVariable("one", kind, lower: nil, upper: upper, cost: cost)
        problem.addConstraint("row", [(one, factor)], atLeast: atLeast, atMost: atMost)
        return problem
    }

    private let settings: [Settings] = [true, false].flatMap { presolve in
        [Settings.Method.primal, .dual].map { method in
            var settings = Settings()
            settings.presolve = presolve
            settings.method = method
            return settings
        }
    }

    private func words(_ problem: Problem) throws -> Set<String> {
        Set(try settings.map { try solve(problem, using: $0).word })
    }

    @Test func `a demand above every supply is infeasible`() throws {
        #expect(try words(problem(upper: 3, atLeast: 4)) == ["infeasible"])
    }

    @Test func `an objective without end is unbounded`() throws {
        #expect(try words(problem(cost: -1, atLeast: 4)) == ["unbounded"])
    }

    @Test func `an objective without end is unbounded for whole columns too`() throws {
        #expect(try words(problem(.integer, cost: -1, atLeast: 4)) == ["unbounded"])
    }

    @Test func `no whole number between two broken ones is infeasible`() throws {
        let problem = problem(.integer, atLeast: 1, atMost: 1.5, factor: 0.7)
        #expect(try words(problem) == ["optimal"])
        var narrow = Problem(name: "narrow")
        let one = narrow.addVariable("one", .integer, lower: nil, cost: 1)
        narrow.addConstraint("row", [(one, 2)], atLeast: 2.5, atMost: 3.5)
        #expect(try words(narrow) == ["infeasible"])
        #expect(try words(narrow.relaxed()) == ["optimal"])
    }

    @Test func `parity makes whole columns infeasible where broken ones are not`() throws {
        var problem = Problem(name: "parity")
        let one = problem.addVariable("one", .integer, upper: 50)
        let two = problem.addVariable("two", .integer, upper: 50)
        problem.addConstraint("odd", [(one, 2), (two, -2)], equals: 1)
        #expect(try words(problem) == ["infeasible"])
        #expect(try words(problem.relaxed()) == ["optimal"])
    }

    @Test func `endless and contradictory at once is infeasible`() throws {
        var problem = Problem(name: "both")
        problem.addVariable("endless", lower: nil, cost: -1)
        let stuck = problem.addVariable("stuck", upper: 1)
        problem.addConstraint("row", [(stuck, 1)], atLeast: 2)
        #expect(try words(problem) == ["infeasible"])
    }

    @Test func `endless but broken whole columns are infeasible`() throws {
        var problem = Problem(name: "both")
        problem.addVariable("endless", .integer, lower: nil, cost: -1)
        let one = problem.addVariable("one", .integer, upper: 9)
        problem.addConstraint("half", [(one, 2)], equals: 3)
        #expect(try words(problem) == ["infeasible"])
    }

    @Test func `an unbounded maximisation is unbounded`() throws {
        var problem = Problem(name: "up", sense: .maximise)
        problem.addVariable("up", cost: 1)
        #expect(try words(problem) == ["unbounded"])
    }

    @Test func `an infeasible empty row is infeasible`() throws {
        var problem = Problem(name: "empty row")
        problem.addVariable("one")
        problem.addConstraint("row", [(Variable, Double)](), atLeast: 1)
        #expect(try words(problem) == ["infeasible"])
    }
}
