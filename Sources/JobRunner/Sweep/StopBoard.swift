import Synchronization

/// Which jobs are to stop; whoever supervises one looks here several times a second.
final class StopBoard: Sendable {
    /// Why a job is to stop.
    enum Reason: Hashable, Sendable {
        /// A person cancelled it.
        case cancelled
        /// The controller stops.
        case stopping
    }

    private struct State {
        var isStopping = false
        var cancelled: Set<String> = []
    }

    private let state = Mutex(State())

    /// Stops every job.
    func stopAll() { state.withLock { $0.isStopping = true } }

    /// Cancels a job.
    func cancel(_ job: String) { state.withLock { _ = $0.cancelled.insert(job) } }

    /// Whether and why a job is to stop.
    func reason(for job: String) -> Reason? {
        state.withLock { state in
            state.cancelled.contains(job) ? .cancelled : state.isStopping ? .stopping : nil
        }
    }

    /// Whether everything stops.
    var isStopping: Bool { state.withLock { $0.isStopping } }
}
