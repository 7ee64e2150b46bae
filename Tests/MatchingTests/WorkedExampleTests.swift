import Matching
import Provision
import Quantities
import TestSupport
import Testing

/// The worked example of the cohort document: eight values and a plan, and what five changes do.
@Suite struct WorkedExampleTests {
    private func plan(
        _ change: (inout WorkedExample) -> Void = { _ in }
    ) throws -> Plan {
        var example = WorkedExample()
        change(&example)
        return try match(
            MatchRequest(
                cohort: try Cohort(example.tables), academicYear: plannedYear,
                policy: example.policy))
    }

    private func values(_ plan: Plan) -> [Int] { plan.levels.map(\.value) }

    @Test func `every level is proven optimal at the stated value`() throws {
        let plan = try plan()
        #expect(plan.outcome == .optimal)
        #expect(values(plan) == [0, 0, 0, 1, 6, 2, 17, 5_950_000])
        #expect(plan.levels.map(\.bound) == values(plan))
    }

    @Test func `each child gets the stated place, support and kind`() throws {
        let plan = try plan()
        let found = plan.recommendations.map { item in
            [
                item.child.text, item.recommended?.setting.text ?? "",
                item.recommended?.designation.rawValue ?? "",
                item.recommended?.bundle?.text ?? "none", item.kind.rawValue,
            ]
        }
        #expect(
            found == [
                ["C1", "OAK", "ordinary", "TALK-LIGHT", "new-placement"],
                ["C2", "FERN", "special", "none", "move-to-specialist"],
                ["C3", "OAK", "specialist-base", "none", "move-to-mainstream"],
                ["C4", "HAY", "ordinary", "TALK", "support-in-place"],
            ])
        #expect(plan.recommendations.map(\.isPhaseTransfer) == [false, true, false, false])
    }

    @Test func `a supported move to mainstream holds the place left`() throws {
        let fern = try #require(try plan().cells.first { $0.held > 0 })
        #expect(fern.cell.key.setting.text == "FERN")
        #expect(
            [fern.base, fern.top, fern.taken, fern.recommended, fern.held, fern.overNumber]
                == [1, 2, 1, 2, 1, 1])
    }

    @Test func `the one chain is the move into the vacant base place`() throws {
        let chains = try plan().chains
        #expect(chains.map { $0.children.map(\.text) } == [["C3"]])
        #expect(chains.map(\.end) == [.vacantPlace])
    }

    @Test func `the therapy pool keeps half an hour`() throws {
        let pool = try #require(try plan().pools.first)
        #expect(pool.capacity == .quarterHours(6))
        #expect(pool.used == .quarterHours(6))
    }

    @Test func `without a held place nobody is over number`() throws {
        let plan = try plan { $0.policy.holdsPlace = false }
        #expect(values(plan) == [0, 0, 0, 0, 6, 2, 17, 4_950_000])
    }

    @Test func `half an hour less gives the first child the group`() throws {
        let plan = try plan { $0.poolTime = .quarterHours(8) }
        #expect(values(plan) == [0, 0, 0, 1, 6, 2, 17, 6_050_000])
    }

    @Test func `three quarters of an hour less moves the fourth child`() throws {
        let plan = try plan { $0.poolTime = .quarterHours(7) }
        #expect(values(plan) == [0, 0, 0, 1, 6, 6, 25, 6_050_000])
    }

    @Test func `without the base the third child has help in class`() throws {
        let plan = try plan { $0.oakHasBase = false }
        #expect(values(plan) == [0, 0, 0, 1, 10, 2, 22, 6_050_000])
    }

    @Test func `a full special school leaves the request unmet`() throws {
        let plan = try plan { $0.fernPhysical = 1 }
        #expect(values(plan) == [0, 1, 8, 0, 26, 2, 14, 4_850_000])
    }
}
