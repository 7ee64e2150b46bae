import NeedsAssessment
import Quantities
import TestSupport
import Testing

@testable import Reports

/// Levels of many sheets, followed beside a reference.
@Suite struct `A chart of a long course` {
    private static let facts: CalibrationFacts = {
        let form = Instrument(
            identifier: "levels", version: 1, title: "Levels", source: "A test.",
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
        let sheets = (0..<1_000).map { number in
            let sheet = AnswerSheet(
                subject: "C\(number)", assessor: "A1", assessorRole: "senco",
                assessedOn: day("2025-09-01").adding(days: number / 3), age: 9, confidence: .high,
                moderated: false, evidence: nil,
                answers: Domain.allCases.map { min(5, number % 4 + ($0 == .social ? 1 : 0)) })
            return Reconciliation.Scored(form: 0, sheet: sheet, score: form.score(sheet))
        }
        let calibration = Calibration(of: sheets, forms: [form])
        let reference = CalibrationReference(
            name: "2025/calibration.csv",
            rows: Domain.allCases.compactMap { domain in
                LevelTally(counts: [250, 250, 250, 250, 0, 0]).map {
                    .init(domain: domain, group: .everyone, tally: $0)
                }
            })
        return CalibrationFacts(
            calibration, forms: [], comparisons: [.init(calibration, with: reference)])
    }()

    @Test func `says which domain has become higher, and nothing of the steady ones`() {
        let findings = Self.facts.findings.filter { $0.contains("first seen on") }
        #expect(findings.count == 1)
        #expect(
            findings.first?.hasPrefix(
                "Levels in social communication and interaction have become higher than in "
                    + "2025/calibration.csv; first seen on") == true)
    }

    @Test func `shows at most three hundred of its points and the one that left the limits`()
        throws
    {
        let chart = try #require(Self.facts.charts.first { $0.domain == .social }).chart
        let shown = chart.shownPlaces
        #expect(chart.points.count == 1_000)
        #expect(shown.count <= 302 && shown.first == 0 && shown.last == 999)
        #expect(shown.contains(try #require(chart.points.firstIndex { $0.signal != nil })))
        #expect(
            try CalibrationPage(Self.facts).html().contains("of the 1,000 sheets on the chart"))
    }

    @Test func `has a title of ten words or fewer in every domain`() {
        for chart in Self.facts.charts {
            let title = Wording.driftChartTitle(chart)
            #expect(title.split(separator: " ").count <= 10, "\(title)")
        }
    }

    @Test func `is a line of the table with its reference`() throws {
        let table = CalibrationTables(Self.facts).driftTable
        let line = try #require(table.rows.first { $0[1] == "social" && $0[0].isEmpty })
        #expect(line[2] == "1000" && line[3] == "higher")
        #expect(line[5] == "2025/calibration.csv")
    }
}
