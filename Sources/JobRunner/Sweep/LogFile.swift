import Glibc
import Subprocess
import Synchronization

/// The log of one attempt, up to a size; made when there is something to log.
final class LogFile: Sendable {
    private let path: String
    private let most: Int
    private let state = Mutex((written: 0, descriptor: Int32(-1)))

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
            let room = max(0, most - state.written)
            // A log that cannot be written is no reason to stop the job.
            try? ByteStream.write(Array(new.prefix(room)), to: state.descriptor, named: path)
            state.written += new.count
            return state.written <= most
        }
    }

    /// The last lines of a log, as the reason why its attempt ended; at most three.
    static func lastWords(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        let end = lseek(descriptor, 0, SEEK_END)
        lseek(descriptor, max(0, end - 2_048), SEEK_SET)
        var buffer = [UInt8](repeating: 0, count: 2_048)
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return text.split(separator: "\n").suffix(3).joined(separator: "\n")
    }
}
