import Foundation
import Glibc
import JobRunner

/// What ties a job's process to the controller: it ends with it, and tells it how far it is.
enum Leash {
    /// Ends this process with everything it began as soon as standard input ends.
    ///
    /// The controller holds the other end and writes nothing; when it is gone, however that came
    /// about, the end comes.
    static func follow() {
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { break }
            }
            // Only a group of our own may be ended.
            if getpgrp() == getpid() { kill(0, SIGKILL) }
            _exit(JobRunner.ExitCode.terminated.rawValue)
        }
    }

    /// Tells where the job is, as a line of JSON.
    static func tell(_ state: RunWatch.Progress) {
        struct Line: Encodable {
            let step: String
            let done: Int
            let total: Int
        }
        let line = Line(step: state.step, done: state.done, total: state.total)
        guard let data = try? JSONEncoder().encode(line) else { return }
        try? ByteStream.write(Array(data) + [10], to: STDOUT_FILENO, named: "standard output")
    }
}
