import Quantities

/// What a search tells its watch at one moment.
struct SearchFacts {
    enum Event {
        /// Between nodes.
        case choosing
        /// A node is about to be examined, or examined again after new cuts.
        case entering
        /// A better plan was found.
        case improved
        /// Any other moment within a node.
        case working
    }

    let event: Event
    let node: Int
    let openNodes: Int
    let iterations: Int
    let incumbent: Double?
    let bound: Double?
}

/// Follows a solve: keeps the best proven bound, counts nodes, and says when a limit is reached.
struct SearchWatch {
    private let limits: Limits
    private let sense: Problem.Sense
    private let progress: (@Sendable (SearchProgress) -> Void)?
    private let deadline: ContinuousClock.Instant?
    private var lastNode = 0

    /// Which limit was reached first.
    private(set) var stoppedBy: Limit?
    private(set) var nodes = 0
    private(set) var iterations = 0
    private(set) var bound: Double?
    private var incumbent: Double?

    init(_ problem: Problem, _ limits: Limits, _ settings: Settings) {
        self.limits = limits
        sense = problem.sense
        progress = settings.progress
        deadline = limits.duration.map { ContinuousClock.now + $0 }
    }

    /// What is left of the clock, as GLPK counts; at least a millisecond.
    var milliseconds: Int32? {
        guard let deadline else { return nil }
        let left = (deadline - .now) / .milliseconds(1)
        return Int32(max(1, min(left, Double(Int32.max - 1))))
    }

    /// Whether someone, or the clock, wants the solve to end now.
    mutating func isOver() -> Bool {
        if limits.cancellation?.isCancelled == true { return stop(.cancelled) }
        if let deadline, deadline <= .now { return stop(.duration) }
        return false
    }

    /// Takes a bound that holds for the whole problem; never lets a better one go.
    mutating func tighten(_ proven: Double) {
        guard let known = bound else { return bound = proven }
        bound = sense == .minimise ? max(known, proven) : min(known, proven)
    }

    /// Takes note of the facts, and answers whether to stop.
    mutating func observe(_ facts: SearchFacts) -> Bool {
        iterations = facts.iterations
        incumbent = facts.incumbent
        if let proven = facts.bound { tighten(proven) }
        if facts.event == .entering, facts.node != lastNode {
            lastNode = facts.node
            if let limit = limits.nodes, nodes >= limit { return stop(.nodes) }
            nodes += 1
        }
        if facts.event == .choosing || facts.event == .improved { report(facts) }
        return isOver() || isGoodEnough() || isWorkedOut()
    }

    private mutating func isGoodEnough() -> Bool {
        guard let incumbent else { return false }
        if let wanted = limits.objective, isAtLeast(incumbent, wanted) { return stop(.objective) }
        guard limits.gap.ratio > 0, let bound = provenBound else { return false }
        return relativeDistance(incumbent, bound) <= limits.gap.ratio ? stop(.gap) : false
    }

    private mutating func isWorkedOut() -> Bool {
        guard let limit = limits.iterations, iterations >= limit else { return false }
        return stop(.iterations)
    }

    private func isAtLeast(_ value: Double, _ wanted: Double) -> Bool {
        sense == .minimise ? value <= wanted : value >= wanted
    }

    /// Open nodes may be worse than the plan known; the plan itself then bounds the best one.
    private var provenBound: Double? {
        guard let bound, let incumbent else { return bound }
        return sense == .minimise ? min(bound, incumbent) : max(bound, incumbent)
    }

    private mutating func stop(_ limit: Limit) -> Bool {
        if stoppedBy == nil { stoppedBy = limit }
        return true
    }

    private func report(_ facts: SearchFacts) {
        progress?(
            SearchProgress(
                nodes: nodes, openNodes: facts.openNodes, iterations: iterations,
                incumbent: incumbent, bound: provenBound))
    }
}
