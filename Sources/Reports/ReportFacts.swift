import Matching
import Provision

/// The counts that the page's first sentences state.
struct ReportFacts: Equatable {
    let cases: Int
    let changes: Int
    let unplaced: Int
    let departures: Int
    let overNumber: Int
    let explore: Int

    init(_ plan: Plan) {
        cases = plan.recommendations.count
        changes = plan.recommendations.filter { $0.changesSomething && $0.recommended != nil }.count
        unplaced = plan.recommendations.filter { $0.recommended == nil }.count
        departures = plan.recommendations.filter { $0.parts.departure > 0 }.count
        overNumber = plan.cells.reduce(0) { $0 + $1.overNumber }
        explore = plan.recommendations.filter { $0.explore != nil }.count
    }
}

extension Recommendation {
    /// The kind by what the plan does; a place to explore is shown apart and changes nothing.
    var planKind: Kind {
        guard kind == .exploreAtReview else { return kind }
        return recommended == current ? .stay : .supportInPlace
    }

    /// Whether a place is held for the trial of a supported move.
    func holdsPlace(under policy: Policy) -> Bool {
        guard policy.holdsPlace, !isPhaseTransfer, let current, let recommended else {
            return false
        }
        return policy.step(of: recommended.designation) < policy.step(of: current.designation)
    }
}
