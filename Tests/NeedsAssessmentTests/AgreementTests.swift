import NeedsAssessment
import Testing

@Suite("Agreement of two assessors") struct AgreementTests {
    private func agreement(_ first: [Level], _ second: [Level]) -> Agreement {
        Agreement(zip(first, second).map { ($0, $1) })
    }

    @Test func `kappa and its error equal those of statistics packages`() throws {
        for row in try ReferenceValues("kappa.csv").rows {
            let agreement = try agreement(row.levels("first"), row.levels("second"))
            for (weights, column) in [
                (Agreement.Weights.linear, "linear"), (.quadratic, "quadratic"),
            ] {
                let kappa = try #require(agreement.kappa(weights))
                #expect(isNear(kappa.value, try row.number(column)))
                #expect(isNear(kappa.standardError, try row.number("\(column)_error")))
            }
        }
    }

    @Test(arguments: Agreement.Weights.allCases)
    func `kappa is not defined where chance leaves no disagreement`(
        weights: Agreement.Weights
    ) throws {
        let three = try #require(Level(3))
        #expect(Agreement().kappa(weights) == nil)
        #expect(agreement([three, three], [three, three]).kappa(weights) == nil)
    }

    @Test func `levels turned round agree less than chance`() throws {
        let low = try #require(Level(1))
        let high = try #require(Level(4))
        let kappa = try #require(agreement([low, high], [high, low]).kappa(.linear))
        #expect(kappa.value == -1)
    }

    @Test func `the counts of pairs are kept, first assessor first`() throws {
        let low = try #require(Level(1))
        let high = try #require(Level(4))
        let agreement = agreement([low, low, high], [high, low, high])
        #expect(agreement.count(low, high) == 1)
        #expect(agreement.count(high, low) == 0)
        #expect(agreement.total == 3)
        #expect(agreement.equal == 2)
        #expect(agreement.first.counts == [0, 2, 0, 0, 1, 0])
        #expect(agreement.second.counts == [0, 1, 0, 0, 2, 0])
    }
}
