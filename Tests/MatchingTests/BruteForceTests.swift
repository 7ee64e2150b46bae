import Foundation
import Matching
import Provision
import TestSupport
import Testing
import Verification

/// The match against the trying of every plan, on tiny cohorts with every kind of rule.
@Suite struct BruteForceTests {
    /// A longer run of the same code: set DRILL_COUNT.
    private static let count =
        Int(ProcessInfo.processInfo.environment["DRILL_COUNT"] ?? "") ?? 2_000

    @Test func `every level equals the best of all plans`() throws {
        var solved = 0
        var infeasible = 0
        for seed in 0..<Self.count {
            let tiny = TinyCohorts.cohort(seed: seed)
            let cohort = try Cohort(tiny.tables)
            let search = ExhaustiveSearch(
                cohort: cohort, policy: tiny.policy, selection: tiny.selection, year: plannedYear)
            let plan = try match(
                MatchRequest(
                    cohort: cohort, academicYear: plannedYear, selection: tiny.selection,
                    policy: tiny.policy))
            switch search.optimum() {
            case .optimal(let values, _):
                #expect(plan.levels.map(\.value) == values, "seed \(seed)")
                #expect(plan.levels.map(\.bound) == values, "seed \(seed)")
                solved += 1
            case .infeasible:
                #expect(plan.outcome == .infeasible, "seed \(seed)")
                infeasible += 1
            case .tooLarge:
                Issue.record("seed \(seed) is too large to try every plan")
            }
        }
        #expect(solved > Self.count / 2)
        #expect(infeasible > 0)
    }
}
