import NeedsAssessment
import TestSupport

/// Children whose levels are drawn from a fixed distribution for each domain.
///
/// The shares are made up, in shape as different as domains are: most children have no need in
/// hearing or vision, levels of learning are spread out, levels of speech nearly symmetric.
enum Populations {
    /// The number of children in a thousand at each level, lowest first.
    private static func perThousand(_ domain: Domain) -> [Int] {
        switch domain {
        case .physical: [450, 220, 150, 100, 55, 25]
        case .hearing: [900, 50, 24, 14, 7, 5]
        case .vision: [920, 38, 18, 12, 7, 5]
        case .speech: [100, 190, 270, 240, 140, 60]
        case .social: [110, 150, 230, 260, 180, 70]
        case .semh: [140, 190, 240, 220, 150, 60]
        case .learning: [35, 120, 250, 305, 220, 70]
        }
    }

    /// A thousand children of each domain, in the published order of domains.
    private static let children = Domain.allCases.map { domain in
        perThousand(domain).enumerated().flatMap { value, count in
            Array(repeating: Level(value) ?? .typical, count: count)
        }
    }

    /// The level of one more child.
    static func level(in domain: Domain, with generator: inout SeededGenerator) -> Level {
        generator.one(of: children[domain.index])
    }

    /// The tally of so many children.
    static func tally(
        of count: Int, in domain: Domain, with generator: inout SeededGenerator
    ) -> LevelTally {
        LevelTally((0..<count).map { _ in level(in: domain, with: &generator) })
    }

    /// One level higher, unless it is the highest.
    static func raised(_ level: Level) -> Level { Level(level.value + 1) ?? level }
}
