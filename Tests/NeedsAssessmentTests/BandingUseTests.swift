import NeedsAssessment
import Quantities
import TestSupport
import Testing

@Suite struct `A banding scheme on children` {
    private let scheme: BandingScheme

    init() throws {
        let table = try BandingTable(
            rule: .highestLevel,
            bands: [
                .init(name: "low", from: 0, topUp: .zero),
                .init(name: "high", from: 3, topUp: .pounds(5_000)),
            ])
        scheme = BandingScheme(
            identifier: "test", title: "Test", source: "A test.", isAssumption: true,
            inForceFrom: day("2026-09-01"), inForceTo: nil, table: table,
            plannedPercents: [80, 20], toleranceBasisPoints: 100)
    }

    private func child(_ number: Int, highest: Int, paid: Money? = nil) -> BandingUse.Case {
        let profile = NeedsProfile(
            Domain.allCases.map { domain in
                Assessment(
                    domain: domain, level: level(domain == .speech ? highest : 0),
                    confidence: .high, instrument: "test", assessedOn: day("2026-01-01"),
                    assessorRole: "senco", moderated: false)
            })
        return .init(subject: "C\(number)", profile: profile, presentTopUp: paid)
    }

    private func use(high: Int, of total: Int) -> BandingUse {
        BandingUse(
            of: scheme, on: (0..<total).map { child($0, highest: $0 < high ? 4 : 1) })
    }

    @Test func `as planned raises no alarm`() {
        let use = use(high: 10, of: 50)
        #expect(use.shares.map(\.children) == [40, 10])
        #expect(use.shares.allSatisfy { !$0.isFilling })
    }

    @Test func `whose top band fills up says so, and only there`() {
        let use = use(high: 25, of: 50)
        #expect(use.shares.map(\.isFilling) == [false, true])
        #expect(use.shares[0].chance == nil)
    }

    /// Sums of exact binomial terms by a longer way, in whole numbers.
    @Test(arguments: [(20, 5), (20, 8), (30, 6), (40, 15), (25, 0), (25, 25)])
    func `has the chance of a binomial tail`(total: Int, high: Int) throws {
        var row = [1.0]
        for _ in 0..<total {
            row = (0...row.count).map { place in
                (place < row.count ? row[place] * 0.8 : 0) + (place > 0 ? row[place - 1] * 0.2 : 0)
            }
        }
        let expected = row[high...].reduce(0, +)
        let chance = try #require(use(high: high, of: total).shares[1].chance)
        #expect(abs(chance - expected) < 1e-12)
    }

    @Test func `of few children is not held against the plan`() {
        let use = use(high: 19, of: 19)
        #expect(use.shares[1].chance == nil && !use.shares[1].isFilling)
    }

    @Test func `tests the money of those whose top-up is known, and no others`() {
        let use = BandingUse(
            of: scheme,
            on: [
                child(1, highest: 4, paid: .pounds(4_000)), child(2, highest: 4),
                child(3, highest: 0, paid: .pounds(1_000)),
            ])
        #expect(use.backTest.all.children == 2)
        #expect(use.backTest.all.difference == .zero)
        #expect(use.cost == .pounds(10_000))
    }

    @Test func `leaves a child with a missing domain without a band`() {
        let open = BandingUse.Case(
            subject: "C9", profile: NeedsProfile([]), presentTopUp: .pounds(100))
        let use = BandingUse(of: scheme, on: [open])
        #expect(use.placed[0].band == nil && use.banded == 0)
        #expect(use.backTest.unbanded == [0])
    }
}
