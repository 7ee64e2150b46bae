import NeedsAssessment
import Quantities
import TestSupport
import Testing

@Suite struct `The score of a sheet` {
    private static func sheet(_ answers: [Int?], age: Int? = 9) -> AnswerSheet {
        AnswerSheet(
            subject: "C1", assessor: "A1", assessorRole: "senco", assessedOn: day("2026-10-01"),
            age: age, confidence: .high, moderated: false, evidence: nil, answers: answers)
    }

    @Test func `holds every level that any way of giving the missing answers leads to`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var (tight, seen) = (0, 0)
        for run in 0..<400 {
            var drawn = RandomForm(seed: seed &+ UInt64(run))
            let answers = drawn.answers()
            let score = drawn.form.score(Self.sheet(answers))
            let whole = drawn.completions(of: answers).map { drawn.form.score(Self.sheet($0)) }
            for domain in Domain.allCases {
                #expect(
                    whole.allSatisfy { $0[domain].lowerBound == $0[domain].upperBound },
                    "seed \(seed), run \(run): a full sheet has one level")
                let levels = whole.map { $0[domain].lowerBound }
                #expect(
                    levels.allSatisfy(score[domain].contains),
                    "seed \(seed), run \(run), \(domain.rawValue)")
                seen += 1
                if levels.min() == score[domain].lowerBound,
                    levels.max() == score[domain].upperBound
                {
                    tight += 1
                }
            }
        }
        // The interval is no wider than it must be for most sheets; about three in four here.
        #expect(tight * 2 > seen, "\(tight) of \(seen), seed \(seed)")
    }

    /// Two questions, the second asked only when the first is answered with its second answer.
    private func form(_ ages: ClosedRange<Int> = 5...15) -> Instrument {
        let choices = ["no", "some", "all"].map {
            Question.Choice(identifier: $0, wording: $0)
        }
        let asked = Condition(anyOf: [[.init(question: 0, accepted: .oneOf([1, 2]))]])
        let questions = [
            Question(identifier: "a", domain: .physical, wording: "a?", kind: .choice(choices)),
            Question(
                identifier: "b", domain: .physical, wording: "b?", kind: .choice(choices),
                askedWhen: asked),
        ]
        let first = LevelRule(
            highestOf: [
                .init(question: 0, points: .ofChoices([0, 1, 2])),
                .init(question: 1, points: .ofChoices([0, 3, 5])),
            ], sumOf: [], thresholds: [], overrides: [])
        let none = LevelRule(highestOf: [], sumOf: [], thresholds: [], overrides: [])
        return Instrument(
            identifier: "small", version: 1, title: "Small", source: "A test.",
            inForceFrom: day("2026-01-01"), inForceTo: day("2026-12-31"), subject: .child,
            ages: ages, confidence: .high,
            sections: Domain.allCases.map { .init(domain: $0, levels: []) },
            questions: questions, rules: [first] + Array(repeating: none, count: 6))
    }

    @Test func `leaves out what was not to be asked, and says so`() {
        let score = form().score(Self.sheet([0, 2]))
        #expect(score[.physical] == level(0)...level(0))
        #expect(score.unasked == [1])
        #expect(score.unanswered.isEmpty)
    }

    @Test func `names what was to be answered and is not`() {
        let score = form().score(Self.sheet([1, nil]))
        #expect(score[.physical] == level(1)...level(5))
        #expect(score.unanswered == [1])
        #expect(form().score(Self.sheet([0, nil])).unanswered.isEmpty)
    }

    @Test func `notices an age outside the form's`() {
        #expect(form().score(Self.sheet([0, nil], age: 16)).isOutOfAge)
        #expect(!form().score(Self.sheet([0, nil], age: 15)).isOutOfAge)
        #expect(!form().score(Self.sheet([0, nil], age: nil)).isOutOfAge)
    }
}
