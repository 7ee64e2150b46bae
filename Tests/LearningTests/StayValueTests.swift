import Learning
import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

/// The values that the worked example of the cohort's definition states for single places.
@Suite struct StayValueTests {
    private func value(
        _ one: Snapshots.Case, _ change: (inout CohortTables) -> Void = { _ in }
    ) throws -> [Int] {
        let earlier = try Snapshots.snapshot("2025-01-15", [one], change: change)
        let later = try Snapshots.snapshot("2026-01-15", [one], change: change)
        return try measure(later, against: earlier).decompositions.map(\.later)
    }

    @Test func `a light bundle meets the first child's need at its stated cost`() throws {
        let found = try value(
            .init(
                id: "C1", setting: "OAK", bundle: "TALK-LIGHT", year: 7,
                needs: [.speech: (2, .high), .learning: (2, .high)], east: 2_000))
        #expect(found == [1_050_000, 0])
    }

    @Test func `the second child in ELM lacks two levels twice and is driven there`() throws {
        let found = try value(
            .init(
                id: "C2", setting: "ELM", bundle: "CLASS", year: 7,
                needs: [.speech: (3, .high), .learning: (5, .high)], east: 500))
        #expect(found == [1_633_450, 32])
    }

    @Test func `a level met in doubt counts for half a step either way`() throws {
        let found = try value(
            .init(
                id: "C3", setting: "OAK", designation: .specialistBase, year: 8,
                needs: [.speech: (2, .high), .learning: (3, .low)], east: 1_500))
        #expect(found == [1_200_000, 2])
    }

    @Test func `a quote stands in place of the cell's price`() throws {
        let found = try value(.init(id: "C4")) {
            $0.quotes = [
                Quote(
                    child: ref("C4"), setting: ref("HAY"), designation: .ordinary,
                    topUp: .pence(912_345))
            ]
        }
        #expect(found.first == 912_345)
    }

    @Test func `a child about to change phase is still priced where it is`() throws {
        let found = try value(.init(id: "C2", setting: "HAY", year: 7))
        #expect(found == [800_000, 4])
    }

    @Test func `transport is owed by need at any distance, and as it was recorded`() throws {
        let journey = Journey(
            child: ref("C4"), setting: ref("HAY"), time: .minutes(5), road: .metres(100),
            transport: .pence(77_701))
        let found = try value(.init(id: "C4")) { $0.travel = [journey] }
        #expect(found.first == 877_701)
    }
}
