import Intake

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

    /// The name of its file in a run folder.
    public static let fileName = "run.json"

    /// What a job came to.
    public enum Answer: Sendable {
        /// A plan, or why there is none.
        case placement(PlacementAnswer)
        /// Facts by name, in the order to show them.
        case facts([Fact], exit: ExitCode = .done)
    }

    /// One fact of what a job came to.
    public struct Fact: Hashable, Sendable {
        /// What it is.
        public let name: String
        /// How many, how much or which.
        public let value: String

        /// A fact.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The run folder.
    public let folder: String
    /// The job's settings by name.
    public let job: [String: String]
    /// The whole job as JSON, from which it can be run again.
    public let document: String?
    /// Every file that was read.
    public let inputs: [Input]
    /// Every file that was written, but this record.
    public let outputs: [Output]
    /// What the job came to.
    public let answer: Answer
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

    /// How the program ends because of it.
    public var exit: ExitCode {
        switch answer {
        case .placement(let answer): answer.exit
        case .facts(_, let exit): exit
        }
    }

    /// The answer of a placement; nil for a job of another kind.
    public var placement: PlacementAnswer? {
        guard case .placement(let answer) = answer else { return nil }
        return answer
    }
}

extension RunRecord {
    /// The record of a job that is done, its times still to come.
    init(of job: any Job, _ result: JobResult, folder: String, outputs: [Output]) {
        self.init(
            folder: folder, job: job.settings, document: job.document,
            inputs: (job.source.map { [$0] } ?? []) + result.inputs,
            outputs: outputs.sorted { $0.name < $1.name }, answer: result.answer)
    }

    /// The bytes of `run.json`.
    var bytes: [UInt8] { Array((json.text(indented: true) + "\n").utf8) }
}
