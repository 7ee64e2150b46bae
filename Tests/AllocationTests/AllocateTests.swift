import Foundation
import Optimisation
import Quantities
import TestSupport
import Testing

@testable import Allocation

/// The engine against every plan of small problems; `Scripts/drill allocation` does the same for
/// 5,000 of them.
@Suite struct AllocateTests {
    private static let count =
        ProcessInfo.processInfo.environment["DRILL_COUNT"].flatMap { Int($0) } ?? 200
    private static let firstSeed = Int.random(in: 0..<1_000_000)

    @Test(arguments: SmallProblems.Regime.allCases)
    func `the best of all plans is found and proven`(regime: SmallProblems.Regime) throws {
        for seed in Self.firstSeed..<Self.firstSeed + Self.count / 10 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            let outcome = try allocate(problem)
            let best = EveryPlan(problem: problem).leastCost
            switch outcome {
            case .optimal(let result):
                #expect(result.plan.cost == best, "\(regime) \(seed)")
                #expect(problem.admits(result.plan.choices), "\(regime) \(seed)")
                #expect(problem.cost(of: result.plan.choices) == best, "\(regime) \(seed)")
                #expect(Recount(problem).bound(result.certificate) <= result.plan.cost)
                #expect(
                    Recount(problem).bound(result.certificate) == result.certificate.bound,
                    "\(regime) \(seed)")
            case .infeasible: #expect(best == nil, "\(regime) \(seed)")
            case .feasible, .nothingFound: Issue.record("not decided: \(regime) \(seed)")
            }
        }
    }

    @Test func `a problem without a plan is decided where repair runs in circles`() throws {
        let problem = try SmallProblems.problem(.givingBack, seed: 197_428)
        #expect(EveryPlan(problem: problem).leastCost == nil)
        guard case .infeasible = try allocate(problem) else {
            Issue.record("not decided")
            return
        }
    }

    @Test(arguments: SmallProblems.Regime.allCases)
    func `an order of aims is settled level by level`(regime: SmallProblems.Regime) throws {
        for seed in Self.firstSeed..<Self.firstSeed + Self.count / 30 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            var random = SeededGenerator(seed: seed)
            let levels = (0..<3).map { level in
                (0..<problem.optionCount).map { _ in
                    Int64(random.number(in: 0...(level == 0 ? 1 : 9)))
                }
            }
            let best = EveryPlan(problem: problem).best(levels)
            switch try allocate(problem, inOrder: levels) {
            case .plan(let result, _):
                #expect(result.levels.map(\.value) == best, "\(regime) \(seed)")
                #expect(result.isOptimal, "\(regime) \(seed)")
                #expect(problem.admits(result.choices), "\(regime) \(seed)")
                for level in result.levels.indices {
                    let held = Self.holding(result.levels[..<level].map(\.value), problem, levels)
                    let certificate = result.levels[level].certificate
                    #expect(Recount(held).bound(certificate) == certificate.bound, "\(seed)")
                    #expect(certificate.bound <= result.levels[level].value, "\(seed)")
                }
            case .infeasible: #expect(best == nil, "\(regime) \(seed)")
            case .nothingFound: Issue.record("not decided: \(regime) \(seed)")
            }
        }
    }

    @Test(arguments: SmallProblems.Regime.allCases)
    func `aims that time does not reach have a bound that anyone can count`(
        regime: SmallProblems.Regime
    ) throws {
        for seed in Self.firstSeed..<Self.firstSeed + Self.count / 30 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            var random = SeededGenerator(seed: seed)
            let levels = (0..<3).map { _ in
                (0..<problem.optionCount).map { _ in Int64(random.number(in: 0...9)) }
            }
            let cancellation = Cancellation()
            let outcome = try allocate(
                problem, inOrder: levels, within: Limits(cancellation: cancellation)
            ) { level, _ in
                if level == 0 { cancellation.cancel() }
            }
            guard case .plan(let result, let end) = outcome else { continue }
            #expect(end == (result.isOptimal ? nil : .cancelled), "\(regime) \(seed)")
            #expect(result.levels.first?.value == EveryPlan(problem: problem).best(levels)?.first)
            for level in result.levels.indices {
                let held = Self.holding(result.levels[..<level].map(\.value), problem, levels)
                let certificate = result.levels[level].certificate
                #expect(Recount(held).bound(certificate) == certificate.bound, "\(seed)")
                #expect(certificate.prices.count == held.limitCount, "\(seed)")
                #expect(result.levels[level].bound <= result.levels[level].value, "\(seed)")
            }
        }
    }

    /// Too many options for one kernel, so that several follow on each other.
    @Test(arguments: 0..<6)
    func `an order of aims of middle size is what a general solver finds`(index: Int) throws {
        let seed = Self.firstSeed + index
        let (problem, levels) = try Self.middleProblem(seed: seed)
        guard case .plan(let result, _) = try allocate(problem, inOrder: levels) else {
            Issue.record("no plan: \(seed)")
            return
        }
        #expect(problem.admits(result.choices) && result.isOptimal, "\(seed)")
        for level in result.levels.indices {
            let held = Self.holding(result.levels[..<level].map(\.value), problem, levels)
            let whole = WholeProblem(problem: held)
            guard case .optimal(let solution) = try whole.solve(within: .unlimited) else {
                Issue.record("the oracle did not end: \(seed)")
                return
            }
            let best = held.cost(of: whole.choices(solution))
            #expect(result.levels[level].value == best, "\(seed), level \(level)")
            #expect(result.levels[level].bound == best, "\(seed), level \(level)")
        }
    }

    /// Children, cells, two pools and a number of moves, with four aims.
    private static func middleProblem(
        seed: Int
    ) throws -> (problem: AllocationProblem, levels: [[Int64]]) {
        var random = SeededGenerator(seed: seed)
        let (units, cells) = (40, 14)
        var draft = AllocationProblem.Draft(
            capacities: (0..<cells).map { _ in Int64(random.number(in: 2...4)) } + [30, 30, 16])
        var levels = [[Int64]](repeating: [], count: 4)
        for _ in 0..<units {
            draft.addUnit()
            let home = random.number(in: 0...(cells - 1))
            for cell in 0..<cells where cell == home || random.chance(35) {
                let travel = Int64(random.number(in: 3...60))
                for support in 0...1 {
                    levels[0].append(0)
                    levels[1].append(Int64(random.number(in: 0...6) * (2 - support)))
                    levels[2].append(travel)
                    levels[3].append(Int64(random.number(in: 20...90)))
                    let hours = support * random.number(in: 1...4)
                    draft.addOption(
                        cost: 0,
                        uses: [
                            (cell, 1), (cells + cell % 2, hours),
                            (cells + 2, cell == home ? 0 : 1),
                        ])
                }
            }
            draft.addOption(cost: 0, uses: [])
            for (level, number) in [1, 12, 0, 0].enumerated() {
                levels[level].append(Int64(number))
            }
        }
        return (try AllocationProblem(draft), levels)
    }

    /// The problem of the level after those held at values, each as one more limit.
    private static func holding(
        _ values: [Int64], _ problem: AllocationProblem, _ levels: [[Int64]]
    ) -> AllocationProblem {
        let limits = zip(values, levels).map { value, level in
            ExtraLimit(amounts: level.map { Int32($0) }, capacity: value)
        }
        return problem.adding(limits).with(costs: levels[values.count])
    }

    @Test func `a start within the limits is never made worse`() throws {
        for seed in 0..<20 {
            let problem = try SmallProblems.problem(.base, seed: seed)
            let start = (0..<problem.unitCount).map {
                Int32(problem.options(of: $0).upperBound - 1)
            }
            let result = try #require(try allocate(problem, from: start).result)
            #expect(result.plan.cost <= problem.cost(of: start))
        }
    }

    @Test func `one thread and two give the same plan and the same prices`() throws {
        // More units than one block holds, so that two threads do share the work.
        var draft = AllocationProblem.Draft(capacities: (0..<40).map { _ in 90 })
        var random = SeededGenerator(seed: 7)
        for _ in 0..<4_500 {
            draft.addUnit()
            for _ in 0..<3 {
                let cell = random.number(in: 0...39)
                draft.addOption(
                    cost: Int64(random.number(in: 1...500)), uses: [(limit: cell, amount: 1)])
            }
            draft.addOption(cost: 900, uses: [])
        }
        let problem = try AllocationProblem(draft)
        let enough = Limits(gap: Gap(ratio: 1e-2))
        let alone = try #require(try allocate(problem, within: enough, threads: 1).result)
        let shared = try #require(try allocate(problem, within: enough, threads: 2).result)
        #expect(alone.plan == shared.plan)
        #expect(alone.certificate == shared.certificate)
    }

    @Test func `a start of another unit's option is refused`() throws {
        let problem = try SmallProblems.problem(.base, seed: 1)
        var start = (0..<problem.unitCount).map { Int32(problem.options(of: $0).lowerBound) }
        start[0] = Int32(problem.optionCount - 1)
        #expect(throws: AllocationError.badStart(unit: 0)) { try allocate(problem, from: start) }
    }
}

/// The bound of a certificate counted by plain code of its own.
struct Recount {
    let problem: AllocationProblem

    init(_ problem: AllocationProblem) { self.problem = problem }

    /// The bound, or the least number when an option left out could be chosen.
    func bound(_ certificate: Certificate) -> Int64 {
        var isOut = [Bool](repeating: false, count: problem.optionCount)
        var found = true
        while found {
            let impossible = (0..<problem.optionCount).filter { !isOut[$0] && exceeds($0, isOut) }
            found = !impossible.isEmpty
            for option in impossible { isOut[option] = true }
        }
        guard certificate.impossible.allSatisfy({ isOut[Int($0)] }) else { return .min }
        let leftOut = Set(certificate.impossible)
        // In whole numbers: the smallest fraction above a whole bound proves the next one.
        var total = Int128(0)
        for limit in 0..<problem.limitCount {
            total -= Int128(certificate.prices[limit]) * Int128(problem.capacities[limit])
        }
        for unit in 0..<problem.unitCount {
            total +=
                problem.options(of: unit).filter { !leftOut.contains(Int32($0)) }
                .map { option in
                    problem.uses(of: option).reduce(
                        Int128(problem.costs[option]) * Int128(certificate.scale)
                    ) {
                        $0 + Int128(certificate.prices[Int(problem.useLimits[$1])])
                            * Int128(problem.useAmounts[$1])
                    }
                }
                .min() ?? 0
        }
        let (whole, rest) = total.quotientAndRemainder(dividingBy: Int128(certificate.scale))
        return Int64(rest > 0 ? whole + 1 : whole)
    }

    private func amount(_ option: Int, _ limit: Int) -> Int64 {
        problem.uses(of: option).first { problem.useLimits[$0] == Int32(limit) }
            .map { Int64(problem.useAmounts[$0]) } ?? 0
    }

    /// Whether an option takes more of a limit than its unit's least and what the others leave.
    private func exceeds(_ option: Int, _ isOut: [Bool]) -> Bool {
        (0..<problem.limitCount).contains { limit in
            var (rest, own) = (problem.capacities[limit], Int64(0))
            for unit in 0..<problem.unitCount {
                let options = problem.options(of: unit).filter { !isOut[$0] }
                if options.contains(option) { continue }
                rest -= options.map { amount($0, limit) }.min() ?? 0
            }
            own = amount(option, limit)
            return own > rest
        }
    }
}
