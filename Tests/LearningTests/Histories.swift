import Foundation
import Learning
import TestSupport

/// Made-up histories of children in settings, with a planted effect.
struct Histories {
    var effect = 2.0
    /// What the reached would have changed more than the others without anything done.
    var divergence = 0.0
    var reachedSettings = 12
    var otherSettings = 15
    var settingShock = 1.0
    var childShock = 3.0

    func draw(_ random: inout SeededGenerator) -> [DifferenceInDifferences.Witness] {
        (0..<reachedSettings + otherSettings).flatMap { setting in
            let isReached = setting < reachedSettings
            let trend = -0.5 + settingShock * Self.bell(&random)
            let own = isReached ? effect + divergence : 0
            return (0..<random.number(in: 3...14)).map { _ in
                let before = 10 + 4 * Self.bell(&random)
                return DifferenceInDifferences.Witness(
                    cluster: "S\(setting)", isReached: isReached, before: before,
                    after: before + trend + own + childShock * Self.bell(&random))
            }
        }
    }

    /// In how many of a thousand histories the interval covers the planted effect.
    func covered(of histories: Int = 1_000, _ random: inout SeededGenerator) -> Int {
        (0..<histories).count { _ in
            DifferenceInDifferences(draw(&random))?.interval?.contains(effect) ?? false
        } * 1_000 / histories
    }

    /// A draw of the standard bell curve (Box and Muller).
    private static func bell(_ random: inout SeededGenerator) -> Double {
        let first = (Double(random.next() >> 11) + 0.5) / 9_007_199_254_740_992
        let second = Double(random.next() >> 11) / 9_007_199_254_740_992
        return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
    }
}
