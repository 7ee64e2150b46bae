import Testing

@testable import Matching

/// Which choices of a unit another one beats.
@Suite struct DominanceTests {
    @Test func `a choice goes when another is no worse in every part and on every limit`() {
        let choices = [choice(cost: 2, uses: [0: 1]), choice(cost: 1, uses: [0: 1])]
        #expect(choices.undominated() == [1])
    }

    @Test func `of equal choices the first stays`() {
        #expect([choice(cost: 1), choice(cost: 1)].undominated() == [0])
    }

    @Test func `a choice stays when what beats it needs a limit that it does not`() {
        let choices = [choice(cost: 2, uses: [0: 1]), choice(cost: 1, uses: [1: 1])]
        #expect(choices.undominated() == [0, 1])
    }

    @Test func `a limit that cannot bind protects no choice`() {
        let choices = [choice(cost: 2, uses: [0: 1]), choice(cost: 1, uses: [1: 1])]
        #expect(choices.undominated(binding: [true, false]) == [1])
    }

    @Test func `a choice that gives a limit back is not beaten by one that leaves it alone`() {
        let choices = [choice(cost: 2, uses: [0: -1]), choice(cost: 1)]
        #expect(choices.undominated() == [0, 1])
    }

    @Test(arguments: 1...10) func `the quick way keeps what comparing all pairs keeps`(seed: Int) {
        var draw = Draw(state: UInt64(seed))
        let choices = (0..<20).map { _ in
            var uses: [Int: Int] = [:]
            for _ in 0..<draw.below(4) { uses[draw.below(5)] = draw.below(5) - 1 }
            return choice(cost: draw.below(4), travel: draw.below(4), uses: uses)
        }
        let binding = (0..<5).map { _ in draw.below(3) > 0 }
        let kept = choices.indices.filter { candidate in
            !choices.indices.contains { other in
                (choices[other].parts.sum, other) < (choices[candidate].parts.sum, candidate)
                    && beats(choices[other], choices[candidate], binding)
            }
        }
        #expect(choices.undominated(binding: binding) == kept)
        #expect(
            choices.withoutDominated().withoutDominated(binding: binding).map(\.parts)
                == kept.map { choices[$0].parts })
    }

    /// Whether one choice is no worse than another in every part and on every binding limit.
    private func beats(
        _ one: PlacementProblem.Choice, _ other: PlacementProblem.Choice, _ binding: [Bool]
    ) -> Bool {
        one.parts.isNoWorse(than: other.parts)
            && binding.indices.allSatisfy { limit in
                !binding[limit] || one.use(of: limit) <= other.use(of: limit)
            }
    }

    private func choice(
        cost: Int, travel: Int = 0, uses: [Int: Int] = [:]
    ) -> PlacementProblem.Choice {
        var parts = PartVector()
        parts.publicCost = cost
        parts.travel = travel
        var list: [PlacementProblem.Use] = []
        for (limit, amount) in uses { list.add(amount, of: limit) }
        return .init(options: [], parts: parts, uses: list)
    }
}

extension PlacementProblem.Choice {
    fileprivate func use(of limit: Int) -> Int {
        uses.first { $0.limit == limit }?.amount ?? 0
    }
}

/// Numbers that are the same in every run.
private struct Draw {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
