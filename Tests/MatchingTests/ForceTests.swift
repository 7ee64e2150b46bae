import Matching
import Provision
import TestSupport
import Testing
import Verification

/// What would happen if a case were placed at a setting.
@Suite struct ForceTests {
    private typealias Tiny = (tables: CohortTables, policy: Policy, selection: CaseSelection)

    private func request(_ tiny: Tiny) throws -> MatchRequest {
        MatchRequest(
            cohort: try Cohort(tiny.tables), academicYear: plannedYear, selection: tiny.selection,
            policy: tiny.policy)
    }

    private func planned(_ plan: Plan) -> [Child.ID: Placement?] {
        Dictionary(
            plan.recommendations.map { ($0.child, $0.recommended) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What the trying of every plan finds when the panel rules out all settings but one.
    private func others(
        _ tiny: Tiny, banned child: Child.ID, but setting: Setting.ID
    ) -> ExhaustiveSearch.Outcome? {
        var tables = tiny.tables
        for other in tables.settings.map(\.id) where other != setting {
            tables.locks.removeAll { $0.child == child && $0.rule == .ban && $0.setting == other }
            tables.locks.append(
                PanelLock(child: child, rule: .ban, setting: other, reason: "test"))
        }
        // A lock of the drawn cohort may contradict the bans.
        guard let cohort = try? Cohort(tables) else { return nil }
        return ExhaustiveSearch(
            cohort: cohort, policy: tiny.policy, selection: tiny.selection, year: plannedYear
        ).optimum()
    }

    @Test func `every level equals the best of all plans with the case there`() throws {
        var (compared, impossible) = (0, 0)
        for seed in 0..<60 {
            let tiny = TinyCohorts.cohort(seed: seed)
            let request = try request(tiny)
            let before = try match(request)
            guard before.outcome == .optimal,
                let child = before.recommendations.map(\.child).first(where: { id in
                    request.cohort.child(id)?.siblingGroup == nil
                })
            else { continue }
            for setting in tiny.tables.settings.map(\.id) {
                let forced = try force(
                    child, into: setting, in: request, beside: planned(before))
                let truth = others(tiny, banned: child, but: setting)
                switch (forced.answer, truth) {
                case (.plan(let plan, let changes), .optimal(let values, let best)):
                    let there = plan.recommendations.first { $0.child == child }?.recommended
                    #expect(there?.setting == setting, "seed \(seed)")
                    // Bans leave the case the choice of no place at all; forcing does not.
                    guard best[child]??.setting == setting else { continue }
                    #expect(plan.levels.map(\.value) == values, "seed \(seed) \(setting)")
                    #expect(plan.levels.map(\.bound) == values, "seed \(seed) \(setting)")
                    expectTrue(changes, plan, before, best, besides: child)
                    compared += 1
                case (.plan, .infeasible): Issue.record("seed \(seed): there is no such plan")
                case (.noRoom(let clashes), .optimal(_, let best)):
                    #expect(best[child]??.setting != setting, "seed \(seed) \(setting)")
                    #expect(!clashes.isEmpty)
                    impossible += 1
                case (.closed(let places), .optimal(_, let best)):
                    #expect(best[child]??.setting != setting, "seed \(seed) \(setting)")
                    #expect(places.allSatisfy { !$0.grounds.isEmpty })
                    impossible += 1
                default: break
                }
            }
        }
        #expect(compared > 20)
        #expect(impossible > 20)
    }

    /// The count of changes is that of the plan, and no plan of the same values is below the bound.
    private func expectTrue(
        _ changes: ForcedPlacement.Changes, _ plan: Plan, _ before: Plan,
        _ best: [Child.ID: Placement?], besides child: Child.ID
    ) {
        let now = planned(before)
        let pairs = planned(plan).filter { $0.key != child }
        #expect(changes.count == pairs.count { now[$0.key] != $0.value })
        #expect(changes.bound <= changes.count)
        let other = best.filter { $0.key != child }.count { now[$0.key] != $0.value }
        #expect(changes.bound <= other)
    }

    // MARK: The worked example

    private func toy(
        _ child: String, _ setting: String, _ change: (inout CohortTables) -> Void = { _ in }
    ) throws -> ForcedPlacement.Answer {
        let example = WorkedExample()
        var tables = example.tables
        change(&tables)
        let request = MatchRequest(
            cohort: try Cohort(tables), academicYear: plannedYear, policy: example.policy)
        return try force(
            ref(child), into: ref(setting), in: request, beside: planned(try match(request))
        ).answer
    }

    @Test func `a case that the plan has there already changes nothing`() throws {
        guard case .already = try toy("C3", "OAK") else {
            Issue.record("C3 is at OAK in the plan")
            return
        }
    }

    @Test func `a setting without a place for the school year is closed`() throws {
        guard case .closed(let places) = try toy("C1", "HAY") else {
            Issue.record("HAY ends with year 6")
            return
        }
        #expect(places.map(\.designation) == [nil])
        #expect(places.map(\.grounds) == [[.noPlaceForYear]])
    }

    @Test func `a ban of the panel stays in force`() throws {
        let answer = try toy("C1", "ELM") { tables in
            tables.locks.append(
                PanelLock(child: ref("C1"), rule: .ban, setting: ref("ELM"), reason: "test"))
        }
        guard case .closed(let places) = answer else {
            Issue.record("ELM is ruled out for C1")
            return
        }
        #expect(places.map(\.grounds) == [[.panelBan]])
    }

    @Test func `a full setting names the facts that clash`() throws {
        // C2 is set to one of the two places; the other is C3's, kept or held for a trial.
        let answer = try toy("C1", "FERN") { tables in
            tables.locks.append(
                PanelLock(child: ref("C2"), rule: .lock, setting: ref("FERN"), reason: "test"))
        }
        guard case .noRoom(let clashes) = answer else {
            Issue.record("FERN has no third place")
            return
        }
        #expect(
            Set(clashes) == [
                "FERN special from year 7 has no more places.", "Child C2 is locked to FERN.",
            ])
    }

    @Test func `a setting that is not in the cohort is refused with the nearest one`() throws {
        let error = try #require(
            #expect(throws: MatchingError.self) { _ = try toy("C1", "FERM") })
        #expect(
            error.description == "setting FERM: not in the cohort; did you mean FERN?")
    }
}
