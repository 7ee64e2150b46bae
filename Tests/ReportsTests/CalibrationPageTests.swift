import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@testable import Reports

@Suite struct `The calibration page` {
    private static let form = Instrument(
        identifier: "levels", version: 3, title: "Levels <b>", source: "A test.",
        inForceFrom: day("2024-01-01"), inForceTo: nil, subject: .child, ages: 0...25,
        confidence: .high, sections: Domain.allCases.map { .init(domain: $0, levels: []) },
        questions: Domain.allCases.map { domain in
            Question(
                identifier: domain.rawValue, domain: domain, wording: "?",
                kind: .choice((0...5).map { .init(identifier: "l\($0)", wording: "\($0)") }))
        },
        rules: Domain.allCases.map { domain in
            LevelRule(
                highestOf: [
                    .init(question: domain.index, points: .ofChoices([0, 1, 2, 3, 4, 5]))
                ], sumOf: [], thresholds: [], overrides: [])
        })

    /// Two assessors alike, and a third whose levels are two higher from the middle of the year.
    private static func facts(sheets count: Int = 200, isTrial: Bool = false) -> CalibrationFacts {
        let sheets = (0..<count).map { number in
            let isHigh = number % 3 == 2 && number > count / 2
            let level = min(5, number * 7 % 4 + (isHigh ? 2 : 0))
            let sheet = AnswerSheet(
                subject: "C\(number / 2)", assessor: "A\(number % 3)", assessorRole: "senco",
                assessedOn: day("2025-09-01").adding(days: number), age: number % 20,
                confidence: .high, moderated: false, evidence: nil,
                answers: Array(repeating: level, count: 7))
            return Reconciliation.Scored(form: 0, sheet: sheet, score: form.score(sheet))
        }
        let calibration = Calibration(of: sheets, forms: [form])
        let reference = CalibrationReference(
            name: "2025/calibration.csv",
            rows: Domain.allCases.compactMap { domain in
                LevelTally(counts: [100, 10, 10, 10, 10, 10]).map {
                    .init(domain: domain, group: .everyone, tally: $0)
                }
            })
        return CalibrationFacts(
            calibration,
            forms: [.init(form, sha256: String(repeating: "a", count: 64), isAssumption: true)],
            comparisons: [.init(calibration, with: reference)], isTrial: isTrial)
    }

    private func page(_ facts: CalibrationFacts) throws -> String {
        try CalibrationPage(facts).html()
    }

    @Test func `says first what has shifted, then who drifts`() throws {
        let findings = Self.facts().findings
        #expect(findings.first?.contains("has shifted against 2025/calibration.csv") == true)
        #expect(findings.contains { $0.contains("assessor A2") && $0.contains("higher") })
        #expect(try page(Self.facts()).contains("What to look at first"))
    }

    @Test func `fetches nothing and runs nothing`() throws {
        let page = try page(Self.facts())
            .replacing("http://www.w3.org/2000/svg", with: "")
        let forbidden = [
            "<script", "http:", "https:", "<link", "<img", "url(", "@import", " style=", "{{",
        ]
        #expect(forbidden.filter(page.contains) == [])
        #expect(!page.contains("Levels <b>"))
    }

    @Test func `draws each alarm with limits, a text and a table`() throws {
        let page = try page(Self.facts())
        #expect(page.contains("<desc id=\"drift-picture-1-text\">"))
        #expect(page.contains("class=\"limit\""))
        #expect(page.contains("The chart as a table"))
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
    }

    @Test func `has titles of ten words or fewer on its charts`() throws {
        let titles = try page(Self.facts()).matches(of: /<title id="[^"]+">([^<]+)</)
            .map { String($0.output.1) }
        #expect(titles.count >= 2)
        #expect(titles.filter { $0.split(separator: " ").count > 10 } == [])
    }

    @Test func `names form, version and digest in its head`() throws {
        let page = try page(Self.facts())
        let digest = String(repeating: "a", count: 64)
        #expect(page.contains("<meta name=\"bestplaced-form\" content=\"levels 3 \(digest)\">"))
        #expect(page.contains("<meta name=\"bestplaced-last-sheet\" content=\"2026-03-19\">"))
        #expect(
            page.contains(
                "<meta name=\"bestplaced-checksum\" content=\"\(CalibrationPage.openChecksum)\">"))
    }

    @Test func `says when it is a trial, and when a form rests on an assumption`() throws {
        let page = try page(Self.facts(isTrial: true))
        #expect(page.contains("This is a trial of a form that is not in force."))
        #expect(page.contains("not yet calibrated on real sheets"))
    }

    @Test func `of few sheets says that there are too few`() throws {
        let page = try page(Self.facts(sheets: 6))
        #expect(page.contains(Wording.tooFewSheets) && page.contains(Wording.noCharts))
    }

    @Test func `says no word that we do not use`() throws {
        let words = " " + (try page(Self.facts())).lowercased() + " "
        #expect(WordingTests.unused.filter { words.contains($0) } == [])
    }

    @Test(arguments: [
        (-0.1, "poor"), (0.1, "slight"), (0.3, "fair"), (0.5, "moderate"), (0.7, "substantial"),
        (0.9, "almost perfect"),
    ])
    func `puts kappa into the words of its source`(value: Double, word: String) {
        // Levels 0 and 1 in equal parts: kappa is then the share of agreement beyond a half, twice.
        var agreement = Agreement()
        let equal = Int(((value + 1) * 500).rounded())
        for pair in 0..<1000 {
            let first = pair % 2
            agreement.add(level(first), level(pair / 2 * 2 < equal ? first : 1 - first))
        }
        #expect(Wording.agreement(agreement.kappa(.linear), pairs: 1000) == word)
    }
}
