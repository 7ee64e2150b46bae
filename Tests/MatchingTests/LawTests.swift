import Matching
import Provision
import Quantities
import TestSupport
import Testing

/// Laws that hold between the match of a cohort and the match of a changed one.
@Suite struct LawTests {
    private typealias Tiny = (tables: CohortTables, policy: Policy, selection: CaseSelection)

    private func plan(_ tiny: Tiny) throws -> Plan {
        try match(
            MatchRequest(
                cohort: try Cohort(tiny.tables), academicYear: plannedYear,
                selection: tiny.selection, policy: tiny.policy))
    }

    private func values(_ plan: Plan) -> [Int] { plan.levels.map(\.value) }

    /// A tiny cohort whose aims are held without tolerance, so that plans compare aim by aim.
    private func strict(_ seed: Int) -> Tiny {
        var tiny = TinyCohorts.cohort(seed: seed)
        tiny.policy.aims = tiny.policy.aims.map {
            Aim(name: $0.name, unit: $0.unit, terms: $0.terms)
        }
        return tiny
    }

    @Test(arguments: 0..<80) func `one more place never worsens`(seed: Int) throws {
        let tiny = strict(seed)
        let before = try plan(tiny)
        guard before.outcome == .optimal, let cell = tiny.tables.cells.first else { return }
        var wider = tiny
        wider.tables.cells[0] = CapacityCell(
            key: cell.key, toYear: cell.toYear, academicYear: cell.academicYear,
            commissioned: cell.commissioned + 1, physical: cell.physical + 1,
            promised: cell.promised, reserved: cell.reserved, topUp: cell.topUp,
            overNumberFirst: cell.overNumberFirst,
            overNumberFirstPlaces: cell.overNumberFirstPlaces,
            overNumberLater: cell.overNumberLater)
        let after = try plan(wider)
        #expect(after.outcome == .optimal)
        #expect(!values(before).lexicographicallyPrecedes(values(after)))
    }

    @Test(arguments: 0..<80) func `the order of the rows makes no difference`(seed: Int) throws {
        let tiny = TinyCohorts.cohort(seed: seed)
        var turned = tiny
        turned.tables.children.reverse()
        turned.tables.settings.reverse()
        turned.tables.cells.reverse()
        turned.tables.bundles.reverse()
        turned.tables.needs.reverse()
        turned.tables.pools.reverse()
        turned.tables.locks.reverse()
        let (one, other) = (try plan(tiny), try plan(turned))
        #expect(values(one) == values(other))
        #expect(
            one.recommendations.map(\.recommended) == other.recommendations.map(\.recommended))
    }

    @Test(arguments: 0..<80) func `a ban never helps`(seed: Int) throws {
        let tiny = strict(seed)
        let before = try plan(tiny)
        // A ban may split siblings, who are then placed one by one: another law.
        let alone = Set(tiny.tables.children.filter { $0.siblingGroup == nil }.map(\.id))
        let placed = before.recommendations.first {
            $0.recommended != nil && alone.contains($0.child)
        }
        guard before.outcome == .optimal, let placed, let place = placed.recommended else {
            return
        }
        var banned = tiny
        banned.tables.locks.append(
            PanelLock(
                child: placed.child, rule: .ban, setting: place.setting,
                designation: place.designation, reason: "test"))
        let after = try plan(banned)
        guard after.outcome == .optimal else {
            #expect(after.outcome == .infeasible)
            return
        }
        #expect(!values(after).lexicographicallyPrecedes(values(before)))
    }

    @Test func `three siblings are placed at one setting`() throws {
        var tables = WorkedExample().tables
        let siblings = tables.children.map { child in
            Child(
                id: child.id, planStatus: child.planStatus, schoolYear: 8,
                startTerm: child.startTerm, trigger: .newPlan, homeArea: child.homeArea,
                home: child.home, siblingGroup: child.id.text == "C4" ? nil : ref("S1"))
        }
        tables.children = siblings
        tables.preferences = []
        for index in tables.cells.indices {
            let cell = tables.cells[index]
            tables.cells[index] = CapacityCell(
                key: cell.key, toYear: cell.toYear, academicYear: cell.academicYear,
                commissioned: 4, physical: 4, topUp: cell.topUp,
                overNumberFirst: cell.overNumberFirst,
                overNumberFirstPlaces: cell.overNumberFirstPlaces,
                overNumberLater: cell.overNumberLater)
        }
        let plan = try match(
            MatchRequest(cohort: try Cohort(tables), academicYear: plannedYear))
        let settings = plan.recommendations.prefix(3).map { $0.recommended?.setting.text }
        #expect(Set(settings).count == 1)
        #expect(settings.first != .some(nil))
        #expect(plan.outcome == .optimal)
    }
}
