/// One worked case of a form: some answers, and what they must come to.
///
/// Questions that are not named have their typical answer, where they are asked.
public struct FormCase: Hashable, Sendable {
    /// The case in one sentence.
    public let sentence: String
    /// The answers given, by the places of their questions.
    public let given: [Int: Int]
    /// The levels expected, in the published order of domains.
    public let levels: [Level]
    /// The requirements expected, in any order.
    public let requirements: [String]
    /// The contradictions expected, in any order.
    public let contradictions: [String]

    /// A case with all its parts; there are seven levels.
    public init(
        sentence: String, given: [Int: Int], levels: [Level], requirements: [String],
        contradictions: [String]
    ) {
        self.sentence = sentence
        self.given = given
        self.levels = levels
        self.requirements = requirements
        self.contradictions = contradictions
    }

    /// What the form makes of the answers, where it is not what is expected.
    public func differences(on form: Instrument) -> [String] {
        let score = form.score(answering: given)
        var found: [String] = []
        for domain in Domain.allCases {
            let (met, expected) = (score[domain], levels[domain.index])
            if met != expected...expected {
                found.append("\(domain.rawValue) is \(met.upperBound), not \(expected)")
            }
        }
        let needed = score.requirements.sorted()
        if needed != requirements.sorted() { found.append("requirements are \(needed)") }
        let wrong = score.contradictions.map { form.contradictions[$0].identifier }.sorted()
        if wrong != contradictions.sorted() { found.append("contradictions are \(wrong)") }
        if !score.unasked.isEmpty {
            let names = score.unasked.map { form.questions[$0].identifier }
            found.append("not asked: \(names)")
        }
        return found
    }
}

extension Instrument {
    /// The score of some answers, with the typical answer to every other question that is asked.
    public func score(answering given: [Int: Int]) -> SheetScore { score(answers(given)) }

    /// Some answers, by the places of their questions, with the typical answer to every other
    /// question that is asked.
    public func answers(_ given: [Int: Int]) -> [Int?] {
        var answers: [Int?] = []
        var states: [AnswerState] = []
        for (place, question) in questions.enumerated() {
            let isAsked = question.askedWhen.map { $0.truth(of: states) == .yes } ?? true
            let answer = given[place] ?? (isAsked ? question.typicalAnswer : nil)
            answers.append(answer)
            states.append(isAsked ? answer.map(AnswerState.given) ?? .open : .skipped)
        }
        return answers
    }
}
