import Foundation
import Provision
import Quantities
import Testing

@testable import Matching
@testable import Reports

@Suite("The words we use")
struct WordingTests {
    /// Words that hurt, rank children or call a child something else.
    static let unused = [
        "step-down", "step down", "stepdown", "step-up", "step up", "demand", "suffers",
        "wheelchair-bound", "handicap", "low-functioning", "high-functioning", "burden", "normal",
        "special needs child", "sen child", "ehcp child", "mentally", "bed blocking", "failing",
        "optimal", "optimise", "solver says", "algorithm", "utilise",
    ]

    private static func found(in text: String) -> [String] {
        let words = " " + text.lowercased() + " "
        return unused.filter { words.contains($0) }
    }

    @Test func `no page says a word we do not use`() throws {
        let pages = try [
            ToyReport.report(), CountyReport.report(cases: 60), HostileReport.withoutPlan(),
        ].map { try $0.render(as: .html) }
        #expect(pages.flatMap(Self.found) == [])
    }

    @Test func `no sentence in the sources says a word we do not use`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Reports")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("Wording") }.sorted()
        let sentences = try names.flatMap { name in
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                .matches(of: /"([^"\n]+)"/).map { String($0.output.1) }
        }
        #expect(names.count >= 5 && sentences.count > 200)
        #expect(sentences.flatMap(Self.found) == [])
    }

    @Test(arguments: [
        (-1, "Before school"), (0, "Reception"), (7, "Year 7"), (14, "Year 14"),
    ])
    func `a school year reads as people say it`(year: Int, words: String) {
        #expect(Wording.schoolYear(year) == words)
    }

    @Test func `a gap is never rounded down to nothing`() {
        #expect(Wording.gap(Gap(ratio: 0.000_001)) == "0.01%")
    }

    @Test func `pence are read as pounds`() {
        #expect(Wording.value(5_950_050, unit: "pence") == "£59,500.50")
    }

    @Test func `a proven level says so`() {
        let level = Plan.LevelResult.sample(value: 6, bound: 6)
        #expect(Wording.reading(of: level) == "Proven best")
    }

    @Test func `an open level says how far the best may be`() {
        let level = Plan.LevelResult.sample(value: 9, bound: 6)
        #expect(Wording.reading(of: level) == "At most 3 from the best possible")
    }

    @Test func `every kind of recommendation has a name and a reading`() {
        let kinds = Recommendation.Kind.allCases
        #expect(
            Set(Wording.kindsInOrder) == Set(kinds)
                && Set(kinds.map { Wording.kind($0) }).count == kinds.count
                && kinds.allSatisfy { Wording.reading(of: $0).hasSuffix(".") })
    }

    @Test func `every part has its goal and its law`() {
        #expect(
            Part.allCases.allSatisfy {
                !Wording.goal($0).isEmpty && Wording.law($0).contains("Act")
            })
    }
}

extension Plan.LevelResult {
    static func sample(value: Int, bound: Int) -> Plan.LevelResult {
        Plan.LevelResult(
            name: "unmetNeed+restriction", unit: "level-points", value: value, bound: bound)
    }
}
