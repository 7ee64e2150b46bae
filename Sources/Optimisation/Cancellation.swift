import Synchronization

/// A switch that stops a running solve, from another thread or a signal handler.
public final class Cancellation: Sendable {
    private let cancelled = Atomic<Bool>(false)

    /// A switch that is not thrown yet.
    public init() {}

    /// Throws the switch for good.
    ///
    /// One atomic store, so it is safe in a signal handler.
    public func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// Whether the switch has been thrown.
    public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
}
