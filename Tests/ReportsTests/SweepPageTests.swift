import Foundation
import Reports
import Testing

@Suite struct SweepPageTests {
    private func row(
        _ name: String, of group: String, note: String = "optimal", isTrouble: Bool = false
    ) -> SweepPage.Row {
        .init(
            name: name, group: group, kind: "placement", state: isTrouble ? "failed" : "finished",
            isTrouble: isTrouble, note: note, page: "\(name)/report.html", used: "")
    }

    @Test func `what went wrong stands before the results`() throws {
        let page = try SweepPage(
            title: "Night",
            rows: [row("good", of: "good"), row("bad", of: "bad", note: "why", isTrouble: true)]
        ).html()
        let (bad, good) = (page.range(of: ">bad<"), page.range(of: ">good<"))
        #expect(try #require(bad).lowerBound < #require(good).lowerBound)
        #expect(page.contains("2 jobs: 1 with a result, 1 without. What went wrong stands first."))
    }

    @Test func `many results of one entry are folded under what they came to`() throws {
        let rows = (1...12).map { row("drawn.\($0)", of: "drawn", note: $0 == 5 ? "x" : "optimal") }
        let page = try SweepPage(title: "Night", rows: rows + [row("one", of: "one")]).html()
        #expect(
            page.contains("<summary>12 jobs; 11 of them: optimal; 1 other answer below</summary>"))
        #expect(page.components(separatedBy: "<details>").count == 2)
        #expect(page.contains("<a href=\"one/report.html\">one</a>"))
        #expect(page.contains("<a href=\"drawn.12/report.html\">drawn.12</a>"))
    }

    @Test func `names and reasons are shown as text, whatever they hold`() throws {
        let hostile = "<script>alert(1)</script>"
        let page = try SweepPage(
            title: hostile, rows: [row("a", of: "a", note: hostile, isTrouble: true)]
        ).html()
        #expect(!page.contains("<script>"))
    }
}
