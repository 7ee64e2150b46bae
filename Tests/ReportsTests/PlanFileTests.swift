import Foundation
import Matching
import Provision
import Quantities
import Reports
import Testing

@Suite("plan.json and the CSV files")
struct PlanFileTests {
    @Test func `plan json holds the worked example, key by key`() throws {
        try Golden.expect(ToyReport.report().render(as: .planJSON), equals: "toy-plan.json")
    }

    @Test func `recommendations csv has one line for each change`() throws {
        try Golden.expect(
            ToyReport.report().render(as: .recommendationsCSV),
            equals: "toy-recommendations.csv")
    }

    @Test func `capacity csv has one line for each cell`() throws {
        try Golden.expect(ToyReport.report().render(as: .capacityCSV), equals: "toy-capacity.csv")
    }

    @Test func `plan json is valid JSON`() throws {
        let text = try ToyReport.report().render(as: .planJSON)
        let keys = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        ).keys.sorted()
        #expect(
            keys == [
                "academic_year", "cells", "chains", "children", "clashes", "comparison", "levels",
                "outcome", "policy", "pools", "queries", "selection", "statistics", "version",
            ])
    }
}

@Suite("A report on a real match")
struct MatchedReportTests {
    private func report() throws -> Report {
        let cohort = try ToyCohort().cohort()
        let request = MatchRequest(
            cohort: cohort, academicYear: try #require(ToyCohort.year))
        return Report(
            plan: try match(request), cohort: cohort, policy: Policy(),
            about: try ToyReport.about(comparison: matchPlacingFirst(request)))
    }

    @Test func `the parts of the children add up to the levels`() throws {
        let text = try report().render(as: .planJSON)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let file = try decoder.decode(PlanFile.self, from: Data(text.utf8))
        let overNumberPlaces = file.cells.reduce(0) { $0 + $1.overNumber }
        var expected = ["overNumber": overNumberPlaces]
        for part in ["unplaced", "criticalUnmet", "departure", "disruption", "travel"] {
            expected[part] = file.sum(part)
        }
        expected["unmetNeed+restriction"] = file.sum("unmetNeed") + 4 * file.sum("restriction")
        // Each over-number place of the example costs £10,000.
        expected["publicCost"] = file.sum("publicCost") + 1_000_000 * overNumberPlaces
        let levels = Dictionary(uniqueKeysWithValues: file.levels.map { ($0.name, $0.value) })
        #expect(levels == expected)
    }

    @Test func `the page of a real match renders`() throws {
        let page = try report().render(as: .html)
        #expect(page.contains("Oak Secondary") && page.hasSuffix("</html>\n"))
    }

    private struct PlanFile: Decodable {
        let levels: [Level]
        let children: [ChildLine]
        let cells: [Cell]

        struct Level: Decodable {
            let name: String
            let value: Int
        }

        struct ChildLine: Decodable {
            let parts: [String: Int]
        }

        struct Cell: Decodable {
            let overNumber: Int
        }

        func sum(_ part: String) -> Int { children.reduce(0) { $0 + ($1.parts[part] ?? 0) } }
    }
}

@Suite("Files about hostile names")
struct HostileFileTests {
    @Test func `plan json stays JSON`() throws {
        let text = try HostileReport.report().render(as: .planJSON)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }

    @Test func `a reason with quotes and line breaks stays one field`() throws {
        let text = try HostileReport.report().render(as: .recommendationsCSV)
        #expect(text.contains("\"A reason,\nwith \"\"quotes\"\""))
    }
}
