/// Where a plan-holder is taught, in the groups in which shares are published.
public enum PlacementGroup: String, CaseIterable, Hashable, Sendable {
    /// An ordinary place in a mainstream school.
    case ordinary
    /// A place in a base of a mainstream school (resourced provision and units).
    case base
    /// A maintained special school or special academy.
    case stateSpecial = "state-special"
    /// An independent or non-maintained special school.
    case independentSpecial = "independent-special"
    /// Alternative provision.
    case alternative
    /// Further education and other post-16.
    case furtherEducation = "further-education"
    /// Education otherwise than at school, arranged by the authority.
    case otherwiseThanAtSchool = "eotas"
    /// Home education by the family's choice.
    case homeEducated = "home-educated"
    /// Not in education, employment or training.
    case notInEducation = "neet"
    /// Other arrangements elsewhere.
    case otherElsewhere = "other-elsewhere"
    /// Early years.
    case earlyYears = "early-years"
    /// Not recorded.
    case notRecorded = "not-recorded"

    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The groups that the tables by need publish together as "elsewhere".
    var isElsewhere: Bool {
        switch self {
        case .otherwiseThanAtSchool, .homeEducated, .notInEducation, .otherElsewhere: true
        default: false
        }
    }

    var isMainstream: Bool { self == .ordinary || self == .base }
    var isSpecial: Bool { self == .stateSpecial || self == .independentSpecial }
}
