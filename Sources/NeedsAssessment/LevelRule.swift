/// How answers lead to the level of one domain.
///
/// The level is the largest of: the points of each question in `highestOf`; the highest level whose
/// threshold the added points of `sumOf` reach; the level of each override whose condition holds.
/// So it never falls when an answer gets weightier.
public struct LevelRule: Hashable, Sendable {
    /// The points of a question's answers.
    public enum Points: Hashable, Sendable {
        /// One number for each answer in order.
        case ofChoices([Int])
        /// For a number: from which on there are how many points, ascending.
        case steps([Step])

        /// From a number on, so many points.
        public struct Step: Hashable, Sendable {
            /// The number from which they are given.
            public let from: Int
            /// The points.
            public let points: Int

            /// From a number on, so many points.
            public init(from: Int, points: Int) {
                self.from = from
                self.points = points
            }
        }

        /// The points of an answer.
        public func points(of answer: Int) -> Int {
            switch self {
            case .ofChoices(let points): points[answer]
            case .steps(let steps): steps.last { $0.from <= answer }?.points ?? 0
            }
        }

        /// The most points that any answer gives.
        public var most: Int {
            switch self {
            case .ofChoices(let points): points.max() ?? 0
            case .steps(let steps): steps.map(\.points).max() ?? 0
            }
        }
    }

    /// A question and its points.
    public struct Part: Hashable, Sendable {
        /// The place of the question in its form.
        public let question: Int
        /// The points of its answers.
        public let points: Points

        /// A question and its points.
        public init(question: Int, points: Points) {
            self.question = question
            self.points = points
        }
    }

    /// A level that critical answers lead to at least.
    public struct Override: Hashable, Sendable {
        /// The level.
        public let level: Level
        /// When it holds.
        public let condition: Condition

        /// A level and when it holds.
        public init(level: Level, when condition: Condition) {
            self.level = level
            self.condition = condition
        }
    }

    /// From how many points a level is reached.
    public struct Threshold: Hashable, Sendable {
        /// The level.
        public let level: Level
        /// The points it needs.
        public let points: Int

        /// A level and the points it needs.
        public init(level: Level, points: Int) {
            self.level = level
            self.points = points
        }
    }

    /// Questions each of which may set the level alone.
    public let highestOf: [Part]
    /// Questions whose points are added up.
    public let sumOf: [Part]
    /// From how many added points each level is reached, ascending.
    public let thresholds: [Threshold]
    /// Levels that critical answers lead to.
    public let overrides: [Override]

    /// A rule with all its parts.
    public init(
        highestOf: [Part], sumOf: [Part], thresholds: [Threshold], overrides: [Override]
    ) {
        self.highestOf = highestOf
        self.sumOf = sumOf
        self.thresholds = thresholds
        self.overrides = overrides
    }

    /// The levels that are possible with the answers at hand: missing ones at their lightest, and
    /// at their weightiest.
    func levels(of states: [AnswerState]) -> ClosedRange<Level> {
        let lowest = level(of: states, orMore: false)
        return lowest...max(lowest, level(of: states, orMore: true))
    }

    private func level(of states: [AnswerState], orMore: Bool) -> Level {
        func points(_ part: Part) -> Int {
            switch states[part.question] {
            case .given(let answer): part.points.points(of: answer)
            case .doubtful(let answer): orMore ? part.points.points(of: answer) : 0
            case .skipped: 0
            case .open: orMore ? part.points.most : 0
            }
        }
        let enough: Condition.Truth = orMore ? .perhaps : .yes
        let sum = sumOf.reduce(0) { $0 + points($1) }
        var level = Level(min(5, highestOf.map(points).max() ?? 0)) ?? .typical
        for threshold in thresholds where sum >= threshold.points {
            level = max(level, threshold.level)
        }
        for override in overrides where override.condition.truth(of: states) >= enough {
            level = max(level, override.level)
        }
        return level
    }
}
