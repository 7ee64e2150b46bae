import Foundation
import Glibc
import JobRunner
import Optimisation
import Synchronization

/// Ends the program on Ctrl-C or a polite request: at most two seconds, nothing half-written.
///
/// The signals are blocked in every thread and awaited in one, so ordinary code may clean up. The
/// first signal asks the search to stop; if the program is still there after a moment, or at a
/// second signal, this thread clears away what was being written and ends it. A moment is of time
/// in which the machine lets the program work.
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

    /// The thread that awaits the signals.
    private static let waiter = Atomic<pthread_t>(0)

    /// Hands over to the waiting thread what another one was sent.
    ///
    /// A thread that waits for a process lets all signals through meanwhile, and would otherwise end
    /// the program on the spot.
    private func handOver() {
        Self.waiter.store(pthread_self(), ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                pthread_kill(StopSignals.waiter.load(ordering: .sequentiallyConsistent), number)
            }
        }
    }

    private func wait() {
        handOver()
        var signals = Self.signals
        var first: Int32 = 0
        // A rehearsal of a job that heeds nothing hears the signal and goes on.
        repeat {
            guard sigwait(&signals, &first) == 0 else { return }
        } while Deafness.isOn
        received.withLock { $0 = first }
        cancellation.cancel()
        // A read that waits for its input cannot be asked; with nothing written it may end at once.
        rest(first == SIGINT ? longest.withLock { $0 } : .milliseconds(1_500), unless: signals)
        FolderDraft.removeAllOpen()
        Console.raw("\n")
        Glibc._exit(first == SIGTERM ? 143 : 130)
    }

    /// Rests for a while, or until one of the signals comes.
    ///
    /// While the machine has no processor for the program, its time does not run out, within reason:
    /// what it has found would be lost although it is at work to write it.
    private func rest(_ time: Duration, unless signals: sigset_t) {
        var signals = signals
        let begun = ContinuousClock.now
        let queueing = QueueingTime()
        var slice = timespec(tv_sec: 0, tv_nsec: 50_000_000)
        while ContinuousClock.now - begun < time + min(queueing.longest, .seconds(10)) {
            if sigtimedwait(&signals, nil, &slice) > 0 { return }
        }
    }
}
