import Foundation
import Matching
import Optimisation

/// Times the steps of a run, tells the caller where it stands, and makes its record.
public struct StepTimer {
    /// A way to match; the comparison is another.
    typealias Match = (MatchRequest, MatchLimits) throws(MatchingError) -> Plan

    let watch: RunWatch
    private let total: Int
    private let begun = Date()
    private var done = 0
    private var current: (name: String, since: ContinuousClock.Instant)?
    private var finished: [RunRecord.Step] = []
    /// When all searching of the job ends; set by the first match.
    private var deadline: ContinuousClock.Instant?

    /// The number of aims in the published order, by which a match is counted.
    static let levels = 8

    init(steps: Int, _ watch: RunWatch) {
        self.watch = watch
        total = steps
    }

    /// Ends the step before and begins the next.
    mutating func begin(_ name: String) {
        end()
        current = (name, .now)
        watch.progress?(.init(step: name, done: done, total: total))
    }

    private mutating func end() {
        guard let current else { return }
        let seconds = (ContinuousClock.now - current.since) / .seconds(1)
        finished.append(.init(name: current.name, seconds: seconds))
        done += 1
        self.current = nil
    }

    /// Whether the run was asked to stop.
    var isStopped: Bool { watch.cancellation?.isCancelled == true }

    /// A match as one step, whose levels count each.
    ///
    /// - Parameter partly: whether the plan of a match that was stopped is of use.
    mutating func match(
        _ name: String, _ request: MatchRequest, _ limits: PlacementJob.SearchLimits,
        using match: Match, partly: Bool = false
    ) throws(JobError) -> Plan {
        begin(name)
        if deadline == nil { deadline = limits.seconds.map { .now + .seconds($0) } }
        let (start, total, watch) = (done, total, watch)
        let matchLimits = MatchLimits(
            nodesPerLevel: limits.nodes, gap: limits.gap,
            duration: deadline.map { max(.milliseconds(1), $0 - .now) },
            cancellation: watch.cancellation
        ) { progress in
            let step = progress.level == 0 ? "\(name): options" : "\(name): \(progress.aim)"
            watch.progress?(
                .init(step: step, done: start + max(0, progress.level - 1), total: total))
        }
        let plan: Plan
        do {
            plan = try match(request, matchLimits)
        } catch {
            throw .matching(error)
        }
        // A search that is stopped on request may still have a plan; mostly nobody wants it.
        if isStopped, !(partly && watch.keepsPartialResult) { throw .cancelled }
        done += Self.levels - 1
        return plan
    }

    /// When the run began and what each step took, the last one ending now.
    mutating func times() -> RunRecord.Times {
        end()
        return .init(begun: begun.formatted(.iso8601), steps: finished)
    }
}
