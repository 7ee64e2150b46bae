import Optimisation
import Quantities
import Testing

@Suite("Linear problems")
struct LinearProblemTests {
    @Test func `the textbook problem has its known optimum and prices`() throws {
        let problem = Problems.products()
        guard case .optimal(let solution) = try solve(problem) else {
            Issue.record("not optimal")
            return
        }
        #expect(solution.objective.isNear(36))
        #expect(solution.values.map { ($0 * 1e6).rounded() / 1e6 } == [2, 6])
        #expect(solution.duals.map { $0.map { ($0 * 1e6).rounded() / 1e6 } } == [0, 1.5, 1])
        #expect(solution.reducedCosts?.allSatisfy { abs($0) < 1e-9 } == true)
        #expect(solution.gap?.ratio == 0)
    }

    @Test func `a price says what one more unit of a resource is worth`() throws {
        var problem = Problems.products()
        let plant = try #require(problem.constraint(named: "plant 3"))
        let before = try #require(try solve(problem).solution)
        problem.setBounds(of: plant, atLeast: nil, atMost: 19)
        let after = try #require(try solve(problem).solution)
        let price = try #require(before.dual(of: plant))
        #expect((after.objective - before.objective).isNear(price))
    }

    @Test func `when minimising a demand has a positive price`() throws {
        var problem = Problem(name: "diet")
        let bread = problem.addVariable("bread", cost: 2)
        let milk = problem.addVariable("milk", cost: 3)
        let energy = problem.addConstraint("energy", [(bread, 4), (milk, 5)], atLeast: 20)
        let solution = try #require(try solve(problem).solution)
        #expect(solution.objective.isNear(10))
        #expect(solution.dual(of: energy)?.isNear(0.5) == true)
        #expect(solution.reducedCost(of: milk)?.isNear(0.5) == true)
        #expect(solution[bread].isNear(5))
        #expect(solution[energy].isNear(20))
    }

    @Test(arguments: [true, false], [Settings.Method.primal, .dual])
    func `presolve and method do not change the optimum`(
        presolve: Bool, method: Settings.Method
    ) throws {
        var settings = Settings()
        settings.presolve = presolve
        settings.method = method
        let problem = Problems.transport(plants: 12, markets: 20, seed: 7)
        let solution = try #require(try solve(problem, using: settings).solution)
        let reference = try #require(try solve(problem).solution)
        #expect(solution.objective.isNear(reference.objective))
    }

    @Test func `the dual values prove the optimum`() throws {
        let problem = Problems.transport(plants: 8, markets: 11, seed: 3)
        let solution = try #require(try solve(problem).solution)
        let duals = try #require(solution.duals)
        var proven = 0.0
        for (row, dual) in zip(problem.rowViews, duals) {
            proven += dual * (dual > 0 ? row.lower ?? 0 : row.upper ?? 0)
        }
        #expect(proven.isNear(solution.objective))
    }

    @Test func `an equality holds exactly`() throws {
        var problem = Problem(name: "equality")
        let one = problem.addVariable("one", cost: 1)
        let two = problem.addVariable("two", cost: 2)
        problem.addConstraint("sum", [(one, 1), (two, 1)], equals: 7)
        problem.addConstraint("cap", [(one, 1)], atMost: 4)
        let solution = try #require(try solve(problem).solution)
        #expect(solution.objective.isNear(10))
        #expect((solution[one] + solution[two]).isNear(7))
    }

    @Test func `a range holds on both sides`() throws {
        var problem = Problem(name: "range")
        let one = problem.addVariable("one", lower: nil, cost: 1)
        let row = problem.addConstraint("range", [(one, 2)], atLeast: -6, atMost: 8)
        #expect(try solve(problem).solution?.objective.isNear(-3) == true)
        problem.sense = .maximise
        #expect(try solve(problem).solution?.objective.isNear(4) == true)
        #expect(try solve(problem).solution?[row].isNear(8) == true)
    }

    @Test func `a free variable may be negative`() throws {
        var problem = Problem(name: "free")
        let free = problem.addVariable("free", lower: nil, cost: 1)
        problem.addConstraint("floor", [(free, 1)], atLeast: -5)
        #expect(try solve(problem).solution?[free].isNear(-5) == true)
    }

    @Test func `a variable without a floor may be negative`() throws {
        var problem = Problem(name: "ceiling", sense: .maximise)
        let low = problem.addVariable("low", lower: nil, upper: -2, cost: 1)
        #expect(try solve(problem).solution?[low].isNear(-2) == true)
    }

    @Test func `the constant belongs to objective and bound`() throws {
        var problem = Problems.products()
        problem.objectiveConstant = 100
        let solution = try #require(try solve(problem).solution)
        #expect(solution.objective.isNear(136))
        #expect(solution.bound?.isNear(136) == true)
    }

    @Test func `an empty problem is optimal at its constant`() throws {
        var problem = Problem(name: "empty")
        problem.objectiveConstant = 3
        guard case .optimal(let solution) = try solve(problem) else {
            Issue.record("not optimal")
            return
        }
        #expect(solution.objective == 3)
    }

    @Test func `a problem without rows rests on its bounds`() throws {
        var problem = Problem(name: "bounds")
        problem.addVariable("down", lower: -4, upper: 9, cost: 1)
        problem.addVariable("up", lower: -4, upper: 9, cost: -1)
        #expect(try solve(problem).solution?.values == [-4, 9])
    }

    @Test func `an expression stands for its terms and moves its constant`() throws {
        var problem = Problem(name: "expression")
        let one = problem.addVariable("one")
        let two = problem.addVariable("two")
        problem.addConstraint("sum", 2 * one + two + one - 4, atLeast: 2)
        problem.setObjective(3 * one + 2 * two + 10)
        let row = try #require(problem.rowViews.first)
        #expect(row.lower == 6)
        #expect(row.terms.map(\.coefficient) == [3, 1])
        #expect(try solve(problem).solution?.objective.isNear(16) == true)
    }

    @Test func `a relaxed problem may break whole columns`() throws {
        var problem = Problem(name: "whole", sense: .maximise)
        let count = problem.addVariable("count", .integer, cost: 1)
        problem.addConstraint("cap", [(count, 2)], atMost: 5)
        var settings = Settings()
        settings.relaxationOnly = true
        #expect(try solve(problem).solution?.objective == 2)
        #expect(try solve(problem.relaxed()).solution?.objective.isNear(2.5) == true)
        #expect(try solve(problem, using: settings).solution?.objective.isNear(2.5) == true)
        #expect(try solve(problem, using: settings).solution?.duals != nil)
    }

    @Test func `a changed cost moves the optimum`() throws {
        var problem = Problems.products()
        let doors = try #require(problem.variable(named: "doors"))
        problem.setCost(20, of: doors)
        #expect(try solve(problem).solution?.objective.isNear(95) == true)
        problem.setObjective([0, 1])
        #expect(try solve(problem).solution?.objective.isNear(6) == true)
    }

    @Test func `a fixed variable stays where it is`() throws {
        var problem = Problems.products()
        let windows = try #require(problem.variable(named: "windows"))
        problem.fix(windows, at: 1)
        #expect(try solve(problem).solution?.objective.isNear(17) == true)
    }

    @Test func `a warm start needs fewer iterations than a cold one`() throws {
        var problem = Problems.transport(plants: 20, markets: 30, seed: 11)
        var cold = Settings()
        cold.presolve = false
        let first = try #require(try solve(problem, using: cold).solution)
        problem.setBounds(
            of: try #require(problem.constraint(named: "demand4")), atLeast: 21, atMost: nil)
        var warm = Settings()
        warm.basis = first.basis
        warm.method = .dual
        let again = try #require(try solve(problem, using: warm).solution)
        let fresh = try #require(try solve(problem, using: cold).solution)
        #expect(again.statistics.startedFromBasis)
        #expect(again.objective.isNear(fresh.objective))
        #expect(again.statistics.iterations < fresh.statistics.iterations / 4)
    }

    @Test func `a basis serves a problem that has grown by columns and rows`() throws {
        var problem = Problems.transport(plants: 6, markets: 9, seed: 5)
        var cold = Settings()
        cold.presolve = false
        let first = try #require(try solve(problem, using: cold).solution)
        let demand = try #require(problem.constraint(named: "demand2"))
        let cheap = problem.addVariable("cheap", upper: 3, cost: 1, terms: [(demand, 1)])
        problem.addConstraint("cap", [(cheap, 1)], atMost: 2)
        var warm = Settings()
        warm.basis = first.basis
        let grown = try #require(try solve(problem, using: warm).solution)
        #expect(grown.statistics.startedFromBasis)
        #expect(grown.objective < first.objective)
        #expect(grown.objective.isNear(try #require(try solve(problem).solution).objective))
    }
}
