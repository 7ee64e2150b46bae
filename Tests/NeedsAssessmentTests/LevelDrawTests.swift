import NeedsAssessment
import Quantities
import TestSupport
import Testing

@Suite struct `A level drawn from its doubt` {
    private let seed = Int.random(in: 0...Int.max)

    private func assessment(
        _ level: Int, _ confidence: Confidence, in domain: Domain = .speech
    ) -> Assessment {
        Assessment(
            domain: domain, level: Level(level) ?? .typical, confidence: confidence,
            instrument: "school-age", assessedOn: day("2026-01-05"), assessorRole: "senco",
            moderated: false)
    }

    /// How often each step came up among so many children.
    private func steps(_ level: Int, _ confidence: Confidence, children: Int) -> [Int: Int] {
        let draw = LevelDraw(seed: seed)
        return (0..<children).reduce(into: [:]) { counts, number in
            let drawn = draw.drawn(assessment(level, confidence), of: "C\(number)")
            counts[drawn.level.value - level, default: 0] += 1
        }
    }

    @Test func `stays where the assessor was sure`() {
        #expect(steps(3, .high, children: 500) == [0: 500])
    }

    @Test func `stays at 0, which carries no margin in the match`() {
        #expect(steps(0, .low, children: 500) == [0: 500])
    }

    @Test func `errs a step up or down, half and half, at low confidence`() {
        let found = steps(3, .low, children: 4_000)
        #expect(Set(found.keys) == [-1, 1])
        // Five standard errors of 31.6 about the half.
        #expect(abs(found[1, default: 0] - 2_000) <= 158, "seed \(seed): \(found)")
    }

    @Test func `errs in half of the cases at medium confidence`() {
        let found = steps(3, .medium, children: 4_000)
        #expect(abs(found[0, default: 0] - 2_000) <= 158, "seed \(seed): \(found)")
        #expect(abs(found[1, default: 0] - found[-1, default: 0]) <= 224, "seed \(seed): \(found)")
    }

    @Test func `never leaves the scale, and counts as sure`() {
        #expect(Set(steps(5, .low, children: 500).keys) == [-1, 0])
        let drawn = LevelDraw(seed: seed).drawn(assessment(2, .low), of: "C1")
        #expect(drawn.confidence == .high && drawn.instrument == "school-age")
    }

    @Test func `is the same for the same seed, another for another`() {
        func levels(_ seed: Int) -> [Int] {
            (0..<200).map {
                LevelDraw(seed: seed).drawn(assessment(3, .low), of: "C\($0)").level.value
            }
        }
        #expect(levels(seed) == levels(seed))
        #expect(levels(seed) != levels(seed / 2 + 1))
    }

    @Test func `of one domain says nothing about another`() {
        let draw = LevelDraw(seed: seed)
        let equal = (0..<4_000).count { number in
            let speech = draw.drawn(assessment(3, .low), of: "C\(number)").level
            return speech == draw.drawn(assessment(3, .low, in: .semh), of: "C\(number)").level
        }
        #expect(abs(equal - 2_000) <= 158, "seed \(seed): \(equal)")
    }

    /// What a level with its margin is worth in the match, for a weight of 4.
    private func priced(_ gap: Int, _ confidence: Confidence) -> Int {
        4 * max(0, gap) * max(0, gap) + confidence.margin * (gap >= 1 ? 2 : gap == 0 ? 1 : 0)
    }

    @Test(arguments: [(2, Confidence.low), (1, .medium), (0, .low), (0, .medium), (-1, .low)])
    func `costs on average what the margin of the match says`(gap: Int, confidence: Confidence) {
        let draw = LevelDraw(seed: seed)
        let children = 20_000
        let sum = (0..<children).reduce(0) { sum, number in
            let drawn = draw.drawn(assessment(3, confidence), of: "C\(number)").level.value
            return sum + priced(drawn - 3 + gap, .high)
        }
        let mean = Double(sum) / Double(children)
        // The spread of a case is at most 16 points: five standard errors are 0.57.
        #expect(
            abs(mean - Double(priced(gap, confidence))) < 0.57, "seed \(seed): \(mean)")
    }
}
