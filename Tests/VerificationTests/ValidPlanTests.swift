import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

@Suite("Plans that are what they say")
struct ValidPlanTests {
    @Test func `the plan of the worked example breaks no rule`() throws {
        let example = WorkedExample()
        let cohort = try Cohort(example.tables)
        let plan = try #require(PlanMaker.best(cohort, example.policy))
        #expect(verify(plan, against: cohort) == [])
    }

    @Test func `the parts of C3 are those the contract prints`() throws {
        let example = WorkedExample()
        let plan = try #require(PlanMaker.best(try Cohort(example.tables), example.policy))
        var parts = PartValues()
        parts.unmetNeed = 2
        parts.disruption = 2
        parts.travel = 2
        parts.publicCost = 1_200_000
        let line = try #require(plan.children.first { $0.id == ref("C3") })
        #expect(line.parts == parts)
        #expect(line.kind == .moveToMainstream)
    }

    @Test func `the cell that FERN holds for a trial is stated as the contract prints it`() throws {
        let example = WorkedExample()
        let plan = try #require(PlanMaker.best(try Cohort(example.tables), example.policy))
        let key = CapacityCell.Key(setting: ref("FERN"), designation: .special, fromYear: 7)
        let line = try #require(plan.cells.first { $0.key == key })
        #expect(
            line.facts == [
                .toYear: 11, .commissioned: 1, .physical: 2, .base: 1, .top: 2, .taken: 1,
                .recommended: 2, .held: 1, .overNumber: 1,
            ])
    }

    @Test func `the optimum of every tiny cohort breaks no rule`() throws {
        for seed in 0..<600 {
            let tiny = TinyCohorts.cohort(seed: seed)
            let cohort = try Cohort(tiny.tables)
            guard let plan = PlanMaker.best(cohort, tiny.policy, tiny.selection) else { continue }
            #expect(verify(plan, against: cohort) == [], "seed \(seed)")
        }
    }
}
