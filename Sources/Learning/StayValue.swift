import NeedsAssessment
import Provision
import Quantities

/// What a child's present place comes to: unmet need in level-points and public cost of a year.
///
/// The formulas are those of the match for a stay, written a second time: measuring knows nothing
/// of matching. Tests hold both to one worked example.
struct StayValue {
    let policy: Policy

    /// The expected squared gap when a level errs one step up or down, half and half, with
    /// probability 0, 1/2 or 1, weighted by domain.
    func unmetNeed(
        _ needs: NeedsProfile, readiness: ReadinessProfile, support: SupportBundle?
    ) -> Int {
        needs.assessments.reduce(0) { sum, need in
            let level = need.level.value
            guard level > 0 else { return sum }
            let lift = support?.lift(in: need.domain) ?? 0
            let gap = level - readiness[need.domain].value - lift
            guard gap >= 0 else { return sum }
            let weight = policy.weight(of: need.domain)
            let margin = weight / 4 * need.confidence.margin * (gap >= 1 ? 2 : 1)
            return sum + weight * gap * gap + margin
        }
    }

    /// Whether no level lies above what the place and support can meet; doubt does not count.
    func isMet(
        _ needs: NeedsProfile, readiness: ReadinessProfile, support: SupportBundle?
    ) -> Bool {
        needs.assessments.allSatisfy { need in
            let lift = support?.lift(in: need.domain) ?? 0
            return need.level.value <= readiness[need.domain].value + lift
        }
    }

    /// Transport of a year: as recorded, else owed beyond walking distance or by need.
    ///
    /// Two journeys on each of 190 school days; a road is 1.3 times the straight distance.
    func transport(of child: Child, to setting: Setting?, recorded: Journey?) -> Money {
        if let quoted = recorded?.transport { return quoted }
        let straight = setting.flatMap { child.home?.straightDistance(to: $0.location).metres } ?? 0
        let road = recorded?.road ?? .metres((13 * straight + 9) / 10)
        let isOwed =
            child.transportNeed || road > policy.walkingDistance(schoolYear: child.schoolYear)
        return isOwed ? .pence(380 * road.metres * policy.pencePerKilometre / 1000) : .zero
    }
}
