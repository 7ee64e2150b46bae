import Optimisation
import Synchronization

/// Collects what a search reports.
final class Seen: Sendable {
    private let stored = Mutex<[SearchProgress]>([])

    var reports: [SearchProgress] { stored.withLock { $0 } }

    func add(_ report: SearchProgress) { stored.withLock { $0.append(report) } }
}

/// Collects errors from within a search.
final class Refusals: Sendable {
    private let stored = Mutex<[SolverError]>([])

    var all: [SolverError] { stored.withLock { $0 } }

    func add(_ error: SolverError) { stored.withLock { $0.append(error) } }
}
