import Foundation
import Glibc
import Intake

/// Where one attempt at a job works: what it is to do, what it says, what it makes.
public struct AttemptFolder: Hashable, Sendable {
    /// The folder.
    public let path: String

    /// A folder; nothing is looked at.
    public init(_ path: String) { self.path = path }

    /// The job as JSON.
    var job: String { "\(path)/job.json" }
    /// What the attempt writes to standard error.
    public var log: String { "\(path)/log.txt" }
    /// The run folder to be, complete or not there.
    public var result: String { "\(path)/result" }
    /// The result that was there before, on its way out.
    var replaced: String { "\(path)/replaced" }
    /// How the attempt ended, when a task of a cluster carried it out.
    var end: String { "\(path)/end.json" }

    /// Makes the folder with what is to be done.
    func prepare(_ node: YAMLNode) throws(FileTrouble) {
        try FolderMaking.make(path)
        let target = open(job, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard target >= 0 else { throw .writing(path: job, code: errno) }
        defer { close(target) }
        try ByteStream.write(Array(node.json.text().utf8), to: target, named: job)
    }

    /// Carries out the job of the folder in this process; its result is complete or not there.
    public func carryOut(watching watch: RunWatch) throws(JobError) -> RunRecord {
        // Held until this process ends, however that comes about: others see it at work.
        let presence = open(job, O_RDONLY | O_CLOEXEC)
        flock(presence, LOCK_SH)
        let document: YAMLDocument
        do {
            document = try YAMLDocument(at: job)
        } catch {
            throw .intake(error)
        }
        var watch = watch
        watch.keepsPartialResult = true
        return try run(try readJob(in: document.root), into: result, watching: watch)
    }

    /// Why what it made is not to be kept; nil when every file is what the record says.
    var flaw: Failure? {
        do throws(FileTrouble) {
            let record = RunManifest(text: try ByteStream.read("\(result)/\(RunRecord.fileName)"))
            for output in record?.outputs ?? [] {
                let bytes = try ByteStream.read("\(result)/\(output.name)")
                guard SHA256.hexadecimal(of: bytes) == output.sha256 else {
                    return Failure(.defect, "\(output.name) is not what its record says")
                }
            }
            return record == nil ? Failure(.defect, "its record cannot be understood") : nil
        } catch {
            return Failure(error.exit == .missingInput ? .defect : .transient, error.description)
        }
    }

    /// Waits until no process is at work here any more; one whose controller has died ends soon.
    func waitUntilLeft() async {
        let file = open(job, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        let end = ContinuousClock.now + .seconds(5)
        while flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK, .now < end {
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Leaves nothing but the log, and no folder where nothing was logged.
    ///
    /// What a cancelled job had made so far is kept on request, under a name that marks it.
    func tidy(keepingResult: Bool = false) {
        let kept = "partial-result"
        if keepingResult { Glibc.rename("\(path)/.result.partial", "\(path)/\(kept)") }
        // The order goes first: without it nobody begins, or shows to be at work, any more.
        try? FileManager.default.removeItem(atPath: job)
        let log = URL(fileURLWithPath: log).lastPathComponent
        for name in SweepFolder.names(in: path) where name != log && name != kept {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
        rmdir(path)
        rmdir(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }
}

/// How an attempt ended.
enum AttemptEnd: Codable, Hashable, Sendable {
    /// Its process ended by itself with a result.
    case made(exit: Int32, Journal.Usage)
    /// It gave no result.
    case failed(Failure, Journal.Usage)
    /// It was stopped because a person cancelled the job.
    case cancelled
    /// It was given up because the controller stops; another time it begins again.
    case lost
    /// The controller stops, and it goes on without: the next controller takes it up.
    case left
}
