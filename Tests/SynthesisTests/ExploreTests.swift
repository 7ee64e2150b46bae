import Foundation
import NeedsAssessment
import Provision
import Quantities
import Synthesis
import Testing

@Suite struct ExploreTests {
    @Test func `explore`() throws {
        let year = try #require(AcademicYear("2026-27"))
        let clock = ContinuousClock()
        let schools = Registers.schools
        let population = Registers.population
        for (name, plans) in [("Cheshire East", 3700), ("City of London", 60), ("Kent", 20000)] {
            let start = clock.now
            let drawn = try authority(
                named: name, schools: schools, population: population, plans: plans, seed: 1,
                academicYear: year)
            print(name, clock.now - start)
            let t = drawn.tables
            do { _ = try Cohort(t) } catch .faults(let faults) {
                for f in faults.prefix(10) { print(f) }
                Issue.record("faults \(faults.count)")
            }
            let n = Double(plans)
            for trigger in Trigger.allCases {
                print(
                    trigger,
                    Double(
                        t.children.filter { $0.trigger == trigger && $0.planStatus == .plan }.count)
                        / n * 100)
            }
            for g in PlacementGroup.allCases {
                print(
                    g,
                    String(
                        format: "%.2f",
                        Double(drawn.drawnCases.filter { $0.group == g }.count) / n * 100),
                    terminator: "; ")
            }
            print()
            for a in 2...23 {
                let c = drawn.drawnCases.filter { $0.age == a }
                let m = c.filter { $0.group == .ordinary || $0.group == .base }.count
                let s = c.filter { $0.group == .stateSpecial || $0.group == .independentSpecial }
                    .count
                print(
                    a, c.count,
                    String(
                        format: "%.1f %.1f", 100 * Double(m) / Double(max(1, c.count)),
                        100 * Double(s) / Double(max(1, c.count))), terminator: "; ")
            }
            print()
            for need in PrimaryNeed.allCases {
                let c = drawn.drawnCases.filter { $0.primaryNeed == need }
                print(
                    need, c.count,
                    PlacementGroup.allCases.map { g in
                        String(
                            format: "%.1f",
                            100 * Double(c.filter { $0.group == g }.count) / Double(max(1, c.count))
                        )
                    }.joined(separator: " "))
            }
            print(
                "settings", t.settings.count, "cells", t.cells.count, "prefs", t.preferences.count,
                "cons", t.consultations.count, "find", t.findings.count, "quotes", t.quotes.count,
                "boys", t.audit.filter { $0.sex == .male }.count * 100 / t.audit.count, "areas",
                t.areas.count)
            var kinds: [String: Int] = [:]
            for s in t.settings {
                kinds["\(s.kind)-\(s.legalClass)-\(s.area == nil ? "out" : "in")", default: 0] += 1
            }
            print(kinds.sorted { $0.key < $1.key })
            report(t)
        }
    }

    func report(_ t: CohortTables) {
        let plan = t.children.filter { $0.planStatus == .plan }
        var rows: [String: [Int]] = [:]
        for cell in t.cells {
            let there = plan.filter {
                $0.placement?.setting == cell.key.setting
                    && $0.placement?.designation == cell.key.designation
            }
            let before = there.filter { cell.covers(schoolYear: $0.schoolYear - 1) }.count
            let stays = there.filter { cell.covers(schoolYear: $0.schoolYear) }.count
            let base = max(
                cell.commissioned.count - cell.promised.count - cell.reserved.count, stays)
            let top = max(base, cell.physical.count - cell.promised.count - cell.reserved.count)
            let isIn = t.settings.first { $0.id == cell.key.setting }?.area != nil
            let key =
                "\(cell.key.setting.text.prefix(3)) \(cell.key.designation) \(cell.key.fromYear)-\(cell.toYear) \(isIn ? "in" : "out")"
            var r = rows[key] ?? [0, 0, 0, 0, 0, 0]
            r[0] += 1; r[1] += before; r[2] += stays; r[3] += base; r[4] += top;
            r[5] += cell.commissioned.count
            rows[key] = r
        }
        print("cells n, before, stays, base, top, commissioned")
        for (k, r) in rows.sorted(by: { $0.key < $1.key }) { print(k, r) }
        var pools: [String: [Int]] = [:]
        for p in t.pools {
            var r = pools[p.key.service.text] ?? [0, 0];
            r[0] += p.time.quarterHours - p.promised.quarterHours; r[1] += p.promised.quarterHours;
            pools[p.key.service.text] = r
        }
        print(pools.sorted { $0.key < $1.key })
        var b: [String: Int] = [:]
        for c in plan where c.placement != nil {
            b["\(c.placement?.bundle?.text ?? "none")", default: 0] += 1
        }
        print(b.sorted { $0.key < $1.key })
    }
}
