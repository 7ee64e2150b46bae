import Matching
import Optimisation
import Provision
import Quantities
import TestSupport
import Testing
import Verification

/// A match that is cut short says so, and its bounds stay true.
@Suite struct LimitTests {
    private func cut(_ seed: Int, within limits: MatchLimits) throws -> (Plan, [Int]?) {
        let tiny = TinyCohorts.cohort(seed: seed)
        let cohort = try Cohort(tiny.tables)
        let plan = try match(
            MatchRequest(
                cohort: cohort, academicYear: plannedYear, selection: tiny.selection,
                policy: tiny.policy), within: limits)
        let search = ExhaustiveSearch(
            cohort: cohort, policy: tiny.policy, selection: tiny.selection, year: plannedYear)
        guard case .optimal(let values, _) = search.optimum() else { return (plan, nil) }
        return (plan, values)
    }

    /// Every bound is true as long as the values before it are the best ones.
    private func expectTrueBounds(_ plan: Plan, _ best: [Int], _ seed: Int) {
        for (level, value) in zip(plan.levels, best) {
            #expect(level.bound <= value, "seed \(seed), \(level.name)")
            #expect(level.value >= level.bound, "seed \(seed), \(level.name)")
            guard level.value == value else { return }
        }
    }

    @Test(arguments: 0..<60) func `a clock that has run out leaves true bounds`(
        seed: Int
    ) throws {
        let (plan, best) = try cut(seed, within: MatchLimits(duration: .nanoseconds(1)))
        guard let best, !plan.levels.isEmpty else { return }
        #expect(plan.outcome == .optimal || plan.outcome == .feasible)
        expectTrueBounds(plan, best, seed)
    }

    @Test(arguments: 0..<60) func `one node a level leaves true bounds`(seed: Int) throws {
        let (plan, best) = try cut(seed, within: MatchLimits(nodesPerLevel: 1))
        guard let best, !plan.levels.isEmpty else { return }
        expectTrueBounds(plan, best, seed)
    }

    @Test func `a cancelled match throws and gives no plan`() throws {
        let cancellation = Cancellation()
        cancellation.cancel()
        let limits = MatchLimits(cancellation: cancellation)
        #expect(throws: MatchingError.self) { _ = try cut(0, within: limits) }
    }

    @Test func `the facts that clash are needed, every one`() throws {
        // Three children locked to a base with room for two.
        let example = WorkedExample()
        var tables = example.tables
        for child in ["C1", "C2", "C3"] {
            tables.locks.append(
                PanelLock(
                    child: ref(child), rule: .lock, setting: ref("OAK"),
                    designation: .specialistBase, reason: "test"))
        }
        let plan = try match(
            MatchRequest(
                cohort: try Cohort(tables), academicYear: plannedYear, policy: example.policy))
        #expect(plan.outcome == .infeasible)
        #expect(
            Set(plan.clashes) == [
                "OAK specialist-base from year 7 has no more places.",
                "Child C1 is locked to OAK specialist-base.",
                "Child C2 is locked to OAK specialist-base.",
                "Child C3 is locked to OAK specialist-base.",
            ])
    }

    @Test func `two agreeing locks are both kept`() throws {
        let example = WorkedExample()
        var tables = example.tables
        for designation in [nil, Designation.specialistBase] {
            tables.locks.append(
                PanelLock(
                    child: ref("C1"), rule: .lock, setting: ref("OAK"), designation: designation,
                    reason: "test"))
        }
        let plan = try match(
            MatchRequest(
                cohort: try Cohort(tables), academicYear: plannedYear, policy: example.policy))
        let first = try #require(plan.recommendations.first)
        #expect(first.recommended?.designation == .specialistBase)
    }
}
