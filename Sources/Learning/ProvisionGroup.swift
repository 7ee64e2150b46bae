public import Provision

/// Where a plan-holder is taught, in the groups in which councils report spending.
///
/// They are the seven groups of the plan for the dedicated schools grant (Department for
/// Education, DSG management plan), with early years, and plan-holders of whom nothing is
/// recorded, apart.
public enum ProvisionGroup: String, CaseIterable, Hashable, Sendable {
    case mainstream
    case base
    case stateSpecial = "state-special"
    case independentSpecial = "independent-special"
    case alternative
    case postSixteen = "post-16"
    case earlyYears = "early-years"
    case elsewhere
    case notRecorded = "not-recorded"

    /// Whether it is in a mainstream school.
    public var isMainstream: Bool { self == .mainstream || self == .base }

    /// The group of a child's place or placement code.
    public init(of child: Child, in cohort: Cohort) {
        guard let place = child.placement else {
            switch child.placementCode {
            case nil: self = .notRecorded
            case .earlyYearsProvider: self = .earlyYears
            default: self = .elsewhere
            }
            return
        }
        let isState = cohort.setting(place.setting).map {
            $0.legalClass == .maintained || $0.legalClass == .academy
        }
        self =
            switch place.designation {
            case .ordinary: .mainstream
            case .supportBase, .specialistBase: .base
            case .special: isState == true ? .stateSpecial : .independentSpecial
            case .alternative: .alternative
            case .college, .specialistCollege: .postSixteen
            case .earlyYears: .earlyYears
            case .package: .elsewhere
            }
    }
}
