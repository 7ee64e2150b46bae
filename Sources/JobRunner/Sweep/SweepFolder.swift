import Foundation
import Glibc
import Intake

/// Where a sweep keeps what it makes.
///
/// A job's name is a link to its result, and a result's name is its content: what it was made from.
/// A result is a run folder, complete or not there. Everything else is in `.runner`.
public struct SweepFolder: Hashable, Sendable {
    /// The folder of the sweep.
    public let path: String

    /// A folder; nothing is looked at.
    public init(_ path: String) {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// A file that tells the runner's own from any other folder.
    var runner: String { "\(path)/.runner" }
    var journal: String { "\(runner)/journal" }
    var lock: String { "\(runner)/lock" }
    var jobs: String { "\(runner)/jobs.json" }
    var now: String { "\(runner)/now.json" }
    var results: String { "\(runner)/results" }
    var requests: String { "\(runner)/requests" }
    var attempts: String { "\(runner)/attempts" }
    var shares: String { "\(runner)/shares" }

    /// What a result was made from, by name: for people who ask what changed.
    func parts(_ key: String) -> String { "\(runner)/keys/\(key.prefix(40)).json" }

    /// The run folder of a job.
    public func run(of job: String) -> String { "\(path)/\(job)" }
    func result(_ key: String) -> String { "\(results)/\(key)" }
    func attempt(_ token: String, of job: String) -> String { "\(attempts)/\(job)/\(token)" }
    func log(_ token: String, of job: String) -> String { attempt(token, of: job) + "/log.txt" }

    /// Whether a sweep has been here.
    public var isSweep: Bool { access(runner, F_OK) == 0 }

    /// Makes what is missing, or says what stands in the way; nothing else is touched.
    func prepare() throws(FileTrouble) {
        if !isSweep { try FolderDraft.check(path) }
        for folder in [path, runner, results, requests, attempts, shares, "\(runner)/keys"] {
            guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
                throw .cannotCreate(path: folder, code: errno)
            }
        }
        try Self.flush(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        try Self.flush(path)
        try Self.flush(runner)
    }

    /// Writes a file aside, flushes it and gives it its name: the old one or the new one is there.
    ///
    /// What need not outlast a power cut is not flushed.
    static func replace(
        _ file: String, with bytes: [UInt8], flushing: Bool = true
    ) throws(FileTrouble) {
        let aside = file + ".partial"
        let target = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard target >= 0 else { throw .writing(path: aside, code: errno) }
        do throws(FileTrouble) {
            defer { close(target) }
            try ByteStream.write(bytes, to: target, named: aside)
            guard !flushing || fsync(target) == 0 else {
                throw FileTrouble.writing(path: aside, code: errno)
            }
        } catch {
            unlink(aside)
            throw error
        }
        guard rename(aside, file) == 0 else { throw .writing(path: file, code: errno) }
        guard flushing else { return }
        try flush(URL(fileURLWithPath: file).deletingLastPathComponent().path)
    }

    /// Gives a result that is whole its name, which is on disk after, and the job the result.
    ///
    /// One that has the name already gives way; a crash at that moment leaves neither, and then it
    /// is made again.
    func keep(
        _ made: AttemptFolder, as key: String, for job: String
    ) throws(FileTrouble) {
        guard rename(result(key), made.replaced) == 0 || errno == ENOENT,
            rename(made.result, result(key)) == 0
        else { throw .writing(path: result(key), code: errno) }
        try Self.flush(results)
        try link(job, to: key)
    }

    /// Lets a job's name stand for a result.
    ///
    /// The journal says whose a result is: a link that a power cut took is made again from there.
    func link(_ job: String, to key: String) throws(FileTrouble) {
        let target = ".runner/results/\(key)"
        let name = run(of: job)
        if (try? FileManager.default.destinationOfSymbolicLink(atPath: name)) == target { return }
        let aside = "\(runner)/link-\(job)"
        unlink(aside)
        guard symlink(target, aside) == 0 else { throw .writing(path: aside, code: errno) }
        guard rename(aside, name) == 0 else { throw .writing(path: name, code: errno) }
    }

    /// Keeps what a result is made from; only people ask for it, so it need not outlast a power cut.
    func save(_ key: JobKey) throws(FileTrouble) {
        try Self.replace(parts(key.text), with: key.bytes, flushing: false)
    }

    /// How a result that is there and whole ended; nil when there is none.
    func exit(of key: String) -> Int32? {
        guard let record = RunManifest(in: result(key)), record.isWhole(in: result(key)) else {
            return nil
        }
        return record.exit
    }

    /// Tells what runs now.
    ///
    /// Only people look at it, so a lost one does no harm.
    func tell(_ text: String) {
        let aside = now + ".partial"
        let target = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard target >= 0 else { return }
        defer { close(target) }
        try? ByteStream.write(Array(text.utf8), to: target, named: aside)
        rename(aside, now)
    }

    /// The attempts of which a folder is left, as jobs and tokens; empty folders are taken away.
    func attemptsLeft() -> [(job: String, token: String)] {
        Self.names(in: attempts).flatMap { job in
            let tokens = Self.names(in: "\(attempts)/\(job)")
            if tokens.isEmpty { rmdir("\(attempts)/\(job)") }
            return tokens.map { (job, $0) }
        }
    }

    /// What is in a folder, in order; nothing when it is not there.
    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// The content that a job's name stands for; nil when it has none.
    func key(of job: String) -> String? {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: run(of: job)))
            .map { URL(fileURLWithPath: $0).lastPathComponent }
    }

    static func flush(_ folder: String) throws(FileTrouble) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .writing(path: folder, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .writing(path: folder, code: errno) }
    }
}

/// The right to change a sweep's folder: one process has it at a time, and loses it when it ends.
struct SweepLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the right.
    ///
    /// - Throws: `busy` when another process has it, naming that process.
    init(_ folder: SweepFolder) throws(FileTrouble) {
        let descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .writing(path: folder.lock, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            let holder =
                (try? ByteStream.read(folder.lock))
                .map { String(decoding: $0, as: UTF8.self) } ?? ""
            throw .controlled(path: folder.path, by: holder)
        }
        self.descriptor = descriptor
        let text = Array("process \(getpid()) on \(ProcessInfo.processInfo.hostName)".utf8)
        ftruncate(descriptor, 0)
        try? ByteStream.write(text, to: descriptor, named: folder.lock)
    }

    deinit { Glibc.close(descriptor) }
}
