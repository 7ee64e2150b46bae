import NeedsAssessment
import Provision

/// What a special school or a base is best at; shapes its invented readiness.
enum Specialism: CaseIterable {
    case autism, speech, learning, profound, emotional, hearing, vision, physical, mixed

    /// Readiness of a special school, in the published order of domains.
    var specialSchool: [Int] {
        switch self {
        case .autism: [3, 2, 2, 4, 5, 4, 4]
        case .speech: [2, 3, 2, 5, 4, 3, 4]
        case .learning: [3, 3, 3, 4, 4, 3, 5]
        case .profound: [5, 4, 4, 5, 4, 3, 5]
        case .emotional: [2, 2, 2, 3, 4, 5, 3]
        case .hearing: [3, 5, 3, 5, 3, 3, 3]
        case .vision: [3, 3, 5, 3, 3, 3, 3]
        case .physical: [5, 3, 3, 4, 3, 3, 4]
        case .mixed: [4, 3, 3, 4, 4, 4, 5]
        }
    }

    /// Readiness of a specialist base.
    var base: [Int] {
        switch self {
        case .autism, .mixed: [2, 1, 1, 3, 4, 3, 3]
        case .speech: [1, 2, 1, 4, 3, 2, 3]
        case .learning, .profound: [2, 1, 1, 3, 2, 2, 4]
        case .emotional: [1, 1, 1, 2, 3, 4, 2]
        case .hearing: [1, 4, 1, 3, 2, 2, 2]
        case .vision: [2, 1, 4, 2, 2, 2, 2]
        case .physical: [4, 1, 2, 2, 2, 2, 3]
        }
    }

    /// What a special school or base of this kind has.
    var facilities: [String] {
        switch self {
        case .profound:
            ["changing-place", "hoist", "hydrotherapy", "lift-access", "nursing", "sensory-room"]
        case .physical: ["changing-place", "hoist", "lift-access", "nursing"]
        case .mixed, .learning: ["changing-place", "hoist", "lift-access", "sensory-room"]
        case .autism: ["lift-access", "sensory-room"]
        case .hearing: ["bsl", "lift-access"]
        case .vision: ["braille", "lift-access"]
        case .emotional: ["two-to-one"]
        case .speech: ["lift-access"]
        }
    }

    /// Readiness that does not depend on a specialism.
    static func readiness(of designation: Designation) -> [Int] {
        switch designation {
        case .ordinary: [1, 1, 1, 2, 1, 1, 2]
        case .alternative: [1, 1, 1, 2, 3, 4, 2]
        case .college: [2, 2, 2, 2, 2, 2, 3]
        case .specialistCollege: [4, 3, 3, 4, 4, 4, 4]
        case .earlyYears: [1, 1, 1, 2, 2, 2, 2]
        case .package: [3, 3, 3, 3, 4, 4, 4]
        case .supportBase, .specialistBase, .special: [2, 2, 2, 3, 3, 3, 3]
        }
    }
}
