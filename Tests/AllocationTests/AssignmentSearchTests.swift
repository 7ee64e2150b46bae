import Optimisation
import Testing

@testable import Allocation

@Suite struct AssignmentSearchTests {
    @Test func `structure alone says what a generalised assignment is`() throws {
        var draft = AllocationProblem.Draft(capacities: [3, 3])
        draft.addUnit()
        draft.addOption(cost: 1, uses: [(limit: 0, amount: 2)])
        draft.addOption(cost: 2, uses: [])
        #expect(try AllocationProblem(draft).isGeneralisedAssignment)
        var back = draft
        back.addOption(cost: 2, uses: [(limit: 1, amount: -1)])
        #expect(try !AllocationProblem(back).isGeneralisedAssignment)
        draft.addOption(cost: 2, uses: [(limit: 0, amount: 1), (limit: 1, amount: 1)])
        let problem = try AllocationProblem(draft)
        #expect(!problem.isGeneralisedAssignment)
        #expect(AssignmentSearch(problem) == nil)
    }

    @Test func `irregular small problems end as the general solver ends`() throws {
        var instances = AssignmentInstances(seed: 11)
        var infeasible = 0
        for _ in 0..<200 {
            let problem = try instances.irregular()
            let result = try finished(problem)
            if case .infeasible = try WholeProblem(problem: problem).solve(within: .unlimited) {
                #expect(result.isInfeasible && result.choices == nil)
                infeasible += 1
            } else {
                try expectOptimal(result, problem)
            }
        }
        #expect((20...180).contains(infeasible), "both kinds of problem must come up")
    }

    @Test(arguments: AssignmentInstances.Kind.allCases)
    func `small problems of each published type end as the general solver ends`(
        kind: AssignmentInstances.Kind
    ) throws {
        var instances = AssignmentInstances(seed: 5)
        for size in 0..<20 {
            let problem = try instances.published(kind, agents: 2 + size % 3, jobs: 8 + size % 5)
            let result = try finished(problem)
            if result.isInfeasible {
                guard
                    case .infeasible = try WholeProblem(problem: problem).solve(within: .unlimited)
                else {
                    Issue.record("a problem with a plan was called infeasible")
                    continue
                }
            } else {
                try expectOptimal(result, problem)
            }
        }
    }

    @Test func `the same search gives the same plan twice`() throws {
        var instances = AssignmentInstances(seed: 3)
        let problem = try instances.published(.d, agents: 3, jobs: 15)
        let (first, second) = (try finished(problem), try finished(problem))
        #expect(first.choices == second.choices)
        #expect(first.nodes == second.nodes)
    }

    @Test func `a search cut short tells only what holds`() throws {
        var instances = AssignmentInstances(seed: 8)
        let problem = try instances.published(.e, agents: 3, jobs: 12)
        let best = try #require(try finished(problem).cost)
        for asked in [0, 1, 5, 20, 100, 2500] {
            var left = asked
            let search = try #require(AssignmentSearch(problem))
            let result = search.run(deadline: {
                left -= 1
                return left < 0
            })
            #expect(result.bound <= best)
            #expect(!result.isInfeasible)
            if let choices = result.choices {
                #expect(problem.admits(choices))
                #expect(problem.cost(of: choices) == result.cost)
                #expect(result.cost.map { $0 >= best } == true)
            }
        }
    }

    @Test func `each better plan and each better bound is told in order`() throws {
        var instances = AssignmentInstances(seed: 21)
        let problem = try instances.published(.d, agents: 3, jobs: 12)
        let search = try #require(AssignmentSearch(problem))
        var (costs, bounds): ([Int64], [Int64]) = ([], [])
        let result = search.run(
            deadline: { false },
            improved: { choices, cost in
                #expect(problem.admits(choices) && problem.cost(of: choices) == cost)
                costs.append(cost)
            }, bounded: { bounds.append($0) })
        #expect(zip(costs, costs.dropFirst()).allSatisfy { $0 > $1 })
        #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 })
        #expect(costs.last == result.cost && bounds.last == result.bound)
    }

    private func finished(_ problem: AllocationProblem) throws -> AssignmentResult {
        let search = try #require(AssignmentSearch(problem))
        let result = search.run(deadline: { false })
        #expect(result.isFinished)
        return result
    }

    private func expectOptimal(_ result: AssignmentResult, _ problem: AllocationProblem) throws {
        let whole = WholeProblem(problem: problem)
        guard case .optimal(let solution) = try whole.solve(within: .unlimited) else {
            Issue.record("the general solver found no optimum")
            return
        }
        let choices = try #require(result.choices)
        #expect(problem.admits(choices))
        #expect(problem.cost(of: choices) == result.cost)
        #expect(result.cost == problem.cost(of: whole.choices(solution)))
        #expect(try #require(result.certificate).bound <= problem.cost(of: choices))
    }
}
