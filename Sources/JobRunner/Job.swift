public import Intake

/// A piece of work that a job file asks for.
///
/// A kind of job is one type in one file of `Kinds/`, named in `JobKind.all`; nothing else knows it.
/// ```swift
/// let job = try readJob(at: "Jobs/toy.yml")
/// let record = try run(job, into: "toy")
/// ```
public protocol Job: Sendable {
    /// The word after `kind` in a job file.
    static var kind: String { get }
    /// The keys of its file besides `title`, `kind` and `synthetic`.
    static var keys: [String] { get }
    /// Those of them that a file must have.
    static var requiredKeys: [String] { get }
    /// The keys whose texts are paths, one key within another; lists are walked.
    static var pathKeys: [[String]] { get }

    /// What a job reads although its file does not name it.
    static func unnamedInputs(of node: YAMLNode) throws(JobError) -> [String]

    /// The job of a file, or nil when the reader has faults to tell.
    init?(_ keys: YAMLMapping, _ reader: inout JobReader)

    /// The title, shown on what is made.
    var title: String { get }
    /// The file the job was read from; nil for a job that was made in the program.
    var source: RunRecord.Input? { get set }
    /// The whole job as JSON with absolute paths, from which it can be read again.
    var document: String? { get set }
    /// What the record of a run says about the job, as names and values.
    var settings: [String: String] { get }
    /// How many steps a run has, as the progress counts them.
    var steps: Int { get }

    /// The names of the files it would make besides `run.json`; its inputs are read.
    func plannedFiles() throws(JobError) -> [String]
    /// Does the work.
    func result(_ steps: inout StepTimer) throws(JobError) -> JobResult
}

extension Job {
    /// Most kinds read what their file names, and no more.
    public static func unnamedInputs(of node: YAMLNode) throws(JobError) -> [String] { [] }

    var common: [String: String] { ["title": title, "kind": Self.kind] }
}

/// The kinds of job there are.
public enum JobKind {
    /// A new kind adds its name here, and its file beside the others.
    public static let all: [any Job.Type] = [
        PlacementJob.self, FrontierJob.self, AssessJob.self, MeasureJob.self, ReportJob.self,
        RehearsalJob.self,
    ]

    /// The keys that every kind has.
    package static let commonKeys = ["title", "kind", "synthetic"]

    /// The kind of a name.
    public static func named(_ name: String) -> (any Job.Type)? { all.first { $0.kind == name } }
}

/// What a job made, before it is written.
public struct JobResult: Sendable {
    /// A file of the run folder.
    public typealias File = (name: String, bytes: [UInt8])

    /// Every file that was read.
    public var inputs: [RunRecord.Input]
    /// Every file of the run folder but its record.
    public var files: [File]
    /// What it came to.
    public var answer: RunRecord.Answer

    /// What a job made.
    public init(inputs: [RunRecord.Input], files: [File], answer: RunRecord.Answer) {
        self.inputs = inputs
        self.files = files
        self.answer = answer
    }
}
