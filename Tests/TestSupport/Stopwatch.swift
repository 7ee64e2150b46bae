import Foundation
import Glibc
import Synchronization

/// How long something took, measured in one thread and read in another.
///
/// Other programs and tests may have the machine at the same time. A thread beside the work, which
/// only computes, is held up by them as much as the work is; by so much the time is shortened.
public final class Stopwatch: Sendable {
    private let taken = Mutex(0.0)

    /// A watch that has measured nothing.
    public init() {}

    /// What the last measure took, in seconds of a machine that has time.
    public var seconds: Double { taken.withLock { $0 } }

    /// Measures some work.
    public func measure<Value>(_ work: () throws -> Value) rethrows -> Value {
        let yardstick = Yardstick()
        let begun = ContinuousClock.now
        defer {
            let seconds = (ContinuousClock.now - begun) / .seconds(1)
            taken.withLock { $0 = seconds / yardstick.slowness }
        }
        return try work()
    }
}

/// A thread that computes, and measures how much longer it takes than it computes.
private final class Yardstick: Sendable {
    private let isOver = Atomic(false)
    /// Nanoseconds that passed, and nanoseconds of a processor.
    private let times = Mutex((passed: UInt64(1), used: UInt64(1)))

    init() {
        Thread.detachNewThread { [self] in
            let (begun, unused) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_THREAD_CPUTIME_ID))
            while !isOver.load(ordering: .relaxed) {
                let passed = Self.now(CLOCK_MONOTONIC) - begun
                let used = Self.now(CLOCK_THREAD_CPUTIME_ID) - unused
                if used > 1_000_000 { times.withLock { $0 = (passed, used) } }
            }
        }
    }

    /// How many times longer the thread has taken than it computed, 1 or more; asking ends it.
    var slowness: Double {
        isOver.store(true, ordering: .relaxed)
        return times.withLock { max(1, Double($0.passed) / Double($0.used)) }
    }

    private static func now(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
