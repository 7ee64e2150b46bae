import NeedsAssessment
import Provision

/// Draws the seven levels of a child from the type of need and where the child is taught.
///
/// No published table links need types to levels by domain; both tables here are assumptions.
enum NeedDraw {
    /// What a type of need means in one domain.
    private struct Trait {
        let domain: Domain
        /// Levels below the severity of the case.
        let below: Int
        /// In how many of a hundred cases the domain is affected.
        let percent: Int
    }

    private static func trait(_ domain: Domain, _ below: Int, _ percent: Int = 100) -> Trait {
        Trait(domain: domain, below: below, percent: percent)
    }

    private static func traits(of need: PrimaryNeed) -> [Trait] {
        switch need {
        case .autism:
            [
                trait(.social, 0), trait(.speech, 1, 75), trait(.semh, 1, 60),
                trait(.learning, 1, 55), trait(.physical, 2, 60),
            ]
        case .speechLanguage:
            [
                trait(.speech, 0), trait(.learning, 1, 60), trait(.social, 1, 50),
                trait(.semh, 2, 40),
            ]
        case .emotionalMentalHealth:
            [
                trait(.semh, 0), trait(.social, 1, 50), trait(.learning, 1, 40),
                trait(.speech, 2, 35),
            ]
        case .moderateLearning:
            [
                trait(.learning, 0), trait(.speech, 1, 60), trait(.social, 2, 40),
                trait(.semh, 2, 40),
            ]
        case .severeLearning:
            [
                trait(.learning, 0), trait(.speech, 1), trait(.social, 1, 70),
                trait(.physical, 1, 50), trait(.semh, 2, 40),
            ]
        case .profoundLearning:
            [
                trait(.learning, 0), trait(.physical, 0), trait(.speech, 0),
                trait(.social, 1, 90), trait(.vision, 2, 50), trait(.hearing, 2, 30),
            ]
        case .specificLearning:
            [trait(.learning, 0), trait(.speech, 2, 30), trait(.semh, 2, 40)]
        default: sensoryTraits(of: need)
        }
    }

    private static func sensoryTraits(of need: PrimaryNeed) -> [Trait] {
        switch need {
        case .physicalDisability:
            [trait(.physical, 0), trait(.learning, 2, 40), trait(.speech, 2, 35)]
        case .hearing: [trait(.hearing, 0), trait(.speech, 1, 70), trait(.learning, 2, 30)]
        case .vision: [trait(.vision, 0), trait(.learning, 2, 35), trait(.physical, 2, 25)]
        case .multiSensory:
            [
                trait(.hearing, 0), trait(.vision, 1), trait(.speech, 1, 70),
                trait(.learning, 1, 50),
            ]
        default: [trait(.learning, 1, 70), trait(.physical, 0, 50), trait(.semh, 1, 50)]
        }
    }

    /// Weights of the severities 2 to 5 where a child is taught.
    private static func severities(in group: PlacementGroup) -> [Int] {
        switch group {
        case .ordinary: [28, 52, 17, 3]
        case .base: [4, 44, 44, 8]
        case .stateSpecial: [2, 17, 46, 35]
        case .independentSpecial: [0, 10, 45, 45]
        case .alternative: [5, 40, 45, 10]
        case .furtherEducation: [20, 46, 28, 6]
        case .otherwiseThanAtSchool: [0, 10, 40, 50]
        case .earlyYears: [10, 40, 35, 15]
        case .homeEducated, .notInEducation, .otherElsewhere, .notRecorded: [15, 45, 30, 10]
        }
    }

    static func levels(
        _ kind: CaseloadMix.Kind, hasPlan: Bool, using generator: inout SeededGenerator
    ) -> [Int] {
        let known: [PrimaryNeed] = [
            .autism, .speechLanguage, .emotionalMentalHealth, .moderateLearning,
        ]
        let drawn = known[generator.below(known.count)]
        let need = kind.need == .notRecorded ? drawn : kind.need
        var severity = 2 + generator.index(weights: severities(in: kind.group))
        if !hasPlan { severity = 1 + generator.index(weights: [30, 55, 15]) }
        switch need {
        case .profoundLearning: severity = max(4, severity)
        case .severeLearning: severity = max(hasPlan ? 3 : 2, severity)
        case .moderateLearning, .specificLearning: severity = min(4, severity)
        default: break
        }
        var levels = Domain.allCases.map { _ in generator.pick((0, 72), (1, 24), (2, 4)) }
        for trait in traits(of: need) where generator.chance(percent: trait.percent) {
            let easing = trait.below == 0 ? 0 : generator.pick((0, 60), (1, 40))
            let level = max(1, severity - trait.below - easing)
            levels[trait.domain.index] = max(levels[trait.domain.index], level)
        }
        return levels
    }

    /// What any place must have for the child, in order.
    static func requirements(
        _ levels: [Int], need: PrimaryNeed, using generator: inout SeededGenerator
    ) -> [String] {
        var found: [String] = []
        func level(_ domain: Domain) -> Int { levels[domain.index] }
        func add(_ code: String, _ percent: Int, if holds: Bool) {
            let isDrawn = generator.chance(percent: percent)
            if holds, isDrawn { found.append(code) }
        }
        let isPhysical = need == .physicalDisability || need == .profoundLearning
        add("braille", 35, if: level(.vision) >= 4)
        add("bsl", 30, if: level(.hearing) >= 4)
        add("changing-place", 45, if: isPhysical && level(.physical) >= 4)
        add("hoist", 50, if: isPhysical && level(.physical) >= 4)
        add("hydrotherapy", 4, if: need == .profoundLearning)
        add("lift-access", 40, if: isPhysical && level(.physical) >= 3)
        add("nursing", 25, if: need == .profoundLearning)
        add("two-to-one", 6, if: level(.semh) >= 5)
        return found
    }
}
