import NeedsAssessment
import Optimisation
import Provision
import Quantities

/// A smallest set of facts that clash, in the users' words, when no plan exists.
///
/// Smallest means that without any one of them there is a plan. Facts are tried by halves
/// (Junker, "QuickXplain", 2004), so that few problems are solved.
func smallestClash(
    _ index: PlacementIndex, within limits: MatchLimits, holding forced: ForcedChild? = nil
) throws(MatchingError) -> [String] {
    var finder = ClashFinder(index, within: limits, holding: forced)
    let clash = try finder.conflict(background: [], isChanged: false, finder.facts)
    return clash.map(finder.sentence)
        + (finder.isSure ? [] : ["Perhaps some of these alone clash: a limit stopped the search."])
}

/// Facts that may clash, and whether a plan exists when some of them are kept.
struct ClashFinder {
    let index: PlacementIndex
    let facts: [Fact]
    /// Whether every question so far was answered before a limit.
    private(set) var isSure = true
    private let limits: MatchLimits
    private let deadline: ContinuousClock.Instant?
    /// A case that is held to a setting whatever facts are kept.
    private let forced: ForcedChild?

    init(
        _ index: PlacementIndex, within limits: MatchLimits, holding forced: ForcedChild? = nil
    ) {
        self.index = index
        self.forced = forced
        self.limits = limits
        deadline = limits.duration.map { ContinuousClock.now + $0 }
        let policy = index.request.policy
        var facts: [Fact] = index.places.map { .capacity($0.key) }
        facts += index.request.cohort.pools.map { .pool($0.key) }
        facts += index.request.cohort.settings.filter { $0.mostArrivalsPerTerm != nil }
            .map { .arrivals($0.id) }
        facts += policy.mixes.map { .mix($0.cell, $0.domain) }
        if policy.mostMoves != nil { facts.append(.moves) }
        if policy.fairnessMargin != nil {
            facts += Set(index.liveChildren.map(\.homeArea)).sorted().map { .fairness($0) }
        }
        if policy.budget != nil { facts.append(.budget) }
        facts += index.request.cohort.locks.indices.map { .lock($0) }
        self.facts = facts
    }

    /// Whether there is any plan when only these facts hold.
    mutating func isPossible(keeping kept: [Fact]) throws(MatchingError) -> Bool {
        let relaxed = Set(facts).subtracting(kept)
        let index = try PlacementIndex(index.request.without(locks: relaxed))
        var builder = PlacementBuilder(index, relaxed: relaxed)
        let problem: PlacementProblem
        if let forced {
            problem = try builder.build(holding: forced)
        } else {
            problem = try builder.build()
        }
        guard !problem.units.contains(where: \.choices.isEmpty) else { return false }
        let nothing = Aim(name: "nothing", unit: "", terms: [])
        let formulation = PlacementFormulation(
            problem, index: index, minimising: nothing, holding: [])
        let outcome: Outcome
        do {
            outcome = try solve(formulation.model, within: solverLimits)
        } catch {
            throw .solver(error)
        }
        if limits.cancellation?.isCancelled == true { throw .cancelled }
        switch outcome {
        case .infeasible: return false
        case .nothingFound: isSure = false
        case .optimal, .feasible, .unbounded: break
        }
        return true
    }

    private var solverLimits: Limits {
        Limits(
            nodes: limits.nodesPerLevel,
            duration: deadline.map { max(.milliseconds(1), $0 - .now) },
            cancellation: limits.cancellation)
    }

    mutating func conflict(
        background: [Fact], isChanged: Bool, _ candidates: [Fact]
    ) throws(MatchingError) -> [Fact] {
        if isChanged, try !isPossible(keeping: background) { return [] }
        guard candidates.count > 1 else { return candidates }
        let half = candidates.count / 2
        let first = Array(candidates[..<half])
        let second = Array(candidates[half...])
        let fromSecond = try conflict(background: background + first, isChanged: true, second)
        let fromFirst = try conflict(
            background: background + fromSecond, isChanged: !fromSecond.isEmpty, first)
        return fromFirst + fromSecond
    }

    func sentence(_ fact: Fact) -> String {
        switch fact {
        case .lock(let number):
            let lock = index.request.cohort.locks[number]
            let place = lock.designation.map { "\(lock.setting) \($0.rawValue)" }
            let support = lock.bundle.map { " with \($0.bundle?.text ?? "no support")" } ?? ""
            let what = (place ?? lock.setting.text) + support
            return lock.rule == .lock
                ? "Child \(lock.child) is locked to \(what)."
                : "\(what) is ruled out for child \(lock.child)."
        case .capacity(let key):
            return "\(key.setting) \(key.designation.rawValue) from year \(key.fromYear) has no "
                + "more places."
        case .pool(let key): return "The hours of \(key.service) in \(key.area) are used up."
        case .moves:
            return "At most \(Phrases.count(index.request.policy.mostMoves ?? 0, "move", "moves"))."
        case .arrivals(let setting):
            return "\(setting) takes only so many arrivals in a term."
        case .budget:
            return "The budget is £\(index.request.policy.budget ?? .zero)."
        case .mix(let key, let domain):
            return "\(key.setting) \(key.designation.rawValue) takes only so many children with a "
                + "high need in \(domain.title)."
        case .fairness(let area):
            return "The mean unmet need in \(area) may lie only so far above the authority's."
        }
    }
}

extension MatchRequest {
    /// The same request without some of the panel's locks and bans.
    func without(locks relaxed: Set<Fact>) -> MatchRequest {
        let kept = cohort.locks.enumerated().filter { !relaxed.contains(.lock($0.offset)) }
        return MatchRequest(
            cohort: cohort.keeping(locks: kept.map(\.element)), academicYear: academicYear,
            selection: selection, policy: policy)
    }
}
