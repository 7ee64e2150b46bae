import Testing

@testable import Allocation

@Suite struct CertificateTests {
    @Test func `any prices prove a bound that no plan undercuts`() throws {
        var draft = AllocationProblem.Draft(capacities: [1])
        for cost in [3, 4] as [Int64] {
            draft.addUnit()
            draft.addOption(cost: cost, uses: [(limit: 0, amount: 1)])
            draft.addOption(cost: cost + 2, uses: [])
        }
        let problem = try AllocationProblem(draft)
        #expect(Certificate(problem, prices: [0]).bound == 7)
        #expect(Certificate(problem, prices: [2]).bound == 9)
        #expect(Certificate(problem, prices: [1.5]).bound == 9)
        #expect(Certificate(problem, prices: [7]).bound == 4)
    }
}
