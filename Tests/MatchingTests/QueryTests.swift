import Matching
import Provision
import TestSupport
import Testing

/// What is said before a match.
@Suite struct QueryTests {
    @Test func `the worked example has no query`() throws {
        let cohort = try Cohort(WorkedExample().tables)
        #expect(try queries(MatchRequest(cohort: cohort, academicYear: plannedYear)).isEmpty)
    }

    @Test func `a case that every place is closed to is named`() throws {
        var tables = WorkedExample().tables
        for setting in tables.settings {
            tables.locks.append(
                PanelLock(child: ref("C1"), rule: .ban, setting: setting.id, reason: "test"))
        }
        let found = try queries(
            MatchRequest(cohort: try Cohort(tables), academicYear: plannedYear))
        #expect(found.count == 1)
        #expect(found.first?.contains("C1") == true)
    }

    @Test(arguments: 0..<120) func `siblings who are split are the same before and in a match`(
        seed: Int
    ) throws {
        let tiny = TinyCohorts.cohort(seed: seed)
        let request = MatchRequest(
            cohort: try Cohort(tiny.tables), academicYear: plannedYear, selection: tiny.selection,
            policy: tiny.policy)
        let before = try queries(request).filter { $0.hasPrefix("Siblings") }
        #expect(before == (try match(request)).queries)
    }
}
