/// Something that holds of an answer sheet or not, such as "is moved with a hoist".
///
/// It holds when all tests of any one alternative do. A question that is skipped passes no test;
/// one that has no answer yet may pass any.
public struct Condition: Hashable, Sendable {
    /// What is asked of the answer to one question.
    public struct Test: Hashable, Sendable {
        /// Which answers pass.
        public enum Accepted: Hashable, Sendable {
            /// Any of some answers.
            case oneOf([Int])
            /// Numbers from this one on.
            case atLeast(Int)
            /// Numbers up to this one.
            case atMost(Int)
        }

        /// The place of the question in its form.
        public let question: Int
        /// Which answers pass.
        public let accepted: Accepted

        /// A test of a question.
        public init(question: Int, accepted: Accepted) {
            self.question = question
            self.accepted = accepted
        }

        func passes(_ answer: Int) -> Bool {
            switch accepted {
            case .oneOf(let answers): answers.contains(answer)
            case .atLeast(let least): answer >= least
            case .atMost(let most): answer <= most
            }
        }
    }

    /// What may be said of a condition while answers are missing.
    enum Truth: Int, Comparable {
        case no, perhaps, yes

        static func < (one: Truth, other: Truth) -> Bool { one.rawValue < other.rawValue }
    }

    /// Each a list of tests that must all pass.
    public let alternatives: [[Test]]

    /// A condition that holds when all tests of one alternative pass.
    public init(anyOf alternatives: [[Test]]) { self.alternatives = alternatives }

    /// Whether it holds of what is known.
    func truth(of states: [AnswerState]) -> Truth {
        alternatives.lazy.map { tests in
            tests.lazy.map { test in
                switch states[test.question] {
                case .given(let answer): test.passes(answer) ? Truth.yes : .no
                case .doubtful(let answer): test.passes(answer) ? .perhaps : .no
                case .skipped: .no
                case .open: .perhaps
                }
            }.min() ?? .yes
        }.max() ?? .no
    }
}

/// What is known of one question of an answer sheet.
enum AnswerState: Hashable {
    case given(Int)
    /// It has an answer, and a missing answer above may mean that it was not to be asked.
    case doubtful(Int)
    /// It was not to be asked.
    case skipped
    /// It was to be asked, or perhaps, and has no answer.
    case open
}
