/// What the answers of one sheet come to.
public struct SheetScore: Hashable, Sendable {
    /// The levels that are possible in each domain, in the published order; one level where
    /// nothing that matters is missing.
    public let levels: [ClosedRange<Level>]
    /// The places of questions that were to be asked and have no answer.
    public let unanswered: [Int]
    /// The places of questions that have an answer though they were not to be asked.
    public let unasked: [Int]
    /// The contradictions that the answers hold, by their place in the form.
    public let contradictions: [Int]
    /// The requirements that the answers lead to, in the order of the form.
    public let requirements: [String]
    /// Whether the age on the sheet is outside the form's ages.
    public let isOutOfAge: Bool

    /// The possible levels of a domain.
    public subscript(domain: Domain) -> ClosedRange<Level> { levels[domain.index] }
}

extension Instrument {
    /// Goes through the answers of a sheet: levels, what is missing, what cannot be.
    ///
    /// - Precondition: the sheet has one entry for each question of this form.
    public func score(_ sheet: AnswerSheet) -> SheetScore { score(sheet.answers, age: sheet.age) }

    /// The same of answers alone.
    func score(_ answers: [Int?], age: Int? = nil) -> SheetScore {
        precondition(answers.count == questions.count, "a sheet of this form")
        var states: [AnswerState] = []
        states.reserveCapacity(questions.count)
        var (unanswered, unasked): ([Int], [Int]) = ([], [])
        for (place, question) in questions.enumerated() {
            let asked = question.askedWhen?.truth(of: states) ?? .yes
            switch (answers[place], asked) {
            case (.some, .no):
                unasked.append(place)
                states.append(.skipped)
            case (.some(let answer), .yes): states.append(.given(answer))
            case (.some(let answer), .perhaps): states.append(.doubtful(answer))
            case (.none, .no): states.append(.skipped)
            case (.none, .yes), (.none, .perhaps):
                unanswered.append(place)
                states.append(.open)
            }
        }
        let isOutOfAge = age.map { age in ages.map { !$0.contains(age) } ?? false } ?? false
        return SheetScore(
            levels: rules.map { $0.levels(of: states) }, unanswered: unanswered, unasked: unasked,
            contradictions: contradictions.indices.filter {
                contradictions[$0].condition.truth(of: states) == .yes
            },
            requirements: requirements.filter { $0.condition.truth(of: states) == .yes }
                .map(\.code),
            isOutOfAge: isOutOfAge)
    }
}

extension ClosedRange where Bound == Level {
    /// Whether only one level is possible.
    var isPoint: Bool { lowerBound == upperBound }
}
