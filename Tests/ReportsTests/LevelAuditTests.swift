import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@testable import Reports

@Suite struct `An audit of levels` {
    /// Children of both sexes; `female` ones have a level two higher in speech.
    private func audit(female: Int, male: Int) -> LevelAudit {
        let children = (0..<female + male).map { number in
            (id: "C\(number)", sex: number < female ? Sex.female : .male)
        }
        let form = Instrument(
            identifier: "levels", version: 1, title: "Levels", source: "A test.",
            inForceFrom: day("2024-01-01"), inForceTo: nil, subject: .child, ages: 0...25,
            confidence: .high, sections: Domain.allCases.map { .init(domain: $0, levels: []) },
            questions: [
                Question(
                    identifier: "q", domain: .speech, wording: "?",
                    kind: .choice((0...5).map { .init(identifier: "l\($0)", wording: "\($0)") }))
            ],
            rules: Domain.allCases.map { domain in
                LevelRule(
                    highestOf: domain == .speech
                        ? [.init(question: 0, points: .ofChoices([0, 1, 2, 3, 4, 5]))] : [],
                    sumOf: [], thresholds: [], overrides: [])
            })
        let sheets = children.enumerated().map { number, child in
            let sheet = AnswerSheet(
                subject: child.id, assessor: "A", assessorRole: "senco",
                assessedOn: day("2026-01-01"), age: 9, confidence: .high, moderated: false,
                evidence: nil, answers: [number % 2 + (child.sex == .female ? 2 : 0)])
            return Reconciliation.Scored(form: 0, sheet: sheet, score: form.score(sheet))
        }
        return LevelAudit(
            Reconciliation(of: [form]).profiles(from: sheets),
            records: children.compactMap { child in
                Child.ID(child.id).map { AuditRecord(child: $0, sex: child.sex) }
            })
    }

    @Test func `shows which group is given higher levels, and how much`() throws {
        let lines = audit(female: 40, male: 60).lines.filter { $0.domain == .speech }
        let female = try #require(lines.first { $0.group == "female" })
        #expect(female.mean == 2.5)
        #expect(female.size == "much higher")
        // The means differ by 2, and both groups have a spread of a half.
        #expect(abs((female.difference ?? 0) - 4) < 1e-9)
        #expect(lines.first { $0.group == "male" }?.size == "much lower")
    }

    @Test func `finds a domain alike in which nobody differs`() {
        let lines = audit(female: 40, male: 60).lines.filter { $0.domain == .vision }
        #expect(lines.allSatisfy { $0.difference == nil && $0.counts[0] == $0.tally.total })
    }

    @Test func `hides small counts, and the mean with them`() {
        let lines = audit(female: 8, male: 60).lines.filter { $0.domain == .speech }
        #expect(lines.allSatisfy { $0.counts.contains(nil) && $0.mean == nil })
        #expect(lines.allSatisfy { $0.counts.allSatisfy { !(1...5).contains($0 ?? 0) } })
    }

    @Test func `leaves out what would tell a few children from the rest`() {
        #expect(audit(female: 4, male: 60).lines.isEmpty)
    }

    @Test func `writes c for what is hidden`() {
        let text = String(decoding: audit(female: 8, male: 60).file.bytes, as: UTF8.self)
        #expect(text.contains("speech,sex,female,8,"))
        #expect(text.contains(",c,"))
    }
}
