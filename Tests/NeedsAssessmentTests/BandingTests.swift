import NeedsAssessment
import Quantities
import Testing

@Suite("A banding table") struct BandingTests {
    private let day: CalendarDate

    init() throws { day = try #require(CalendarDate("2027-03-01")) }

    /// A profile with these levels in the published order of domains.
    private func profile(_ levels: [Int]) throws -> NeedsProfile {
        NeedsProfile(
            try zip(Domain.allCases, levels).map { domain, level in
                Assessment(
                    domain: domain, level: try #require(Level(level)), confidence: .high,
                    instrument: "levels-2026", assessedOn: day, assessorRole: "teacher",
                    moderated: false)
            })
    }

    private func bands(_ starts: (Int, Money)...) -> [BandingTable.Band] {
        starts.enumerated().map { index, start in
            BandingTable.Band(name: "band \(index + 1)", from: start.0, topUp: start.1)
        }
    }

    private func cases(_ cases: ([Int], Money)...) throws -> [BandingBackTest.Case] {
        try cases.map { BandingBackTest.Case(profile: try profile($0), presentTopUp: $1) }
    }

    private func byHighestLevel() throws -> BandingTable {
        try BandingTable(
            rule: .highestLevel,
            bands: bands((0, .zero), (3, .pounds(6_000)), (5, .pounds(15_000))))
    }

    @Test(arguments: [(0, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
    func `a band reaches from its score to just below the next`(level: Int, band: Int) throws {
        let met = try byHighestLevel().band(of: profile([0, 0, level, 0, 0, 0, 0]))
        #expect(met?.name == "band \(band)")
    }

    @Test func `the sum of levels counts every domain`() throws {
        let table = try BandingTable(
            rule: .sumOfLevels, bands: bands((0, .zero), (10, .pounds(1)), (35, .pounds(2))))
        #expect(try table.band(of: profile([5, 0, 0, 0, 0, 4, 0]))?.name == "band 1")
        #expect(try table.band(of: profile([1, 1, 1, 1, 1, 1, 4]))?.name == "band 2")
        #expect(try table.band(of: profile([5, 5, 5, 5, 5, 5, 5]))?.name == "band 3")
    }

    @Test(arguments: BandingTable.Rule.allCases)
    func `a profile with a domain missing has no band`(rule: BandingTable.Rule) throws {
        let table = try BandingTable(rule: rule, bands: bands((0, .zero)))
        #expect(try table.band(of: profile([5, 5, 5, 5, 5, 5])) == nil)
        #expect(try table.band(of: profile([5, 5, 5, 5, 5, 5, 0])) != nil)
    }

    @Test func `a list that covers no score, or a score twice, is refused`() {
        func fault(_ rule: BandingTable.Rule, _ bands: [BandingTable.Band]) -> BandingError? {
            do throws(BandingError) {
                _ = try BandingTable(rule: rule, bands: bands)
                return nil
            } catch { return error }
        }
        let twice = bands((0, .zero)) + bands((0, .zero), (1, .zero)).prefix(1)
        #expect(fault(.highestLevel, []) == .noBand)
        #expect(fault(.highestLevel, bands((1, .zero))) == .lowestScoreNotCovered(from: 1))
        #expect(fault(.highestLevel, bands((0, .zero), (0, .zero))) == .outOfOrder(index: 1))
        #expect(fault(.highestLevel, bands((0, .zero), (6, .zero))) == .neverReached(index: 1))
        #expect(fault(.sumOfLevels, bands((0, .zero), (6, .zero))) == nil)
        #expect(fault(.sumOfLevels, bands((0, .zero), (36, .zero))) == .neverReached(index: 1))
        #expect(fault(.highestLevel, twice) == .nameRepeated(index: 1))
        #expect(fault(.highestLevel, bands((0, .pence(-1)))) == .negativeTopUp(index: 0))
    }

    @Test func `a fault says what was expected and what to do`() {
        #expect(
            BandingError.outOfOrder(index: 2).description
                == "banding table: band 3 does not start above the band before; "
                + "expected rising scores; put the bands in order")
    }

    @Test func `a back-test counts winners, losers and money to the penny`() throws {
        let test = BandingBackTest(
            try byHighestLevel(),
            on: try cases(
                ([0, 0, 0, 0, 0, 0, 2], .pence(50_001)), ([3, 0, 0, 0, 0, 0, 0], .pounds(5_000)),
                ([0, 4, 0, 0, 0, 0, 0], .pounds(6_000)), ([0, 0, 5, 0, 0, 0, 0], .pounds(16_000)),
                ([5, 0, 0], .pounds(99))))
        #expect(test.unbanded == [4])
        #expect(test.byBand.map(\.children) == [1, 2, 1])
        #expect(
            test.byBand.map(\.difference) == [.pence(-50_001), .pounds(1_000), .pounds(-1_000)])
        #expect((test.all.winners, test.all.losers, test.all.unchanged) == (1, 2, 1))
        #expect(test.all.gains == .pounds(1_000))
        #expect(test.all.losses == .pence(150_001))
        #expect(test.all.before == .pence(2_750_001))
        #expect(test.all.after == .pounds(27_000))
        #expect(test.all.difference == .pence(-50_001))
    }

    /// The outcome for one child, in pence.
    private func outcome(before: Int, after: Int) throws -> BandingBackTest.Outcome {
        let table = try BandingTable(rule: .highestLevel, bands: bands((0, .pence(after))))
        return BandingBackTest(table, on: try cases(([0, 0, 0, 0, 0, 0, 0], .pence(before)))).all
    }

    @Test(arguments: [
        (10_000, 10_003, 3), (20_000, 20_001, 1), (20_000, 19_999, -1), (30_000, 30_001, 0),
        (30_000, 30_002, 1), (30_000, 29_998, -1), (100, 0, -10_000), (1, 3, 20_000),
    ])
    func `the share is rounded to the nearest basis point, halves away from zero`(
        before: Int, after: Int, basisPoints: Int
    ) throws {
        #expect(try outcome(before: before, after: after).basisPoints == basisPoints)
    }

    @Test func `nothing paid now leaves no share`() throws {
        #expect(try outcome(before: 0, after: 5).basisPoints == nil)
        #expect(try !outcome(before: 0, after: 5).isCostNeutral(withinBasisPoints: 10_000))
        #expect(try outcome(before: 0, after: 0).isCostNeutral(withinBasisPoints: 0))
    }

    @Test func `cost neutrality is judged before rounding`() throws {
        let little = try outcome(before: 30_000, after: 30_001)
        #expect(little.basisPoints == 0)
        #expect(!little.isCostNeutral(withinBasisPoints: 0))
        #expect(little.isCostNeutral(withinBasisPoints: 1))
        #expect(try !outcome(before: 30_000, after: 29_993).isCostNeutral(withinBasisPoints: 2))
    }
}
