import Optimisation
import Testing

@Suite("Mixed-integer problems")
struct MixedProblemTests {
    @Test func `a small knapsack is filled best`() throws {
        var problem = Problem(name: "knapsack", sense: .maximise)
        let chosen = [60.0, 100, 120].enumerated().map {
            problem.addVariable("item\($0.offset)", .binary, cost: $0.element)
        }
        problem.addConstraint("weight", Array(zip(chosen, [10.0, 20, 30])), atMost: 50)
        guard case .optimal(let solution) = try solve(problem) else {
            Issue.record("not optimal")
            return
        }
        #expect(solution.objective == 220)
        #expect(solution.values == [0, 1, 1])
        #expect(solution.bound == 220)
        #expect(solution.duals == nil)
        #expect(solution.basis == nil)
    }

    @Test func `whole columns have exactly whole values`() throws {
        let solution = try #require(
            try solve(Problems.knapsack(items: 25, bags: 4, seed: 2)).solution)
        #expect(solution.values.allSatisfy { $0 == 0 || $0 == 1 })
    }

    @Test func `a starting plan is kept and beaten only by a better one`() throws {
        let problem = Problems.knapsack(items: 25, bags: 4, seed: 3)
        let best = try #require(try solve(problem).solution)
        var settings = Settings()
        settings.start = Array(repeating: 0, count: 25)
        let fromNothing = try #require(try solve(problem, using: settings).solution)
        settings.start = best.values
        let fromBest = try #require(try solve(problem, using: settings).solution)
        #expect(fromNothing.objective == best.objective)
        #expect(fromBest.objective == best.objective)
        #expect(fromBest.statistics.nodes <= fromNothing.statistics.nodes)
    }

    @Test func `a starting plan is what is left when there is no time to search`() throws {
        let problem = Problems.knapsack(items: 25, bags: 4, seed: 3)
        var settings = Settings()
        settings.start = [1] + Array(repeating: 0, count: 24)
        let cancellation = Cancellation()
        cancellation.cancel()
        let outcome = try solve(
            problem, within: Limits(cancellation: cancellation), using: settings)
        #expect(outcome.word == "feasible, stopped by cancelled")
        #expect(outcome.solution?.values == settings.start)
        #expect(outcome.solution?.bound == nil)
    }

    @Test func `settings do not change the optimum`() throws {
        let problem = Problems.knapsack(items: 20, bags: 3, seed: 8)
        let best = try #require(try solve(problem).solution).objective
        for presolve in [true, false] {
            for cuts in [Settings.Cuts.all, [], .gomory, [.mixedRounding, .cover], .clique] {
                var settings = Settings()
                settings.presolve = presolve
                settings.cuts = cuts
                #expect(try solve(problem, using: settings).solution?.objective == best)
                settings.branching = .pseudocosts
                #expect(try solve(problem, using: settings).solution?.objective == best)
            }
        }
    }

    @Test func `progress tells a bound that is never beaten and an incumbent that improves`() throws
    {
        let problem = Problems.knapsack(items: 30, bags: 5, seed: 4)
        let seen = Seen()
        var settings = Settings()
        settings.progress = { seen.add($0) }
        let best = try #require(try solve(problem, using: settings).solution).objective
        let reports = seen.reports
        #expect(reports.count > 1)
        #expect(reports.allSatisfy { ($0.bound ?? .infinity) >= best - 1e-6 })
        #expect(reports.allSatisfy { ($0.incumbent ?? -.infinity) <= best + 1e-6 })
        #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.nodes <= $1.nodes })
    }

    @Test func `integers beyond binary are found`() throws {
        var problem = Problem(name: "coins")
        let coins = [1.0, 7, 10, 25].map {
            problem.addVariable("coin\(Int($0))", .integer, cost: 1)
        }
        problem.addConstraint("sum", Array(zip(coins, [1.0, 7, 10, 25])), equals: 64)
        let solution = try #require(try solve(problem).solution)
        #expect(solution.objective == 4)
    }

    @Test func `integers may be negative`() throws {
        var problem = Problem(name: "negative")
        let one = problem.addVariable("one", .integer, lower: -9, upper: 9, cost: 1)
        problem.addConstraint("floor", [(one, 2)], atLeast: -7)
        #expect(try solve(problem).solution?.values == [-3])
    }

    @Test func `two threads solve at once and agree with one`() async throws {
        let problem = Problems.knapsack(items: 30, bags: 5, seed: 6)
        let alone = try #require(try solve(problem).solution)
        try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<4 {
                group.addTask { try solve(problem).solution?.values ?? [] }
            }
            for try await values in group { #expect(values == alone.values) }
        }
    }
}
