import Foundation
import Matching
import Testing

@testable import Reports

@Suite("The charts")
struct ChartTests {
    static func charts() throws -> [ReportPage.Chart] {
        try [ToyReport.report(), CountyReport.report(cases: 200)].flatMap {
            ReportPage($0).sections.flatMap(\.charts)
        }
    }

    @Test func `a title states its finding in ten words or fewer`() throws {
        let long = try Self.charts().map(\.title).filter { $0.split(separator: " ").count > 10 }
        #expect(long == [])
    }

    @Test func `every picture says in words what it shows`() throws {
        let pictures = try Self.charts().map(\.svg)
        #expect(
            pictures.count == 4
                && pictures.allSatisfy { $0.contains("<title id=") && $0.contains("<desc id=") })
    }

    @Test func `every picture is well-formed XML of less than 200 kilobytes`() throws {
        let bad = try Self.charts().filter {
            let parser = XMLChecker(Data($0.svg.utf8))
            return !parser.isWellFormed || $0.svg.utf8.count > 200_000
        }
        #expect(bad.isEmpty)
    }

    @Test func `a caption has measure, source and date`() throws {
        let captions = try Self.charts().map(\.caption)
        #expect(
            captions.allSatisfy { caption in
                ["Measure:", "Source:", "Date:"].allSatisfy(caption.contains)
            })
    }

    @Test func `every shade stands out from white, in grey too`() throws {
        let style = String(decoding: PackageResources.report_css, as: UTF8.self)
        let shades = style.matches(of: /\.shade-[1-9]\{fill:#([0-9a-f]{6})/)
            .compactMap { Int($0.output.1, radix: 16) }.map(Self.luminance)
        let steps = zip(shades.sorted(), shades.sorted().dropFirst()).map { $1 / $0 }
        #expect(
            shades.count == 4 && shades.allSatisfy { 1.05 / ($0 + 0.05) >= 3 }
                && steps.allSatisfy { $0 > 1.25 })
    }

    /// Relative luminance of a colour (WCAG 2.2).
    private static func luminance(_ colour: Int) -> Double {
        let parts = [colour >> 16, colour >> 8 & 0xFF, colour & 0xFF].map { part in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test func `bars of the flow are as high as their bands`() throws {
        let report = try CountyReport.report(cases: 200)
        let flow = Flow(report.plan.recommendations, policy: report.policy)
        #expect(
            flow.sources.map(flow.children(from:)).reduce(0, +) == 200
                && flow.targets.map(flow.children(to:)).reduce(0, +) == 200)
    }
}

/// Whether a text keeps the rule of XML that every element is closed in order.
struct XMLChecker {
    private let text: String

    init(_ data: Data) { text = String(decoding: data, as: UTF8.self) }

    var isWellFormed: Bool {
        var open: [Substring] = []
        for tag in text.matches(of: /<(\/?)([a-z]+)[^<>]*?(\/?)>/) {
            if !tag.output.1.isEmpty {
                guard open.popLast() == tag.output.2 else { return false }
            } else if tag.output.3.isEmpty {
                open.append(tag.output.2)
            }
        }
        return open.isEmpty && !text.contains(/&(?!(amp|lt|gt|quot|#39);)/)
    }
}
