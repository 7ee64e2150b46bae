public import Intake
public import Matching

/// What a placement came to, as the record of its run says it.
public struct PlacementAnswer: Sendable {
    /// How many recommendations there are of one kind.
    public struct KindCount: Hashable, Sendable {
        /// The kind.
        public let kind: Recommendation.Kind
        /// How many.
        public let count: Int
    }

    /// The cohort folder as an absolute path.
    public let cohort: String
    /// The policy in force, in the form of `plan.json`.
    public let policy: JSONValue
    /// How the match ended.
    public let outcome: Plan.Outcome
    /// How the program ends because of it.
    public let exit: ExitCode
    /// The levels with value, bound and gap.
    public let levels: [Plan.LevelResult]
    /// How many recommendations there are of each kind, in the order of kinds.
    public let kinds: [KindCount]
    /// Facts that clash when no plan exists.
    public let clashes: [String]
    /// What a reader must know.
    public let queries: [String]
    /// How large the problem was.
    public let statistics: Plan.Statistics

    /// How many cases were decided.
    public var cases: Int { kinds.reduce(0) { $0 + $1.count } }
}

extension PlacementAnswer {
    /// The answer of a plan.
    init(of plan: Plan, _ input: JobInput) {
        let kinds = Recommendation.Kind.allCases.map { kind in
            KindCount(kind: kind, count: plan.recommendations.count { $0.kind == kind })
        }
        self.init(
            cohort: input.cohortPath, policy: PolicyText.json(input.policy), outcome: plan.outcome,
            exit: plan.exit, levels: plan.levels, kinds: kinds.filter { $0.count > 0 },
            clashes: plan.clashes, queries: plan.queries, statistics: plan.statistics)
    }
}
