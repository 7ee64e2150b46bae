import Foundation
import Learning
import Provision
import Quantities
import TestSupport
import Testing

@testable import Reports

@Suite("The page and tables of measures")
struct MeasureReportTests {
    /// The worked example, and a year later with dearer places and a child moved to mainstream.
    private func report(years: Int = 2, isSynthetic: Bool = true) throws -> MeasureReport {
        var snapshots: [Snapshot] = []
        for year in 0..<years {
            var tables = WorkedExample().tables
            tables.cells = tables.cells.map { cell in
                CapacityCell(
                    key: cell.key, toYear: cell.toYear, academicYear: cell.academicYear,
                    commissioned: cell.commissioned, physical: cell.physical,
                    promised: cell.promised, topUp: cell.topUp + .pence(12_345 * year),
                    overNumberFirst: cell.overNumberFirst,
                    overNumberFirstPlaces: cell.overNumberFirstPlaces,
                    overNumberLater: cell.overNumberLater)
            }
            if year > 0 { tables.children = tables.children.map(moved) }
            snapshots.append(
                Snapshot(date: day("\(2025 + year)-01-15"), cohort: try Cohort(tables)))
        }
        let ambition = Ambition(
            name: "more-<b>", measure: .shareInMainstream, better: .up, tolerance: 5,
            targets: [
                .init(date: day("2025-01-15"), value: 900),
                .init(date: day("2027-01-15"), value: 1000),
            ])
        let change = NamedChange(
            name: "base", title: "A new base & more", from: day("2025-09-01"),
            reach: .settings([ref("OAK"), ref("HAY")]), outcome: .cost)
        let history = try measure(snapshots, against: [ambition], changes: [change])
        return MeasureReport(
            history,
            about: .init(
                title: "What changed", cohorts: ["a", "b"], policy: "Default policy",
                ambitionSource: "The cabinet", isSynthetic: isSynthetic))
    }

    private func moved(_ child: Child) -> Child {
        guard child.id == ref("C3") else { return child }
        return Child(
            id: child.id, planStatus: .plan, schoolYear: child.schoolYear, startTerm: 1,
            trigger: child.trigger, homeArea: child.homeArea, home: child.home,
            placement: Placement(
                setting: ref("OAK"), designation: .specialistBase, bundle: nil),
            moveAgreement: .agreed)
    }

    private func rows(_ name: String, of report: MeasureReport) throws -> [[String]] {
        let table = try #require(report.tables.first { $0.name == name })
        return String(decoding: table.bytes, as: UTF8.self).split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test func `the parts in the table add up to the change of their span`() throws {
        let found = try rows("decomposition.csv", of: report(years: 3)).dropFirst()
        let spans = Dictionary(grouping: found) { $0[0...2].joined(separator: " ") }
        #expect(spans.count == 6)
        for lines in spans.values {
            let sum = lines.compactMap { Int($0[8]) }.reduce(0, +)
            #expect(String(sum) == lines[0][6] && lines.count == 5)
        }
    }

    @Test func `a target is a line with its state`() throws {
        let found = try rows("ambitions.csv", of: report())
        #expect(
            found[2]
                == [
                    "more-<b>", "share-in-mainstream", "2026-01-15", "thousandths", "950", "750",
                    "-200", "behind",
                ])
    }

    @Test func `every table has its header and its lines`() throws {
        let report = try report(years: 3)
        for table in report.tables {
            #expect(try rows(table.name, of: report).count > 1, "\(table.name)")
        }
    }

    @Test func `the page fetches nothing and runs nothing`() throws {
        let page = try report().html().replacing("http://www.w3.org/2000/svg", with: "")
        let forbidden = [
            "<script", "http:", "https:", "<link", "<img", "url(", "@import", " style=", "{{",
        ]
        #expect(forbidden.filter(page.contains) == [])
    }

    @Test func `names that try to be markup stay text`() throws {
        let page = try report().html()
        #expect(!page.contains("<b>") && page.contains("base &amp; more"))
    }

    @Test func `every id stands once, every link has its target, no heading level is skipped`()
        throws
    {
        let page = try report(years: 3).html()
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        let targets = page.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }
        let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.output.1) }
        #expect(Set(ids).count == ids.count && Set(targets).isSubset(of: ids))
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    }

    @Test func `every assumption of a named change is on the page`() throws {
        let page = try report().html()
        for name in ["Parallel trends", "No anticipation", "Stable composition", "No spill-over"] {
            #expect(page.contains(name))
        }
    }

    @Test func `the page says that small counts are not hidden`() throws {
        #expect(try report().html().contains("Small counts are not hidden"))
    }

    @Test func `children who are not real are declared at the top`() throws {
        #expect(try report().page.warning == Wording.measureSynthetic)
        #expect(try report(isSynthetic: false).page.warning == nil)
    }

    @Test func `bars follow each other and end at the whole change`() throws {
        let chart = PartsChart(
            id: "p", title: "T", alternative: "A.",
            parts: [
                .init(name: "up", amount: 30, reading: "+30"),
                .init(name: "down", amount: -50, reading: "-50"),
            ], total: .init(name: "all", amount: -20, reading: "-20"))
        let bars = chart.svg.matches(of: /<rect class="(\S+)" x="(\d+)" y="\d+" width="(\d+)"/)
            .compactMap { found -> [Int]? in
                guard let x = Int(found.output.2), let width = Int(found.output.3) else {
                    return nil
                }
                return [x, x + width]
            }
        // From -20 to +30 on 500 units of width: ten for each one.
        #expect(bars == [[500, 800], [300, 800], [300, 500]])
        #expect(XMLChecker(Data(chart.svg.utf8)).isWellFormed)
    }

    @Test func `without ambitions and changes the page says so`() throws {
        let cohort = try Cohort(WorkedExample().tables)
        let history = try measure([
            Snapshot(date: day("2025-01-15"), cohort: cohort),
            Snapshot(date: day("2026-01-15"), cohort: cohort),
        ])
        let page = try MeasureReport(
            history, about: .init(title: "T", cohorts: [], policy: "P")
        ).html()
        #expect(page.contains(Wording.ambitionsNone) && page.contains(Wording.effectsNone))
        #expect(page.contains("Cost of a year: no change"))
    }

    @Test(arguments: [
        (0, Ambition.Unit.share, "0.0%"), (415, .share, "41.5%"), (-1_250, .points, "−1.25 points"),
        (2_150_050, .money, "£21,500.50"),
    ])
    func `a value reads as people say it`(value: Int, unit: Ambition.Unit, words: String) {
        #expect(Wording.value(value, unit) == words)
    }
}
