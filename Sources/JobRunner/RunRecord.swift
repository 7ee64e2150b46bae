public import Intake
public import Matching

/// Everything needed to repeat a run, and what it came to: the file `run.json`.
///
/// It alone holds times and the machine; every other file of a run folder is the same for the
/// same input.
public struct RunRecord: Sendable {
    /// A file that was read, with its checksum.
    public struct Input: Hashable, Sendable {
        /// The file's name.
        public let name: String
        /// Where it was read.
        public let path: String
        /// The SHA-256 of its bytes.
        public let sha256: String

        /// A file that was read.
        public init(name: String, path: String, sha256: String) {
            self.name = name
            self.path = path
            self.sha256 = sha256
        }
    }

    /// A file that was written, with its checksum.
    public struct Output: Hashable, Sendable {
        /// The file's name in the run folder.
        public let name: String
        /// The SHA-256 of its bytes.
        public let sha256: String
    }

    /// A step of the run with the time it took.
    public struct Step: Hashable, Sendable {
        /// What was done.
        public let name: String
        /// The seconds it took.
        public let seconds: Double
    }

    /// The run folder.
    public let folder: String
    /// The job's settings by name.
    public let job: [String: String]
    /// The cohort folder as an absolute path.
    public let cohort: String
    /// Every file that was read.
    public let inputs: [Input]
    /// Every file that was written, but this record.
    public let outputs: [Output]
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
    /// When the run began and what its steps took.
    public internal(set) var times = Times(begun: "", steps: [])

    /// When a run began and what its steps took.
    public struct Times: Hashable, Sendable {
        /// When the run began, in ISO 8601.
        public let begun: String
        /// The steps in order.
        public let steps: [Step]
        /// The seconds of the whole run.
        public var seconds: Double { steps.reduce(0) { $0 + $1.seconds } }
    }

    /// How many recommendations there are of one kind.
    public struct KindCount: Hashable, Sendable {
        /// The kind.
        public let kind: Recommendation.Kind
        /// How many.
        public let count: Int
    }

    /// How many cases were decided.
    public var cases: Int { kinds.reduce(0) { $0 + $1.count } }
}

extension RunRecord {
    /// The record of a plan, its times still to come.
    init(
        of plan: Plan, _ input: JobInput, _ job: Job, folder: String, outputs: [Output]
    ) {
        let kinds = Recommendation.Kind.allCases.map { kind in
            KindCount(kind: kind, count: plan.recommendations.count { $0.kind == kind })
        }
        self.init(
            folder: folder, job: job.settings, cohort: input.cohortPath, inputs: input.inputs,
            outputs: outputs.sorted { $0.name < $1.name }, policy: PolicyText.json(input.policy),
            outcome: plan.outcome, exit: plan.exit, levels: plan.levels,
            kinds: kinds.filter { $0.count > 0 }, clashes: plan.clashes, queries: plan.queries,
            statistics: plan.statistics)
    }

    /// The bytes of `run.json`.
    var bytes: [UInt8] { Array((json.text(indented: true) + "\n").utf8) }
}
