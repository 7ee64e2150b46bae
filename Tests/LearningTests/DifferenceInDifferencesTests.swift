import Learning
import TestSupport
import Testing

@Suite struct `Difference in differences` {
    private typealias Witness = DifferenceInDifferences.Witness

    /// Of a thousand histories 950, give or take 6.9 by chance; the bounds are over four of these
    /// away, so that a sound interval breaks them in fewer than one of ten thousand runs.
    private let nominal = 920...980

    @Test func `covers the planted effect in 95 of 100 histories`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let covered = Histories().covered(&random)
        #expect(nominal.contains(covered), "seed \(seed): \(covered) of 1000")
    }

    @Test func `covers it with few and unlike settings too`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let covered = Histories(reachedSettings: 4, otherSettings: 6).covered(&random)
        #expect(nominal.contains(covered), "seed \(seed): \(covered) of 1000")
    }

    @Test func `fails to cover when the reached were on another path anyway`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let covered = Histories(divergence: 1.5).covered(of: 300, &random)
        #expect(covered < 700, "seed \(seed): \(covered) of 1000")
    }

    @Test func `is the change of the reached less the change of the others`() throws {
        let found = try #require(
            DifferenceInDifferences([
                Witness(cluster: "A", isReached: true, before: 4, after: 1),
                Witness(cluster: "B", isReached: true, before: 6, after: 5),
                Witness(cluster: "C", isReached: false, before: 3, after: 3),
                Witness(cluster: "D", isReached: false, before: 3, after: 4),
            ]))
        #expect(found.effect == -2.5)
        #expect(found.reached.before == 5 && found.others.after == 3.5)
    }

    @Test func `with one child in each setting it is the interval of two means`() throws {
        // Welch's test on -3, -1, -2 against 0, 1, 2: t with 4 degrees and error 0.81650.
        let changes = [(true, -3.0), (true, -1), (true, -2), (false, 0), (false, 1), (false, 2)]
        let found = try #require(
            DifferenceInDifferences(
                changes.enumerated().map {
                    Witness(
                        cluster: "S\($0)", isReached: $1.0, before: 0, after: $1.1)
                }))
        let interval = try #require(found.interval)
        #expect(abs((found.standardError ?? 0) - 0.816_497) < 1e-5)
        #expect(abs((found.degreesOfFreedom ?? 0) - 4) < 1e-9)
        #expect(abs(interval.lowerBound + 3 + 2.776_445 * 0.816_497) < 1e-5)
    }

    @Test func `has no interval when one side is a single setting`() throws {
        let found = try #require(
            DifferenceInDifferences([
                Witness(cluster: "A", isReached: true, before: 4, after: 1),
                Witness(cluster: "A", isReached: true, before: 4, after: 2),
                Witness(cluster: "C", isReached: false, before: 3, after: 3),
                Witness(cluster: "D", isReached: false, before: 3, after: 4),
            ]))
        #expect(found.interval == nil && found.effect == -3)
    }

    @Test func `is nothing when nobody is on a side`() {
        #expect(
            DifferenceInDifferences([
                Witness(cluster: "A", isReached: true, before: 4, after: 1)
            ]) == nil)
    }
}
