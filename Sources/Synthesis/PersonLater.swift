import NeedsAssessment
import Provision
import Quantities

/// A child on the way into the next year's tables.
struct PersonLater {
    let id: Child.ID
    /// The child's row of the year before, or that of the child a newcomer is modelled on.
    let source: Child
    let isNew: Bool
    let hasPlan: Bool
    /// Planned in the year now drawn; taught in the year below at its census.
    let schoolYear: Int
    let home: GridPoint?
    var placement: Placement?
    var code: PlacementCode?
    var lastMovedOn: CalendarDate?
    var needs: [Assessment]

    /// The year group in which the child is taught at the census.
    var taughtYear: Int { schoolYear - 1 }
    var hadPlan: Bool { !isNew && source.planStatus == .plan }
    var levels: [Int] {
        Domain.allCases.map { domain in
            needs.first { $0.domain == domain }?.level.value ?? 0
        }
    }
}
