import Testing

@testable import Allocation

@Suite("A neighbourhood search") struct NeighbourhoodSearchTests {
    /// Two children whose places are the wrong way round, beside one who has the best.
    private func crossed() throws -> AllocationProblem {
        var draft = AllocationProblem.Draft(capacities: [1, 1, 1])
        for first in [0, 1, 2] {
            draft.addUnit()
            for limit in 0..<3 {
                let cost: Int64 = limit == first ? 1 : 4
                draft.addOption(cost: cost, uses: [(limit: limit, amount: 1)])
            }
        }
        return try AllocationProblem(draft)
    }

    @Test func `exchanges what two units hold crosswise`() throws {
        let problem = try crossed()
        var search = NeighbourhoodSearch(problem, prices: [1, 1, 1], from: [1, 3, 8])
        var found: [[Int32]] = []
        let gained = try search.improve(until: { false }) {
            found.append($0)
            return false
        }
        #expect(gained == 6)
        #expect(search.choices == [0, 4, 8] && search.cost == 3)
        #expect(found == [[0, 4, 8]])
    }

    @Test func `fills a priced place that a plan leaves free`() throws {
        var draft = AllocationProblem.Draft(capacities: [1])
        draft.addUnit()
        draft.addOption(cost: 2, uses: [(limit: 0, amount: 1)])
        draft.addOption(cost: 5, uses: [])
        let problem = try AllocationProblem(draft)
        var search = NeighbourhoodSearch(problem, prices: [3], from: [1])
        #expect(try search.improve(until: { false }, found: { _ in false }) == 3)
        #expect(search.choices == [0])
    }

    @Test func `stops as soon as it is told to`() throws {
        let problem = try crossed()
        var search = NeighbourhoodSearch(problem, prices: [1, 1, 1], from: [1, 3, 8])
        #expect(try search.improve(until: { true }, found: { _ in false }) == 0)
        #expect(search.choices == [1, 3, 8])
    }

    @Test(arguments: 0..<40)
    func `keeps a plan within the limits and never makes it dearer`(_ seed: Int) throws {
        let regime = TreeSearchTests.Regime.allCases[seed % TreeSearchTests.Regime.allCases.count]
        let problem = try TreeSearchTests.problem(regime, seed: seed)
        var settings = TreeSettings()
        settings.nodeLimit = 1
        let tree = try TreeSearch(problem, prices: [], cutoff: nil, settings: settings)
        guard let start = tree.run(until: { _ in false }).choices else { return }
        let prices = (0..<problem.limitCount).map { Double(($0 + seed) % 4) }
        var search = NeighbourhoodSearch(problem, prices: prices, from: start)
        let gained = try search.improve(until: { false }, found: { _ in false })
        #expect(problem.admits(search.choices))
        #expect(gained >= 0 && search.cost == problem.cost(of: start) - gained)
        #expect(search.cost == problem.cost(of: search.choices))
    }

    @Test func `gives a part what the other units leave of each limit`() throws {
        let problem = try crossed()
        var places = [Int32](repeating: -1, count: 3)
        let part = Neighbourhood(
            of: problem, units: [0, 1], choices: [1, 3, 8], room: [0, 0, 0], places: &places,
            options: { problem.options(of: $0).map(Int32.init) })
        #expect(part.limits == [0, 1, 2])
        #expect(part.problem.capacities == [1, 1, 0])
        #expect(part.source == [0, 1, 2, 3, 4, 5])
        #expect(places == [-1, -1, -1])
    }
}
