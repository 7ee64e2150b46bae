import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

@Suite("Tiny cohorts")
struct TinyCohortTests {
    @Test func `two thousand seeds make valid cohorts small enough to try every plan`() throws {
        var ends: [String: Int] = [:]
        for seed in 0..<2_000 {
            let tiny = TinyCohorts.cohort(seed: seed)
            let search = ExhaustiveSearch(
                cohort: try Cohort(tiny.tables), policy: tiny.policy, selection: tiny.selection,
                year: plannedYear)
            switch search.optimum() {
            case .optimal: ends["optimal", default: 0] += 1
            case .infeasible: ends["infeasible", default: 0] += 1
            case .tooLarge: ends["too large", default: 0] += 1
            }
        }
        #expect(ends["too large"] == nil)
        #expect(ends["optimal", default: 0] > 1_600)
        #expect(ends["infeasible", default: 0] > 20)
    }
}
