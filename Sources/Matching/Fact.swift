import NeedsAssessment
import Provision

/// A fact that may stand in the way of any plan, for the search of a smallest clashing set.
enum Fact: Hashable, Sendable {
    case lock(Int)
    case capacity(CapacityCell.Key)
    case pool(ServicePool.Key)
    case moves
    case arrivals(Setting.ID)
    case budget
    case mix(CapacityCell.Key, Domain)
    case fairness(Area.ID)
}
