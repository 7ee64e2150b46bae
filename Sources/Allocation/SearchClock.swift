import Optimisation

/// When a search has to end: a deadline, a switch thrown from elsewhere, or neither.
struct SearchClock {
    private let start = ContinuousClock.now
    private let deadline: ContinuousClock.Instant?
    private let cancellation: Cancellation?

    init(_ limits: Limits) {
        deadline = limits.duration.map { [start] in start + $0 }
        cancellation = limits.cancellation
    }

    /// How long the search has run.
    var elapsed: Duration { ContinuousClock.now - start }

    /// Seconds the search has run.
    var seconds: Double { elapsed / .seconds(1) }

    /// Seconds left, or many.
    var secondsLeft: Double {
        deadline.map { ($0 - ContinuousClock.now) / .seconds(1) } ?? .infinity
    }

    /// What has ended the search, if anything has.
    var end: Limit? {
        if cancellation?.isCancelled == true { return .cancelled }
        if let deadline, ContinuousClock.now >= deadline { return .duration }
        return nil
    }

    /// Whether the search has to end.
    var isOver: Bool { end != nil }
}
