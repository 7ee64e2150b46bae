import Foundation
import Matching
import Provision
import Quantities
import Testing

@testable import Reports

@Suite("The report page")
struct ReportPageTests {
    @Test func `one of everything is laid out as it always was`() throws {
        // The style is looked at as a picture, not as text.
        let page = try ReportPage.sample.html()
            .replacing(/<style>[\s\S]*<\/style>/, with: "<style></style>")
        try Golden.expect(page, equals: "sample-page.html")
    }

    @Test func `the same report gives the same bytes`() throws {
        let first = try ToyReport.report().render(as: .html)
        let second = try ToyReport.report().render(as: .html)
        #expect(first == second)
    }

    @Test func `the page fetches nothing and runs nothing`() throws {
        let page = try CountyReport.report(cases: 30).render(as: .html)
            .replacing("http://www.w3.org/2000/svg", with: "")
        let forbidden = [
            "<script", "http:", "https:", "<link", "<img", "url(", "@import", " style=",
        ]
        #expect(forbidden.filter(page.contains) == [])
    }

    @Test func `headings never skip a level`() throws {
        let page = try CountyReport.report(cases: 30).render(as: .html)
        let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.output.1) }
        let skips = zip(levels, levels.dropFirst()).filter { $1 > $0 + 1 }
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1 && skips.isEmpty)
    }

    @Test func `every id stands once and every link has its target`() throws {
        let page = try CountyReport.report(cases: 60).render(as: .html)
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        let targets = page.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }
        let missing = Set(targets).subtracting(ids)
        #expect(Set(ids).count == ids.count && missing.isEmpty)
    }

    @Test func `every table has a caption and headings with a scope`() throws {
        let page = try CountyReport.report(cases: 30).render(as: .html)
        let tables = page.components(separatedBy: "<table").dropFirst()
        #expect(
            tables.allSatisfy { $0.contains("<caption>") }
                && !page.contains("<th>") && tables.count > 10)
    }

    @Test func `names that try to be markup stay text`() throws {
        let page = try HostileReport.report().render(as: .html)
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;"))
    }

    @Test func `a page over 1,300 cases stays under three megabytes`() throws {
        let page = try CountyReport.report(cases: 1_300).render(as: .html)
        #expect(page.utf8.count < 3_000_000)
    }

    @Test func `a child without a place is on the page`() throws {
        let report = try CountyReport.report(cases: 30)
        let unplaced = try #require(report.plan.recommendations.first { $0.recommended == nil })
        let section = try #require(
            ReportPage(report).sections.first { $0.id == "nothing-fits" })
        let group = try #require(section.cases.first)
        #expect(group.cases.contains { $0.reference == unplaced.child.text })
    }

    @Test func `a place to explore is shown apart with its caution`() throws {
        let report = try CountyReport.report(cases: 30)
        let section = try #require(ReportPage(report).sections.first { $0.id == "explore" })
        #expect(section.blocks.contains(.caution(Wording.exploreCaution)))
    }

    @Test func `clashing facts are shown when there is no plan`() throws {
        let page = try HostileReport.withoutPlan().render(as: .html)
        #expect(
            page.contains("Two children are locked to one place.")
                && page.contains(Wording.outcome(.infeasible)) && !page.contains("id=\"levels\""))
    }

    @Test func `both ways of allocating stand side by side`() throws {
        let section = try #require(
            ReportPage(try ToyReport.report()).sections.first { $0.id == "method" })
        let table = try #require(
            section.tables.first { $0.caption == Wording.comparisonCaption })
        #expect(table.rows[4].cells.prefix(3) == [.number("6"), .number("10"), .number("+4")])
    }

    @Test func `synthetic children are declared at the top`() throws {
        let page = try ReportPage(ToyReport.report())
        #expect(page.warning == Wording.synthetic)
    }
}

extension ReportPage.Section {
    /// The tables among the blocks.
    var tables: [ReportPage.Table] {
        blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    /// The groups of cases among the blocks.
    var cases: [ReportPage.CaseGroup] {
        blocks.compactMap { if case .cases(let group) = $0 { group } else { nil } }
    }

    /// The charts among the blocks.
    var charts: [ReportPage.Chart] {
        blocks.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    }
}
