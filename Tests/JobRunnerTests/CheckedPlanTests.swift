import Intake
import Matching
import Provision
import Reports
import TestSupport
import Testing
import Verification

/// Plans of the match, written as files, against the checker that shares no code with it.
@Suite struct CheckedPlanTests {
    private func violations(_ seed: Int, within limits: MatchLimits) throws -> [Violation] {
        let tiny = TinyCohorts.cohort(seed: seed)
        let cohort = try Cohort(tiny.tables)
        let plan = try match(
            MatchRequest(
                cohort: cohort, academicYear: plannedYear, selection: tiny.selection,
                policy: tiny.policy), within: limits)
        let about = Report.About(
            title: "Tiny", date: day("2026-09-01"), cohortLabel: "tiny", isSynthetic: true,
            selection: tiny.selection, policyText: PolicyText.json(tiny.policy).text(),
            comparison: nil)
        let text = try Report(plan: plan, cohort: cohort, policy: tiny.policy, about: about)
            .render(as: .planJSON)
        return verify(try PlanFile(json: Array(text.utf8)), against: cohort)
    }

    @Test(arguments: 0..<300) func `a finished plan passes`(seed: Int) throws {
        #expect(try violations(seed, within: MatchLimits()).isEmpty)
    }

    @Test(arguments: 0..<100) func `a plan cut short passes`(seed: Int) throws {
        let limits = MatchLimits(nodesPerLevel: 1, duration: .nanoseconds(1))
        #expect(try violations(seed, within: limits).isEmpty)
    }
}
