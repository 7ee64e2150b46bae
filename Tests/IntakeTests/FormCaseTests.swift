import Foundation
import Intake
import NeedsAssessment
import TestSupport
import Testing

@Suite struct `The forms that ship` {
    private static let folder = PackageFiles.path("Models/Instruments")

    private static func cases(of form: Instrument) throws -> [FormCase] {
        try formCases(at: "\(folder)/Cases/\(form.identifier).yml", of: form)
    }

    @Test func `come to what their worked cases say`() throws {
        for form in try instruments(in: Self.folder) {
            for one in try Self.cases(of: form) {
                let differences = one.differences(on: form)
                #expect(differences.isEmpty, "\(form.identifier): \(one.sentence): \(differences)")
            }
        }
    }

    @Test func `have at least 120 worked cases, each with a sentence of its own`() throws {
        var count = 0
        for form in try instruments(in: Self.folder) {
            let cases = try Self.cases(of: form)
            #expect(Set(cases.map(\.sentence)).count == cases.count, "\(form.identifier)")
            count += cases.count
        }
        #expect(count >= 120)
    }

    @Test func `are at level 0 with typical answers alone`() throws {
        for form in try instruments(in: Self.folder) {
            let score = form.score(answering: [:])
            for domain in Domain.allCases {
                #expect(score[domain] == Level.typical...Level.typical, "\(form.identifier)")
            }
            #expect(score.requirements.isEmpty && score.contradictions.isEmpty)
        }
    }

    @Test func `reach every level of every domain with the weightiest answers`() throws {
        for form in try instruments(in: Self.folder) where form.spread == nil {
            for (domain, rule) in zip(Domain.allCases, form.rules) {
                let single = rule.highestOf.map(\.points.most) + rule.overrides.map(\.level.value)
                let sum = rule.sumOf.reduce(0) { $0 + $1.points.most }
                let reached = rule.thresholds.filter { $0.points <= sum }.map(\.level.value)
                #expect((single + reached).max() == 5, "\(form.identifier) \(domain.rawValue)")
            }
        }
    }

    @Test func `have worked cases for each requirement and each contradiction`() throws {
        for form in try instruments(in: Self.folder) {
            let cases = try Self.cases(of: form)
            let needed = Set(cases.flatMap(\.requirements))
            let wrong = Set(cases.flatMap(\.contradictions))
            #expect(needed == Set(form.requirements.map(\.code)), "\(form.identifier)")
            #expect(wrong == Set(form.contradictions.map(\.identifier)), "\(form.identifier)")
        }
    }

    @Test func `fail a case whose level is another`() throws {
        let form = try instrument(at: Self.folder + "/school-age.yml")
        let one = try #require(
            try Self.cases(of: form).first { $0.levels.contains { $0 > .typical } })
        let wrong = FormCase(
            sentence: one.sentence, given: one.given,
            levels: Domain.allCases.map { _ in Level.typical }, requirements: one.requirements,
            contradictions: one.contradictions)
        #expect(!wrong.differences(on: form).isEmpty)
    }

    @Test func `are filled in on their blank answer file and come to the same levels`() throws {
        for form in try instruments(in: Self.folder) {
            let header = String(decoding: blankSheets(of: form), as: UTF8.self)
            let columns = header.dropLast().split(separator: ",").map(String.init)
            let cases = try Self.cases(of: form)
            var text = header
            for (number, one) in cases.enumerated() {
                let answers = form.answers(one.given)
                text +=
                    columns.map { cell(of: $0, form, number, answers) }
                    .joined(separator: ",") + "\n"
            }
            let sheets = try withTemporaryFolder { folder in
                try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/a.csv"))
                return try answers(at: "\(folder)/a.csv", forms: [form]).sheets
            }
            #expect(sheets.count == cases.count)
            for (sheet, one) in zip(sheets, cases) {
                let levels = form.score(sheet).levels
                #expect(levels.map(\.lowerBound) == one.levels, "\(one.sentence)")
                #expect(levels.map(\.upperBound) == one.levels, "\(one.sentence)")
            }
        }
    }

    private func cell(
        of column: String, _ form: Instrument, _ number: Int, _ answers: [Int?]
    ) -> String {
        switch column {
        case "child_id", "setting_id": return "C\(number)"
        case "designation": return "special"
        case "instrument": return form.identifier
        case "assessor_id": return "A1"
        case "assessor_role": return "senco"
        case "assessed_on": return "2026-10-01"
        case "confidence": return "high"
        case "moderated": return "no"
        case "age_years", "evidence": return ""
        default:
            let place = form.questions.firstIndex { $0.identifier == column }
            return place.flatMap { place in
                answers[place].map(form.questions[place].text(of:))
            } ?? ""
        }
    }
}
