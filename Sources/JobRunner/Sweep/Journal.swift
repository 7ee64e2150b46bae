import Foundation
import Glibc
import Intake

/// What has happened to the jobs of a sweep, in order: a file that only grows.
///
/// Each line is the first sixteen digits of the SHA-256 of the rest, a space, and JSON. A line that
/// a crash cut short is the last one, and is dropped when the journal is next written to.
struct Journal: ~Copyable {
    /// One thing that happened.
    enum Event: Codable, Hashable, Sendable {
        /// A controller took up its work, with so many jobs.
        case opened(title: String, jobs: Int, program: String)
        /// An attempt at a job began; only what bears its token can end it.
        case claimed(
            job: String, attempt: Int, token: String, key: String, place: String,
            asked: Usage? = nil)
        /// An attempt gave a result, which is on disk.
        case finished(
            job: String, attempt: Int, token: String, key: String, exit: Int32, usage: Usage)
        /// A result that was there already is the job's.
        case kept(job: String, key: String, exit: Int32)
        /// An attempt gave none.
        case failed(job: String, attempt: Int, token: String, key: String, Failure, usage: Usage)
        /// A job could not even be begun.
        case refused(job: String, Failure)
        /// An attempt ended with its controller, or was given up; the job waits again.
        case lost(job: String, attempt: Int, token: String)
        /// A person cancelled a job.
        case cancelled(job: String)
        /// A person asked for a job that had ended to be done again.
        case renewed(job: String)
        /// The controller ended with nothing left to do.
        case closed
    }

    /// What an attempt used, or asked for.
    struct Usage: Codable, Hashable, Sendable {
        /// Seconds of the clock.
        var seconds = 0.0
        /// The most memory, in megabytes.
        var memoryMegabytes = 0
    }

    /// An event with its time, in milliseconds since 1970.
    struct Entry: Codable, Sendable {
        let at: Int
        let event: Event
    }

    private let descriptor: Int32
    private let path: String
    /// Why nothing more is written: half a line stands at the end and could not be taken back.
    private var damage: Int32?
    private let encoder = JSONEncoder()

    /// Opens a journal for writing; a line that was cut short is dropped.
    init(at path: String, whole: Int) throws(FileTrouble) {
        self.path = path
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .writing(path: path, code: errno) }
        guard ftruncate(descriptor, whole) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw .writing(path: path, code: errno)
        }
    }

    deinit { close(descriptor) }

    /// Adds an event; when this returns, what must outlast a power cut is on disk.
    mutating func append(_ event: Event) throws(FileTrouble) {
        if let damage { throw .writing(path: path, code: damage) }
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        guard let data = try? encoder.encode(Entry(at: now, event: event)) else {
            preconditionFailure("an event is plain values")
        }
        let body = [UInt8](data)
        let start = lseek(descriptor, 0, SEEK_CUR)
        do throws(FileTrouble) {
            try ByteStream.write(
                Self.sum(of: body) + [32] + body + [10], to: descriptor, named: path)
            guard !event.mustLast || fdatasync(descriptor) == 0 else {
                throw FileTrouble.writing(path: path, code: errno)
            }
        } catch {
            // Half a line must not stand before the next one.
            if ftruncate(descriptor, start) != 0 || lseek(descriptor, start, SEEK_SET) < 0 {
                damage = errno
            }
            throw error
        }
    }

    private static func sum(of body: [UInt8]) -> [UInt8] {
        Array(SHA256.hexadecimal(of: body).prefix(16).utf8)
    }

    /// The events of a journal, and how many bytes of it are whole.
    ///
    /// - Throws: When a line other than the last is not as it was written.
    static func entries(at path: String) throws(JobError) -> (entries: [Entry], whole: Int) {
        let bytes: [UInt8]
        do {
            bytes = try ByteStream.read(path)
        } catch .missing {
            // Only what is not there is empty: one that cannot be read must not be begun anew.
            return ([], 0)
        } catch {
            throw .file(error)
        }
        var (entries, start, number): ([Entry], Int, Int) = ([], 0, 0)
        let decoder = JSONDecoder()
        while let end = bytes[start...].firstIndex(of: 10) {
            number += 1
            let line = bytes[start..<end]
            guard line.count > 17, Array(line.prefix(16)) == sum(of: Array(line.dropFirst(17))),
                let entry = try? decoder.decode(Entry.self, from: Data(line.dropFirst(17)))
            else {
                // After a power cut, the end of a file may hold anything; before it, nothing may.
                guard bytes[(end + 1)...].firstIndex(of: 10) == nil else {
                    throw .journal(path: path, line: number)
                }
                return (entries, start)
            }
            entries.append(entry)
            start = end + 1
        }
        return (entries, start)
    }
}

extension Journal.Event {
    /// Whether the event must outlast a power cut; an attempt that was only begun need not.
    fileprivate var mustLast: Bool {
        if case .claimed = self { return false }
        return true
    }
}
