import Glibc
import Subprocess
import Synchronization

/// The log of one attempt, up to a size; made when there is something to log.
final class LogFile: Sendable {
    private let path: String
    private let most: Int
    private let state = Mutex((written: 0, descriptor: Int32(-1), tail: [UInt8]()))

    init(_ path: String, most: Int) { (self.path, self.most) = (path, most) }

    deinit {
        let descriptor = state.withLock { $0.descriptor }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Takes some bytes; false when the log is full, and then nothing more is kept.
    func take(_ bytes: SubprocessOutputSequence.Buffer) -> Bool {
        let new = bytes.withUnsafeBytes { Array($0) }
        return state.withLock { state in
            if state.descriptor < 0 {
                state.descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
            }
            state.tail = Array((state.tail + new).suffix(Self.mostOfTail))
            let room = max(0, most - state.written)
            // A log that cannot be written is no reason to stop the job.
            try? ByteStream.write(Array(new.prefix(room)), to: state.descriptor, named: path)
            state.written += new.count
            return state.written <= most
        }
    }

    private static let mostOfTail = 2_048

    /// The last lines that were said, at most three: the reason why the attempt ended.
    ///
    /// They are kept here, as a disk that fails the job may fail its log too.
    var lastWords: String {
        String(decoding: state.withLock { $0.tail }, as: UTF8.self)
            .split(separator: "\n").suffix(3).joined(separator: "\n")
    }
}
