@testable import Allocation

/// Small problems and the truth about them, for what-if and frontier.
enum WhatIfProblems {
    /// Numbers that are the same each time.
    struct Numbers {
        var state: UInt64

        mutating func next(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int((state >> 33) % UInt64(range.count))
        }
    }

    /// Units with places in cells, hours of a pool and a count of moves; now and then with a limit
    /// of which an option gives back.
    static func problem(seed: Int) throws -> AllocationProblem {
        var numbers = Numbers(state: UInt64(seed &* 977 &+ 13))
        for _ in 0..<8 { _ = numbers.next(0...1) }
        let (units, cells) = (numbers.next(2...7), numbers.next(2...4))
        let (pool, moves) = (cells, cells + 1)
        let givesBack = seed % 5 == 0
        var draft = AllocationProblem.Draft(
            capacities: (0..<cells).map { _ in Int64(numbers.next(0...3)) } + [
                Int64(units * numbers.next(1...4)), Int64(numbers.next(0...units)),
            ])
        for _ in 0..<units {
            draft.addUnit()
            for _ in 0..<numbers.next(1...5) {
                var uses = [(limit: numbers.next(0...(cells - 1)), amount: 1)]
                let hours = numbers.next((givesBack ? -2 : 0)...5)
                if hours != 0 { uses.append((pool, hours)) }
                if numbers.next(0...1) == 1 { uses.append((moves, 1)) }
                draft.addOption(cost: Int64(numbers.next(0...60)), uses: uses)
            }
            if numbers.next(0...9) < 9 {
                draft.addOption(cost: Int64(numbers.next(60...120)), uses: [])
            }
        }
        return try AllocationProblem(draft)
    }

    /// The least cost of a plan of allowed options, by trying them all.
    static func optimum(
        _ problem: AllocationProblem,
        allows: (_ unit: Int, _ option: Int) -> Bool = { _, _ in true }
    ) -> Int64? {
        var best: Int64?
        var left = problem.capacities
        func visit(_ unit: Int, _ cost: Int64) {
            guard unit < problem.unitCount else {
                if left.allSatisfy({ $0 >= 0 }), cost < best ?? .max { best = cost }
                return
            }
            for option in problem.options(of: unit) where allows(unit, option) {
                for use in problem.uses(of: option) {
                    left[Int(problem.useLimits[use])] -= Int64(problem.useAmounts[use])
                }
                visit(unit + 1, cost + problem.costs[option])
                for use in problem.uses(of: option) {
                    left[Int(problem.useLimits[use])] += Int64(problem.useAmounts[use])
                }
            }
        }
        visit(0, 0)
        return best
    }
}
