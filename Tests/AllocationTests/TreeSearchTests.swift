import Optimisation
import TestSupport
import Testing

@testable import Allocation

@Suite("A tree search") struct TreeSearchTests {
    /// What is special about a random problem.
    enum Regime: String, CaseIterable, Sendable {
        case tight, knapsack, crowded, givingBack, tied
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let regime: Regime
        let seed: Int
        var testDescription: String { "\(regime.rawValue) \(seed)" }
    }

    static let cases = Regime.allCases.flatMap { regime in
        (0..<90).map { Case(regime: regime, seed: $0) }
    }

    /// Numbers that are the same each time.
    struct Numbers {
        var state: UInt64

        mutating func next(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int((state >> 33) % UInt64(range.count))
        }
    }

    static func problem(_ regime: Regime, seed: Int) throws -> AllocationProblem {
        var numbers = Numbers(state: UInt64(seed &* 977 &+ 13))
        for _ in 0..<8 { _ = numbers.next(0...1) }
        let (units, limits) = (numbers.next(2...9), numbers.next(1...5))
        let scarcity = regime == .crowded ? 30...70 : 55...120
        var draft = AllocationProblem.Draft(capacities: [])
        var load = [Int](repeating: 0, count: limits)
        for _ in 0..<units {
            draft.addUnit()
            for _ in 0..<numbers.next(1...5) {
                let cost = Int64(numbers.next(regime == .tied ? 1...3 : -20...60))
                var uses: [(limit: Int, amount: Int)] = []
                for limit in 0..<limits {
                    let often = regime == .knapsack ? 9 : 4
                    guard numbers.next(1...10) <= often else { continue }
                    let amount =
                        switch regime {
                        case .tight, .tied: 1
                        case .knapsack, .crowded: numbers.next(1...20)
                        case .givingBack: numbers.next(-6...10)
                        }
                    uses.append((limit, amount))
                    load[limit] += max(0, amount)
                }
                draft.addOption(cost: cost, uses: uses)
            }
        }
        draft.capacities = load.map { Int64($0 * numbers.next(scarcity) / 300) }
        return try AllocationProblem(draft)
    }

    private func optimum(_ problem: AllocationProblem) throws -> Int64? {
        let whole = WholeProblem(problem: problem)
        switch try whole.solve(within: .unlimited) {
        case .optimal(let solution): return problem.cost(of: whole.choices(solution))
        case .infeasible: return nil
        case let other:
            Issue.record("the oracle ended \(other)")
            return nil
        }
    }

    @Test(arguments: cases)
    func `finds what the general solver finds, or proves that there is nothing`(
        _ example: Case
    ) throws {
        let problem = try Self.problem(example.regime, seed: example.seed)
        let expected = try optimum(problem)
        var settings = TreeSettings()
        settings.dives = example.seed % 2 == 0
        settings.order = example.seed % 4 < 2 ? .latest : .lowestBound
        let search = try TreeSearch(
            problem,
            prices: example.seed % 3 == 0 ? [Double](repeating: 2, count: problem.limitCount) : [],
            cutoff: nil, settings: settings)
        let result = search.run { _ in false }
        #expect(result.finished)
        #expect(result.choices.map { problem.cost(of: $0) } == expected)
        if let choices = result.choices {
            #expect(problem.admits(choices))
            #expect(result.cost == expected && result.bound == expected)
        }
    }

    @Test(arguments: cases.filter { $0.seed % 5 == 0 })
    func `finds a plan at the cutoff and proves that there is none below`(
        _ example: Case
    ) throws {
        let problem = try Self.problem(example.regime, seed: example.seed)
        guard let optimum = try optimum(problem) else { return }
        let at = try TreeSearch(problem, prices: [], cutoff: optimum)
        #expect(at.run { _ in false }.cost == optimum)
        let below = try TreeSearch(problem, prices: [], cutoff: optimum - 1)
        let result = below.run { _ in false }
        #expect(result.choices == nil && result.finished && result.bound == optimum)
    }

    @Test(arguments: cases.filter { $0.seed % 10 == 3 })
    func `claims no more than is proven when it is stopped`(_ example: Case) throws {
        let problem = try Self.problem(example.regime, seed: example.seed)
        let optimum = try optimum(problem)
        for limit in 1...4 {
            var settings = TreeSettings()
            settings.nodeLimit = limit
            settings.dives = false
            settings.order = example.seed % 4 < 2 ? .latest : .lowestBound
            let search = try TreeSearch(problem, prices: [], cutoff: nil, settings: settings)
            let result = search.run { _ in false }
            if let optimum {
                #expect(result.bound <= optimum)
                if result.choices != nil { #expect(result.cost >= optimum) }
            }
            if result.finished { #expect((result.choices == nil) == (optimum == nil)) }
        }
    }

    @Test func `searches among the allowed options only`() throws {
        var draft = AllocationProblem.Draft(capacities: [1])
        for cost in [3, 4] as [Int64] {
            draft.addUnit()
            draft.addOption(cost: cost, uses: [(limit: 0, amount: 1)])
            draft.addOption(cost: cost + 2, uses: [])
        }
        let problem = try AllocationProblem(draft)
        let search = try TreeSearch(
            problem, prices: [], cutoff: nil, allowed: [true, true, false, true])
        let result = search.run { _ in false }
        #expect(result.choices == [0, 3])
        #expect(result.bound == 9)
    }
}
