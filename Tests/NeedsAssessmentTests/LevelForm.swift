import NeedsAssessment
import Quantities
import TestSupport

/// A form that asks for nothing but the levels.
enum LevelForm {
    /// A form whose seven questions are the levels of the seven domains.
    static let form = {
        let choices = (0...5).map { Question.Choice(identifier: "l\($0)", wording: "Level \($0)") }
        let questions = Domain.allCases.map {
            Question(identifier: $0.rawValue, domain: $0, wording: "?", kind: .choice(choices))
        }
        let rules = Domain.allCases.map { domain in
            LevelRule(
                highestOf: [
                    .init(question: domain.index, points: .ofChoices([0, 1, 2, 3, 4, 5]))
                ], sumOf: [], thresholds: [], overrides: [])
        }
        return Instrument(
            identifier: "levels", version: 1, title: "Levels", source: "A test.",
            inForceFrom: day("2024-01-01"), inForceTo: nil, subject: .child, ages: 0...25,
            confidence: .high, sections: Domain.allCases.map { .init(domain: $0, levels: []) },
            questions: questions, rules: rules)
    }()
}
