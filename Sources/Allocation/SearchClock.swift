import Optimisation
import Quantities

/// When a search has to end: a deadline, a switch thrown from elsewhere, or neither.
struct SearchClock {
    private let start: ContinuousClock.Instant
    private let deadline: ContinuousClock.Instant?
    private let cancellation: Cancellation?

    init(_ limits: Limits) {
        let now = ContinuousClock.now
        start = now
        deadline = limits.duration.map { now + $0 }
        cancellation = limits.cancellation
    }

    /// The same clock with a deadline of its own, no later than the one there is.
    func ending(in seconds: Double) -> SearchClock {
        SearchClock(start: start, cancellation, min(seconds, secondsLeft))
    }

    private init(
        start: ContinuousClock.Instant, _ cancellation: Cancellation?, _ seconds: Double
    ) {
        self.start = start
        self.cancellation = cancellation
        deadline = seconds.isFinite ? ContinuousClock.now + .seconds(seconds) : nil
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

    /// The same end for a solve, which may have limits of its own.
    func limits(nodes: Int?, gap: Gap) -> Limits {
        Limits(
            nodes: nodes, duration: deadline.map { max(.milliseconds(1), $0 - .now) }, gap: gap,
            cancellation: cancellation)
    }
}
