public import Matching
public import Provision
import Quantities

/// What would happen if a case were placed at a setting, in plain words: the text of
/// `bestplaced explain --force`.
///
/// Names other cases that would change, so it is for the panel and not for the family.
public struct ForcedExplanation: Sendable {
    /// What came of it.
    public let forced: ForcedPlacement
    let entry: PlanSummary.Entry
    let before: PlanSummary
    let cohort: Cohort
    let policy: Policy

    /// An explanation beside the plan in hand.
    ///
    /// Throws `ReportError.unknownChild` when that plan lacks the case.
    public init(
        _ forced: ForcedPlacement, cohort: Cohort, policy: Policy, plan: PlanSummary
    ) throws(ReportError) {
        self.forced = forced
        self.cohort = cohort
        self.policy = policy
        before = plan
        entry = try plan.entry(of: forced.child.text)
    }

    /// The explanation as plain text, lines of at most 80 characters.
    public var text: String { plainText }

    /// The explanation as one JSON object.
    public var json: String { jsonObject.text }
}

/// An aim with its value in the plan in hand and in the plan with the case at the setting.
struct ForcedLevel: Equatable {
    let name: String
    let unit: String
    let now: Int
    let nowBound: Int
    let then: Int
    /// No plan with the case at the setting is below this, the aims before held.
    let thenBound: Int

    var change: Int { then - now }
    var gap: Gap { Gap(value: then, bound: thenBound) }
}

/// A case that would get another place or support.
struct ForcedChange: Equatable {
    let child: Child.ID
    let now: Placement?
    let then: Placement?

    /// Whether only the support differs.
    var isSupportOnly: Bool {
        now != nil && now?.setting == then?.setting && now?.designation == then?.designation
    }
}

extension ForcedExplanation {
    /// The plan with the case at the setting, where there is one.
    var plan: Plan? {
        guard case .plan(let plan, _) = forced.answer else { return nil }
        return plan
    }

    /// What the case would have.
    var recommendation: Recommendation? {
        plan?.recommendations.first { $0.child == forced.child }
    }

    /// The aims in order, now and then; both are the same where the case is there already.
    var levels: [ForcedLevel] {
        let results = plan?.levels.map { ($0.value, $0.bound) }
        guard let then = results ?? alreadyThere else { return [] }
        return zip(before.levels, then).map { level, then in
            ForcedLevel(
                name: level.name, unit: level.unit, now: level.value, nowBound: level.bound,
                then: then.0, thenBound: then.1)
        }
    }

    private var alreadyThere: [(Int, Int)]? {
        guard case .already = forced.answer else { return nil }
        return before.levels.map { ($0.value, $0.bound) }
    }

    /// The first aim in which the plans differ; it decides which is better.
    var deciding: ForcedLevel? { levels.first { $0.change != 0 } }

    /// The other cases that would change, in order of reference.
    var changes: [ForcedChange] {
        guard let plan else { return [] }
        return zip(before.entries, plan.recommendations).compactMap { entry, then in
            guard entry.child != forced.child, entry.recommended != then.recommended else {
                return nil
            }
            return ForcedChange(child: entry.child, now: entry.recommended, then: then.recommended)
        }
    }
}
