import Foundation
import Matching
import Provision
import Quantities
import Testing

@testable import Reports

@Suite("The explanation of one case")
struct ExplanationTests {
    private func explanation(_ child: String) throws -> ChildExplanation {
        let cohort = try ToyCohort().cohort()
        let request = MatchRequest(
            cohort: cohort, academicYear: try #require(ToyCohort.year))
        let summary = try PlanSummary(planJSON: ToyReport.report().render(as: .planJSON))
        return try ChildExplanation(
            explain(ToyCohort.child(child), in: request), cohort: cohort, policy: Policy(),
            plan: summary)
    }

    @Test func `a supported move is explained in plain words`() throws {
        try Golden.expect(explanation("C3").text, equals: "toy-explain-C3.txt")
    }

    @Test func `no line is longer than eighty characters`() throws {
        let lines = try explanation("C2").text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: ["C1", "C2", "C3", "C4"])
    func `no other child is named`(child: String) throws {
        let text = try explanation(child).text
        let others = ["C1", "C2", "C3", "C4"].filter { $0 != child }
        #expect(others.filter(text.contains) == [])
    }

    @Test(arguments: ["C1", "C2", "C3", "C4"])
    func `no explanation says a word we do not use`(child: String) throws {
        let text = try explanation(child).text.lowercased()
        #expect(WordingTests.unused.filter(text.contains) == [])
    }

    @Test func `the JSON form holds every option looked at`() throws {
        let text = try explanation("C3").json
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let open = try #require(object["open"] as? [Any])
        let closed = try #require(object["closed"] as? [Any])
        #expect(open.count + closed.count == 12)
    }

    @Test func `a plan reads back as it was written`() throws {
        let report = try ToyReport.report()
        let summary = try PlanSummary(planJSON: report.render(as: .planJSON))
        #expect(
            summary.entries.map(\.recommended) == report.plan.recommendations.map(\.recommended))
    }

    @Test func `a file that is not a plan names what is missing`() {
        #expect(throws: ReportError.planUnreadable(at: "academic_year")) {
            try PlanSummary(planJSON: "{}")
        }
    }

    @Test func `a mistyped case gets the nearest one`() throws {
        let summary = try PlanSummary(planJSON: ToyReport.report().render(as: .planJSON))
        let error = try #require(
            #expect(throws: ReportError.self) { try summary.entry(of: "D1") })
        #expect(
            error.description
                == "child D1: not among the cases of this run; did you mean C1?")
    }
}
