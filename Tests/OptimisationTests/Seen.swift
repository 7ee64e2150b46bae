import Optimisation
import Synchronization

/// Collects what a search reports.
final class Seen: Sendable {
    private let stored = Mutex<[SearchProgress]>([])

    var reports: [SearchProgress] { stored.withLock { $0 } }

    func add(_ report: SearchProgress) { stored.withLock { $0.append(report) } }
}
