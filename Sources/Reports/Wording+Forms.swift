import NeedsAssessment

extension Wording {
    /// What a form says of itself.
    static func facts(of form: Instrument) -> [String] {
        let ages = form.ages.map { "Ages \($0.lowerBound) to \($0.upperBound)" }
        let end = form.inForceTo.map { " to \($0)" } ?? ""
        return ["Version \(form.version)"] + (ages.map { [$0] } ?? [])
            + ["In force from \(form.inForceFrom)\(end)", form.source]
    }

    /// How a form is filled in.
    static let formHelp = [
        "Tick one answer to each question. Say what you have seen in the last term, with the support"
            + " that is in place now.",
        "The first answer is the usual one at this age. Leave a question open rather than guess: what"
            + " is open is listed for moderation.",
        "The words in grey are those of the columns and cells of an answer file.",
    ]

    /// What stands at the head of a filled form.
    static func formBlanks(_ subject: Instrument.Subject) -> [String] {
        let about =
            switch subject {
            case .child: ["child_id", "age_years"]
            case .setting: ["setting_id", "designation"]
            }
        return about + [
            "assessor_id", "assessor_role", "assessed_on", "confidence (high, medium, low)",
            "moderated (yes, no)", "evidence",
        ]
    }

    /// When a question is asked, in words.
    static func askedWhen(_ condition: Condition, on form: Instrument) -> String {
        let alternatives = condition.alternatives.map { tests in
            tests.map { test in
                "the answer to question \(test.question + 1) is \(accepted(test, on: form))"
            }.joined(separator: ", and ")
        }
        return "Answer only if \(alternatives.joined(separator: "; or if "))."
    }

    private static func accepted(_ test: Condition.Test, on form: Instrument) -> String {
        let question = form.questions[test.question]
        switch test.accepted {
        case .oneOf(let answers):
            return answers.map(question.text(of:)).joined(separator: " or ")
        case .atLeast(let least): return "\(least) or more"
        case .atMost(let most): return "\(most) or less"
        }
    }
}
