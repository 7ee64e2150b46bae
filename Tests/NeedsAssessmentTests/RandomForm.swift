import NeedsAssessment
import Quantities
import TestSupport

/// A small form with random questions and rules, and random sheets on it.
struct RandomForm {
    let form: Instrument
    private var random: SeededGenerator

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var questions: [Question] = []
        for place in 0..<5 {
            let isNumber = random.chance(25)
            let choices = (0..<random.number(in: 2...3)).map {
                Question.Choice(identifier: "a\($0)", wording: "Answer \($0).")
            }
            let askedWhen =
                place > 0 && random.chance(40) ? Self.condition(on: questions, &random) : nil
            questions.append(
                Question(
                    identifier: "q\(place)", domain: .physical, wording: "Question \(place)?",
                    kind: isNumber ? .number(0...2) : .choice(choices), askedWhen: askedWhen))
        }
        let rules = Domain.allCases.map { _ in Self.rule(on: questions, &random) }
        form = Instrument(
            identifier: "random", version: 1, title: "Random", source: "A test.",
            inForceFrom: day("2020-01-01"), inForceTo: nil, subject: .child, ages: 0...25,
            confidence: .high,
            sections: Domain.allCases.map { .init(domain: $0, levels: []) },
            questions: questions, rules: rules,
            contradictions: [
                .init(
                    identifier: "c", wording: "They cannot both be.",
                    when: Self.condition(on: questions, &random))
            ])
        self.random = random
    }

    /// Answers some of which are missing.
    mutating func answers() -> [Int?] {
        form.questions.map { question in
            random.chance(40) ? nil : random.number(in: 0...Self.last(question))
        }
    }

    /// Every way to give the missing answers.
    func completions(of answers: [Int?]) -> [[Int?]] {
        guard let open = answers.firstIndex(of: nil) else { return [answers] }
        return (0...Self.last(form.questions[open])).flatMap { answer in
            var next = answers
            next[open] = answer
            return completions(of: next)
        }
    }

    private static func last(_ question: Question) -> Int {
        switch question.kind {
        case .choice(let choices): choices.count - 1
        case .number(let range): range.upperBound
        }
    }

    private static func condition(
        on questions: [Question], _ random: inout SeededGenerator
    ) -> Condition {
        let alternatives = (0..<random.number(in: 1...2)).map { _ in
            (0..<random.number(in: 1...2)).map { _ in
                let place = random.number(in: 0...(questions.count - 1))
                let answer = random.number(in: 0...last(questions[place]))
                guard case .number = questions[place].kind else {
                    return Condition.Test(question: place, accepted: .oneOf([answer]))
                }
                return Condition.Test(
                    question: place,
                    accepted: random.chance(50) ? .atLeast(answer) : .atMost(answer))
            }
        }
        return Condition(anyOf: alternatives)
    }

    private static func rule(
        on questions: [Question], _ random: inout SeededGenerator
    ) -> LevelRule {
        func part(_ place: Int) -> LevelRule.Part {
            guard case .number = questions[place].kind else {
                let points = (0...last(questions[place])).map { _ in random.number(in: 0...4) }
                return .init(question: place, points: .ofChoices(points))
            }
            return .init(
                question: place, points: .steps([.init(from: 1, points: random.number(in: 0...4))]))
        }
        let highest = questions.indices.filter { _ in random.chance(30) }.map(part)
        let sum = questions.indices.filter { _ in random.chance(50) }.map(part)
        return LevelRule(
            highestOf: highest, sumOf: sum,
            thresholds: [.init(level: level(2), points: 3), .init(level: level(4), points: 7)],
            overrides: [.init(level: level(5), when: condition(on: questions, &random))])
    }
}
