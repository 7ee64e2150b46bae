import NeedsAssessment
import Quantities
import TestSupport
import Testing

@Suite struct `Several sheets about one child` {
    /// Six answers whose places are the levels of the domain `physical`.
    private func form(
        _ name: String = "full", spread: Instrument.Spread? = nil,
        confidence: Confidence = .high, subject: Instrument.Subject = .child
    ) -> Instrument {
        let choices = (0...5).map { Question.Choice(identifier: "l\($0)", wording: "Level \($0)") }
        let first = LevelRule(
            highestOf: [.init(question: 0, points: .ofChoices([0, 1, 2, 3, 4, 5]))], sumOf: [],
            thresholds: [], overrides: [])
        let none = LevelRule(highestOf: [], sumOf: [], thresholds: [], overrides: [])
        return Instrument(
            identifier: name, version: 1, title: name, source: "A test.",
            inForceFrom: day("2024-01-01"), inForceTo: day("2026-12-31"), subject: subject,
            ages: 0...25, confidence: confidence,
            sections: Domain.allCases.map { .init(domain: $0, levels: []) },
            questions: [
                Question(identifier: "q", domain: .physical, wording: "?", kind: .choice(choices))
            ], rules: [first] + Array(repeating: none, count: 6),
            requirements: [
                .init(
                    code: "hoist",
                    when: Condition(anyOf: [[.init(question: 0, accepted: .oneOf([5]))]]))
            ], spread: spread)
    }

    private func scored(
        _ level: Int?, by assessor: String, on date: String = "2026-10-01",
        _ confidence: Confidence = .high, moderated: Bool = false, form place: Int = 0,
        among forms: [Instrument]
    ) -> Reconciliation.Scored {
        let sheet = AnswerSheet(
            subject: "C1", assessor: assessor, assessorRole: "role-\(assessor.lowercased())",
            assessedOn: day(date), age: 9, confidence: confidence, moderated: moderated,
            evidence: nil, answers: [level])
        return .init(form: place, sheet: sheet, score: forms[place].score(sheet))
    }

    private func entry(
        _ sheets: [Reconciliation.Scored], _ forms: [Instrument]
    ) -> (level: Int?, confidence: Confidence?, reasons: [ModerationItem.Reason]) {
        let profile = Reconciliation(of: forms).profile(of: "C1", from: sheets)
        let found = profile.profile[.physical]
        return (found?.level.value, found?.confidence, profile.items.map(\.reason))
    }

    @Test func `that agree keep the surest of their confidences`() {
        let forms = [form()]
        let met = entry(
            [
                scored(3, by: "A", .medium, among: forms), scored(3, by: "B", .high, among: forms),
            ], forms)
        #expect(met.level == 3)
        #expect(met.confidence == .high)
        #expect(met.reasons.isEmpty)
    }

    @Test func `one level apart give the higher at medium confidence`() {
        let forms = [form()]
        let met = entry(
            [scored(2, by: "A", among: forms), scored(3, by: "B", among: forms)], forms)
        #expect(met.level == 3)
        #expect(met.confidence == .medium)
        #expect(met.reasons.isEmpty)
    }

    @Test func `about a setting one level apart give the lower readiness`() {
        let forms = [form(subject: .setting)]
        let met = entry(
            [scored(2, by: "A", among: forms), scored(3, by: "B", among: forms)], forms)
        #expect(met.level == 2)
        #expect(met.confidence == .medium)
    }

    @Test func `further apart give the median at low confidence, for moderation`() {
        let forms = [form()]
        let met = entry(
            [
                scored(1, by: "A", among: forms), scored(2, by: "B", among: forms),
                scored(4, by: "C", among: forms),
            ], forms)
        #expect(met.level == 2)
        #expect(met.confidence == .low)
        #expect(met.reasons == [.disagreement(.physical, levels: [level(1), level(2), level(4)])])
    }

    @Test func `by one assessor count once, the latest`() {
        let forms = [form()]
        let met = entry(
            [
                scored(5, by: "A", on: "2026-03-01", among: forms),
                scored(2, by: "A", on: "2026-09-01", among: forms),
            ], forms)
        #expect(met.level == 2)
        #expect(met.confidence == .high)
    }

    @Test func `up to a moderation are settled by it, later ones are not`() {
        let forms = [form()]
        let sheets = [
            scored(1, by: "A", on: "2026-03-01", among: forms),
            scored(5, by: "B", on: "2026-03-02", among: forms),
            scored(4, by: "M", on: "2026-04-01", moderated: true, among: forms),
        ]
        let settled = entry(sheets, forms)
        #expect(settled.level == 4)
        #expect(settled.reasons.isEmpty)
        let later = entry(
            sheets + [scored(2, by: "A", on: "2026-09-01", among: forms)], forms)
        #expect(later.level == 4)
        #expect(later.confidence == .low)
        #expect(later.reasons == [.disagreement(.physical, levels: [level(2), level(4)])])
    }

    @Test func `more than a year apart leave the older out`() {
        let forms = [form()]
        let met = entry(
            [
                scored(5, by: "A", on: "2025-09-30", among: forms),
                scored(2, by: "B", on: "2026-10-01", among: forms),
            ], forms)
        #expect(met.level == 2)
        #expect(met.reasons == [.outdated])
        let inTime = entry(
            [
                scored(3, by: "A", on: "2025-10-01", among: forms),
                scored(2, by: "B", on: "2026-10-01", among: forms),
            ], forms)
        #expect(inTime.level == 3)
    }

    @Test func `from codes count only where nothing else does, with their interval`() throws {
        let spread = Instrument.Spread(
            holdsForPercent: 80, below: Array(repeating: 1, count: 7),
            above: Array(repeating: 2, count: 7))
        let forms = [form(), form("codes", spread: spread, confidence: .low)]
        let codes = scored(4, by: "A", form: 1, among: forms)
        let alone = Reconciliation(of: forms).profile(of: "C1", from: [codes])
        let found = try #require(alone.entries.first)
        #expect(found.assessment.confidence == .low)
        #expect(found.interval == level(3)...level(5))
        #expect(alone.items.contains { $0.reason == .standIn(.physical) })
        let both = Reconciliation(of: forms)
            .profile(of: "C1", from: [codes, scored(1, by: "B", among: forms)])
        #expect(both.entries.first?.assessment.level == level(1))
        #expect(both.entries.first?.interval == level(1)...level(1))
    }

    @Test func `without enough answers leave the domain out and say so`() {
        let forms = [form()]
        let met = entry([scored(nil, by: "A", among: forms)], forms)
        #expect(met.level == nil)
        #expect(
            met.reasons == [
                .unanswered([0]), .levelOpen(.physical, between: level(0)...level(5)),
            ])
    }

    @Test func `on a form that was not in force are listed`() {
        let forms = [form()]
        let met = entry([scored(1, by: "A", on: "2027-01-01", among: forms)], forms)
        #expect(met.reasons == [.notInForce])
    }

    @Test func `give the same profile in any order`() {
        let forms = [form()]
        let sheets = [
            scored(1, by: "A", on: "2026-03-01", among: forms),
            scored(5, by: "B", on: "2026-03-02", among: forms),
            scored(4, by: "M", on: "2026-04-01", moderated: true, among: forms),
            scored(2, by: "A", on: "2026-09-01", among: forms),
        ]
        let reconciliation = Reconciliation(of: forms)
        let expected = reconciliation.profiles(from: sheets)
        #expect(expected.count == 1)
        for shift in 1..<sheets.count {
            let turned = Array(sheets[shift...] + sheets[..<shift])
            #expect(reconciliation.profiles(from: turned) == expected)
        }
        #expect(reconciliation.profiles(from: sheets.reversed()) == expected)
    }
}
