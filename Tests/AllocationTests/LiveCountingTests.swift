import TestSupport
import Testing

@testable import Allocation

/// The counting that remembers against the one that counts everything each time.
@Suite struct LiveCountingTests {
    @Test(arguments: SmallProblems.Regime.allCases)
    func `what is remembered bans what counting afresh bans`(regime: SmallProblems.Regime) throws {
        let first = Int.random(in: 0..<1_000_000)
        for seed in first..<first + 12 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            var random = SeededGenerator(seed: seed)
            var remembering = LiveCounting(problem)
            var live = [Bool](repeating: true, count: problem.optionCount)
            for round in 0..<30 {
                // Some options go, some come back, as on the way from node to node.
                for unit in 0..<problem.unitCount where random.number(in: 0...2) == 0 {
                    for option in problem.options(of: unit) {
                        live[option] = random.number(in: 0...(round % 4 + 1)) > 0
                    }
                    remembering.note(unit)
                }
                var (afresh, fresh) = (CoreCounting(problem), live)
                var (freshUnits, units): (Set<Int>, Set<Int>) = ([], [])
                let isFreshOpen = afresh.tighten(problem, &fresh) { freshUnits.insert($0) }
                let isOpen = remembering.tighten(problem, &live) { units.insert($0) }
                #expect(isOpen == isFreshOpen, "\(regime) \(seed) \(round)")
                guard isOpen else {
                    for unit in 0..<problem.unitCount { remembering.note(unit) }
                    continue
                }
                #expect(live == fresh, "\(regime) \(seed) \(round)")
                #expect(units == freshUnits, "\(regime) \(seed) \(round)")
            }
        }
    }
}
