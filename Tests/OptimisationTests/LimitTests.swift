import Foundation
import Optimisation
import Quantities
import Testing

@Suite("Limits")
struct LimitTests {
    /// Takes GLPK far more than ten thousand nodes.
    private let hard = Problems.knapsack(items: 120, bags: 30, seed: 9)

    @Test func `a node limit ends the search with a plan and a true bound`() throws {
        let outcome = try solve(hard, within: Limits(nodes: 40))
        #expect(outcome.word == "feasible, stopped by nodes")
        let solution = try #require(outcome.solution)
        let bound = try #require(solution.bound)
        #expect(solution.statistics.nodes == 40)
        #expect(bound >= solution.objective)
        #expect(try #require(solution.gap) > .none)
        #expect(solution.objective == hard.objective(of: solution.values))
    }

    @Test func `a node limit gives the same plan each time`() throws {
        let runs = try (0..<3).map { _ in
            try #require(try solve(hard, within: Limits(nodes: 60)).solution)
        }
        #expect(Set(runs.map(\.values)).count == 1)
        #expect(Set(runs.map(\.statistics)).count == 1)
        #expect(Set(runs.map(\.bound)).count == 1)
    }

    @Test func `more nodes never give a worse plan or bound`() throws {
        let runs = try [1, 10, 100, 400].map {
            try #require(try solve(hard, within: Limits(nodes: $0)).solution)
        }
        for (fewer, more) in zip(runs, runs.dropFirst()) {
            #expect(fewer.objective <= more.objective)
            #expect(try #require(fewer.bound) >= (try #require(more.bound)))
        }
    }

    @Test func `a gap that is good enough ends the search within it`() throws {
        let wanted = Gap(ratio: 0.05)
        let outcome = try solve(hard, within: Limits(gap: wanted))
        #expect(outcome.word == "feasible, stopped by gap")
        #expect(try #require(outcome.solution?.gap) <= wanted)
    }

    @Test func `an objective that is good enough ends the search`() throws {
        let outcome = try solve(hard, within: Limits(objective: 1000))
        #expect(outcome.word == "feasible, stopped by objective")
        #expect(try #require(outcome.solution).objective >= 1000)
    }

    @Test func `an iteration limit ends a linear problem`() throws {
        var settings = Settings()
        settings.presolve = false
        let problem = Problems.transport(plants: 30, markets: 40, seed: 1)
        let outcome = try solve(problem, within: Limits(iterations: 5), using: settings)
        #expect(outcome.word == "nothing found, stopped by iterations")
    }

    @Test func `an iteration limit ends a search`() throws {
        let outcome = try solve(hard, within: Limits(nodes: 5000, iterations: 300))
        #expect(outcome.word == "feasible, stopped by iterations")
    }

    @Test func `the clock ends a search that would take long`() throws {
        let outcome = try solve(hard, within: Limits(duration: .seconds(1)))
        #expect(outcome.word == "feasible, stopped by duration")
        #expect(try #require(outcome.solution?.bound) >= (try #require(outcome.solution).objective))
    }

    @Test func `a cancelled solve does not begin`() throws {
        let cancellation = Cancellation()
        cancellation.cancel()
        let limits = Limits(cancellation: cancellation)
        #expect(try solve(hard, within: limits).word == "nothing found, stopped by cancelled")
        #expect(
            try solve(hard.relaxed(), within: limits).word == "nothing found, stopped by cancelled")
    }

    @Test func `another thread stops a running search`() throws {
        let cancellation = Cancellation()
        let seen = Seen()
        var settings = Settings()
        settings.progress = { report in
            seen.add(report)
            guard seen.reports.count == 20 else { return }
            Thread.detachNewThread { cancellation.cancel() }
        }
        let outcome = try solve(hard, within: Limits(cancellation: cancellation), using: settings)
        #expect(outcome.word == "feasible, stopped by cancelled")
        #expect(seen.reports.count >= 20)
    }

    @Test func `another thread stops a long simplex run`() throws {
        let cancellation = Cancellation()
        let problem = Problems.transport(plants: 150, markets: 250, seed: 2)
        var settings = Settings()
        settings.presolve = false
        Thread.detachNewThread { cancellation.cancel() }
        let outcome = try solve(
            problem, within: Limits(cancellation: cancellation), using: settings)
        #expect(outcome.word == "nothing found, stopped by cancelled")
    }

    @Test func `a memory limit ends a solve and not the process`() throws {
        let problem = Problems.transport(plants: 100, markets: 200, seed: 2)
        let outcome = try solve(problem, within: Limits(megabytes: 1))
        #expect(outcome.word == "nothing found, stopped by memory")
        #expect(try solve(Problems.products()).word == "optimal")
    }

    @Test func `a memory limit holds for one solve only`() throws {
        #expect(try solve(Problems.products(), within: Limits(megabytes: 1)).word == "optimal")
        let problem = Problems.transport(plants: 40, markets: 50, seed: 2)
        #expect(try solve(problem).word == "optimal")
    }

    @Test func `generous limits do not change an optimum`() throws {
        let limits = Limits(
            nodes: 1_000_000, iterations: 100_000_000, duration: .seconds(3600), megabytes: 2000,
            cancellation: Cancellation())
        let problem = Problems.knapsack(items: 25, bags: 4, seed: 2)
        let limited = try solve(problem, within: limits)
        #expect(limited.word == "optimal")
        #expect(limited.solution?.objective == (try solve(problem).solution?.objective))
    }
}
