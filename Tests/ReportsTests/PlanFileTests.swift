import Foundation
import Matching
import Provision
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
