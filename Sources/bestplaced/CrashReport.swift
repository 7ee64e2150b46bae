import Foundation
import Glibc
import JobRunner

/// A file to attach when the program itself is at fault; it holds nothing about any child.
///
/// It names the version, the machine and the command, never its arguments, paths or data.
enum CrashReport {
    /// What a handler needs while the program is broken: made beforehand, never freed.
    private struct Prepared {
        let path: UnsafeMutablePointer<CChar>
        let text: UnsafeMutablePointer<CChar>
        let notice: UnsafeMutablePointer<CChar>
    }

    // Written once, before the handlers that read it are set; nothing else reads it.
    private nonisolated(unsafe) static var prepared: Prepared?

    /// Prepares the report of a crash: a trap, a bad access or an abort.
    static func prepare(command: String) {
        let path = newPath()
        let body = text(command: command, cause: "The program crashed.")
        guard let path = strdup(path), let text = strdup(body),
            let notice = strdup(
                "bestplaced: the program is at fault and has stopped (\(command)).\n"
                    + "nothing was half-written; what happened is in \(String(cString: path))\n"
                    + "please attach that file to a report; it holds no data about any child\n")
        else { return }
        prepared = Prepared(path: path, text: text, notice: notice)
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
            signal(number) { _ in CrashReport.writeFromHandler() }
        }
    }

    /// Writes a report of a defect that was noticed in time.
    ///
    /// - Returns: The path of the report, or nil when it could not be written.
    static func write(command: String, cause: String) -> String? {
        let path = newPath()
        let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { return nil }
        defer { close(target) }
        let bytes = Array(text(command: command, cause: cause).utf8)
        return (try? ByteStream.write(bytes, to: target, named: path)).map { path }
    }

    /// Uses only calls that are safe in a handler, on memory made beforehand.
    private static func writeFromHandler() {
        guard let prepared else { _exit(70) }
        let target = open(prepared.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if target >= 0 {
            _ = Glibc.write(target, prepared.text, strlen(prepared.text))
            close(target)
        }
        _ = Glibc.write(STDERR_FILENO, prepared.notice, strlen(prepared.notice))
        _exit(70)
    }

    private static func newPath() -> String {
        let folder = FileManager.default.temporaryDirectory.path
        return "\(folder)/bestplaced-report-\(getpid()).txt"
    }

    private static func text(command: String, cause: String) -> String {
        """
        BestPlaced defect report
        version: \(Versions.program)
        build: \(Versions.build)
        solver: GLPK \(Versions.solver)
        system: \(ProcessInfo.processInfo.operatingSystemVersionString)
        command: \(command)
        what happened: \(cause)

        """
    }
}
