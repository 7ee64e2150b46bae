import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

@Suite("The worked example, by every combination")
struct WorkedExampleTests {
    private func search(_ example: WorkedExample) throws -> ExhaustiveSearch {
        ExhaustiveSearch(
            cohort: try Cohort(example.tables), policy: example.policy, selection: .init(),
            year: plannedYear)
    }

    private func values(_ example: WorkedExample) throws -> [Int]? {
        guard case .optimal(let values, _) = try search(example).optimum() else { return nil }
        return values
    }

    @Test func `the best values are those of the document`() throws {
        #expect(try values(WorkedExample()) == [0, 0, 0, 1, 6, 2, 17, 5_950_000])
    }

    @Test func `as many plans are left after each aim as the document says`() throws {
        let census = try #require(try search(WorkedExample()).census())
        #expect(census.plans == 7_098)
        #expect(census.withinLimits == 5_418)
        #expect(census.leftAfterAim == [4_449, 127, 107, 66, 10, 4, 2, 1])
    }

    @Test func `the one best plan is that of the document`() throws {
        guard case .optimal(_, let plan) = try search(WorkedExample()).optimum() else {
            Issue.record("no plan")
            return
        }
        func place(_ setting: String, _ kind: Designation, _ bundle: String?) -> Placement {
            Placement(setting: ref(setting), designation: kind, bundle: bundle.map { ref($0) })
        }
        #expect(
            plan == [
                ref("C1"): place("OAK", .ordinary, "TALK-LIGHT"),
                ref("C2"): place("FERN", .special, nil),
                ref("C3"): place("OAK", .specialistBase, nil),
                ref("C4"): place("HAY", .ordinary, "TALK"),
            ])
    }

    @Test func `without holding places nobody is over number`() throws {
        var example = WorkedExample()
        example.policy.holdsPlace = false
        #expect(try values(example) == [0, 0, 0, 0, 6, 2, 17, 4_950_000])
    }

    @Test func `one more commissioned place at FERN saves the over-number place`() throws {
        var example = WorkedExample()
        example.fernCommissioned = 2
        #expect(try values(example) == [0, 0, 0, 0, 6, 2, 17, 4_950_000])
    }

    @Test func `half an hour less therapy costs a thousand pounds`() throws {
        var example = WorkedExample()
        example.poolTime = .quarterHours(8)
        #expect(try values(example) == [0, 0, 0, 1, 6, 2, 17, 6_050_000])
    }

    @Test func `three quarters of an hour less therapy moves a child`() throws {
        var example = WorkedExample()
        example.poolTime = .quarterHours(7)
        #expect(try values(example) == [0, 0, 0, 1, 6, 6, 25, 6_050_000])
    }

    @Test func `without the base at OAK fit is worse`() throws {
        var example = WorkedExample()
        example.oakHasBase = false
        #expect(try values(example) == [0, 0, 0, 1, 10, 2, 22, 6_050_000])
    }

    @Test func `without the second room at FERN the request is unmet`() throws {
        var example = WorkedExample()
        example.fernPhysical = 1
        #expect(try values(example) == [0, 1, 8, 0, 26, 2, 14, 4_850_000])
    }
}
