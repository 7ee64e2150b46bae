/// One question of a form.
public struct Question: Hashable, Sendable {
    /// One answer that may be chosen, with its words.
    public struct Choice: Hashable, Sendable {
        /// The answer as an answer sheet writes it.
        public let identifier: String
        /// The answer in words.
        public let wording: String

        /// An answer and its words.
        public init(identifier: String, wording: String) {
            self.identifier = identifier
            self.wording = wording
        }
    }

    /// How a question is answered.
    public enum Kind: Hashable, Sendable {
        /// By one of some answers, the typical one first.
        case choice([Choice])
        /// By a whole number, the least being typical.
        case number(ClosedRange<Int>)
    }

    /// The question as rules and answer sheets name it.
    public let identifier: String
    /// The domain under which it stands on the form.
    public let domain: Domain
    /// The question in words.
    public let wording: String
    /// How it is answered.
    public let kind: Kind
    /// When it is asked; nil where it always is.
    ///
    /// It names earlier questions only.
    public let askedWhen: Condition?

    /// A question with all its parts.
    public init(
        identifier: String, domain: Domain, wording: String, kind: Kind,
        askedWhen: Condition? = nil
    ) {
        self.identifier = identifier
        self.domain = domain
        self.wording = wording
        self.kind = kind
        self.askedWhen = askedWhen
    }

    /// The answer of someone without such a need, as `AnswerSheet` holds it.
    public var typicalAnswer: Int {
        switch kind {
        case .choice: 0
        case .number(let range): range.lowerBound
        }
    }

    /// The answer that a text of an answer sheet stands for; nil when it is none.
    public func answer(_ text: String) -> Int? {
        switch kind {
        case .choice(let choices): choices.firstIndex { $0.identifier == text }
        case .number(let range): Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// An answer as an answer sheet writes it.
    public func text(of answer: Int) -> String {
        switch kind {
        case .choice(let choices): choices[answer].identifier
        case .number: String(answer)
        }
    }
}
