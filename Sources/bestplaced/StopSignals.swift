import Foundation
import Glibc
import JobRunner
import Optimisation
import Synchronization

/// Ends the program on Ctrl-C or a polite request: at most two seconds, nothing half-written.
///
/// The signals are blocked in every thread and awaited in one, so ordinary code may clean up. The
/// first signal asks the search to stop; if the program is still there after a moment, or at a
/// second signal, this thread clears away what was being written and ends it.
final class StopSignals: Sendable {
    /// Thrown at the first signal.
    let cancellation = Cancellation()
    private let received = Mutex<Int32?>(nil)
    private let longest = Mutex(Duration.milliseconds(1_500))

    /// The exit code of the signal that came, if one did.
    var exit: ExitCode? {
        received.withLock { $0 }.map { $0 == SIGTERM ? .terminated : .interrupted }
    }

    /// Gives the program longer than a moment to end by itself after an interrupt.
    func allow(_ time: Duration) { longest.withLock { $0 = time } }

    /// Blocks the signals and begins to wait; call it before any other thread is made.
    init() {
        signal(SIGPIPE, SIG_IGN)
        // Set, not added: a parent may have started us with every signal blocked, and a blocked
        // trap cannot be reported.
        var signals = Self.signals
        pthread_sigmask(SIG_SETMASK, &signals, nil)
        Thread.detachNewThread { [self] in wait() }
    }

    private static var signals: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }

    private func wait() {
        var signals = Self.signals
        var first: Int32 = 0
        // A rehearsal of a job that heeds nothing hears the signal and goes on.
        repeat {
            guard sigwait(&signals, &first) == 0 else { return }
        } while Deafness.isOn
        received.withLock { $0 = first }
        cancellation.cancel()
        // A read that waits for its input cannot be asked; with nothing written it may end at once.
        let (seconds, parts) = (first == SIGINT ? longest.withLock { $0 } : .milliseconds(1_500))
            .components
        var moment = timespec(tv_sec: Int(seconds), tv_nsec: Int(parts / 1_000_000_000))
        sigtimedwait(&signals, nil, &moment)
        FolderDraft.removeAllOpen()
        Console.raw("\n")
        Glibc._exit(first == SIGTERM ? 143 : 130)
    }
}
