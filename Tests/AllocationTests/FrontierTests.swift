import Optimisation
import Quantities
import Testing

@testable import Allocation

@Suite("A frontier") struct FrontierTests {
    private static func moves(_ problem: AllocationProblem) -> Int { problem.limitCount - 1 }

    private static func optimum(
        _ problem: AllocationProblem, at capacity: Int64
    ) -> Int64? {
        var capacities = problem.capacities
        capacities[moves(problem)] = capacity
        return WhatIfProblems.optimum(problem.with(capacities: capacities))
    }

    @Test(arguments: 0..<60)
    func `brackets the optimum at every capacity`(seed: Int) throws {
        let problem = try WhatIfProblems.problem(seed: seed)
        let limits = Limits(gap: Gap(ratio: seed % 2 == 0 ? 0 : 0.1))
        let points = try frontier(
            of: problem, limit: Self.moves(problem), capacities: [3, 0, 1, 2, 6, 1],
            within: limits)
        #expect(points.map(\.capacity) == [0, 1, 2, 3, 6])
        for point in points {
            guard let optimum = Self.optimum(problem, at: point.capacity) else {
                #expect(point.cost == nil && point.choices.isEmpty)
                continue
            }
            let (bound, cost) = (try #require(point.bound), try #require(point.cost))
            #expect(bound <= optimum && optimum <= cost)
            #expect(try #require(point.gap) <= limits.gap.ratio)
            #expect(problem.cost(of: point.choices) == cost)
            #expect(problem.usage(of: point.choices)[Self.moves(problem)] <= point.capacity)
        }
    }

    @Test(arguments: 0..<60)
    func `never costs more and never proves less with more capacity`(seed: Int) throws {
        let problem = try WhatIfProblems.problem(seed: seed)
        let points = try frontier(
            of: problem, limit: Self.moves(problem), capacities: Array(0...6))
        for (point, next) in zip(points, points.dropFirst()) {
            if let cost = point.cost { #expect(try #require(next.cost) <= cost) }
            if let bound = point.bound { #expect(try #require(next.bound) <= bound) }
        }
    }

    @Test func `says which units enter as the capacity grows`() throws {
        var draft = AllocationProblem.Draft(capacities: [0])
        for gain in [5, 9, 7] as [Int64] {
            draft.addUnit()
            draft.addOption(cost: 10, uses: [])
            draft.addOption(cost: 10 - gain, uses: [(limit: 0, amount: 1)])
        }
        let points = try frontier(
            of: AllocationProblem(draft), limit: 0, capacities: [0, 1, 2, 3])
        #expect(points.map(\.entered) == [[], [1], [2], [0]])
        #expect(points.map(\.cost) == [30, 21, 14, 9])
    }

    @Test func `says where no plan exists`() throws {
        var draft = AllocationProblem.Draft(capacities: [0])
        draft.addUnit()
        draft.addOption(cost: 1, uses: [(limit: 0, amount: 2)])
        let points = try frontier(
            of: AllocationProblem(draft), limit: 0, capacities: [1, 2])
        #expect(points.map(\.cost) == [nil, 1])
        #expect(points.map(\.bound) == [nil, 1])
    }
}
