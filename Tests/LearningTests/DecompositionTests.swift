import Learning
import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct DecompositionTests {
    private static let children: [Snapshots.Case] = [
        .init(id: "A", needs: [.speech: (3, .high)]),
        .init(id: "B", bundle: "TALK", needs: [.speech: (3, .medium), .semh: (2, .low)]),
        .init(id: "C", setting: "OAK", year: 8, needs: [.learning: (4, .high)]),
        .init(
            id: "D", setting: "FERN", designation: .special, year: 8,
            needs: [.speech: (4, .high), .learning: (5, .high)]),
    ]

    private func parts(
        of outcome: Decomposition.Outcome, _ cases: [Snapshots.Case] = children,
        change: (inout CohortTables) -> Void = { _ in }
    ) throws -> Decomposition {
        let earlier = try Snapshots.snapshot("2025-01-15", Self.children)
        let later = try Snapshots.snapshot("2026-01-15", cases, change: change)
        return try #require(measure(later, against: earlier).decomposition(of: outcome))
    }

    private func causes(_ found: Decomposition) -> [Decomposition.Cause] {
        found.parts.filter { $0.amount != 0 }.map(\.cause)
    }

    @Test func `nothing changed, nothing contributed`() throws {
        for outcome in Decomposition.Outcome.allCases {
            let found = try parts(of: outcome)
            #expect(found.change == 0 && causes(found).isEmpty)
        }
    }

    @Test func `when only prices change, price is the whole change of cost`() throws {
        let found = try parts(of: .cost) {
            $0.setTopUps { .pence($0.topUp.pence + 33_333) }
        }
        #expect(found.change == 4 * 33_333)
        #expect(causes(found) == [.price])
    }

    @Test func `when only readiness changes, readiness is the whole change of unmet need`() throws {
        let found = try parts(of: .unmetNeed) { $0.setReadiness("HAY", [.speech: 2, .semh: 1]) }
        #expect(found.change < 0)
        #expect(causes(found) == [.readiness])
    }

    @Test func `when only places change, mix is the whole change of both`() throws {
        var moved = Self.children
        moved[2].designation = .specialistBase
        for outcome in Decomposition.Outcome.allCases {
            let found = try parts(of: outcome, moved)
            #expect(found.change != 0)
            #expect(causes(found) == [.mix])
        }
    }

    @Test func `when only needs change, need is the whole change of unmet need`() throws {
        var risen = Self.children
        risen[0].needs = [.speech: (4, .high)]
        let found = try parts(of: .unmetNeed, risen)
        #expect(found.change == 4 * (9 - 4))
        #expect(causes(found) == [.need])
    }

    @Test func `a risen need without a move costs what its level does, and mix takes it back`()
        throws
    {
        var risen = Self.children
        // Level 4 costs 8,000 on average, before (C) and now (A and C); level 3 costs 10,500
        // before (A and B) and 13,000 now (B). So need is the mean of -2,500 and -5,000.
        risen[0].needs = [.speech: (4, .high)]
        let found = try parts(of: .cost, risen)
        #expect(found.change == 0)
        #expect(found.amount(.need) == -375_000 && found.amount(.mix) == 375_000)
    }

    @Test func `children who came and left count with all they cost`() throws {
        var others = Self.children
        others[0].id = "Z"
        others[0].setting = "ELM"
        others[0].year = 7
        others[0].east = 4_900
        let found = try parts(of: .cost, others)
        #expect(found.amount(.came) == 700_000 && found.amount(.left) == -800_000)
        #expect(found.change == -100_000)
    }

    @Test func `a base that is new has no price or readiness of its own to change`() throws {
        let before = try Snapshots.snapshot("2025-01-15", Self.children) { tables in
            tables.cells.removeAll { $0.key.designation == .specialistBase }
            tables.readiness.removeAll { $0.owner.designation == .specialistBase }
        }
        var moved = Self.children
        moved[2].designation = .specialistBase
        let now = try Snapshots.snapshot("2026-01-15", moved)
        for found in try measure(now, against: before).decompositions {
            #expect(causes(found) == [.mix])
        }
    }

    @Test func `two causes at once share their common effect evenly`() throws {
        var changed = Self.children
        changed[0].needs = [.speech: (4, .high)]
        let found = try parts(of: .unmetNeed, changed) {
            $0.setReadiness("HAY", [.speech: 2])
        }
        // A: 4 (3-1)^2 = 16 before, 4 (4-2)^2 = 16 now; alone need makes 36, readiness 4.
        // B with TALK has no gap in speech beyond its doubt: 3 - 1 - 2 = 0 gives 1, then nothing.
        #expect(found.amount(.need) == 16)
        #expect(found.amount(.readiness) == -17)
        #expect(found.change == -1)
    }

    @Test func `the parts of any two snapshots add up to the penny and the point`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<12 {
            let earlier = try world("2025-01-15", &random)
            let later = try world("2026-01-15", &random)
            let forth = try measure(later, against: earlier)
            for found in forth.decompositions {
                #expect(found.sum == found.later - found.earlier, "seed \(seed)")
            }
        }
    }

    @Test func `looked at backwards, every part turns its sign`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let first = try world("2025-01-15", &random)
        let second = try world("2026-01-15", &random)
        let forth = try measure(second, against: first).decompositions
        let back = try measure(
            Snapshot(date: day("2026-01-15"), cohort: first.cohort),
            against: Snapshot(date: day("2025-01-15"), cohort: second.cohort)
        ).decompositions
        for (one, other) in zip(forth, back) {
            for cause in [Decomposition.Cause.need, .mix, .price, .readiness] {
                guard let a = one.amount(cause), let b = other.amount(cause) else { continue }
                // A part may be one whole off, where a remainder went the other way.
                #expect(abs(a + b) <= 1, "seed \(seed), \(one.outcome), \(cause)")
            }
        }
    }

    private func world(_ date: String, _ random: inout SeededGenerator) throws -> Snapshot {
        var cases: [Snapshots.Case] = []
        for number in 1...14 where random.chance(85) {
            var one = Snapshots.Case(id: "C\(number)")
            let places: [(String?, Designation, Int)] = [
                ("HAY", .ordinary, 4), ("OAK", .ordinary, 8), ("ELM", .ordinary, 9),
                ("OAK", .specialistBase, 8), ("FERN", .special, 5), (nil, .ordinary, 9),
            ]
            (one.setting, one.designation, one.year) = random.one(of: places)
            let bundles = [nil, "TALK", "GROUP", "CLASS"]
            one.bundle = one.designation == .ordinary ? random.one(of: bundles) : nil
            one.needs = [:]
            for domain in Domain.allCases {
                one.needs[domain] = (
                    random.number(in: 0...5), random.one(of: Confidence.allCases)
                )
            }
            one.east = random.number(in: 0...9_000)
            cases.append(one)
        }
        let rise = random.number(in: 0...99_999)
        let levels = Domain.allCases.map { ($0, random.number(in: 0...5)) }
        return try Snapshots.snapshot(date, cases) { tables in
            tables.setTopUps { .pence($0.topUp.pence + rise * ($0.key.fromYear + 1)) }
            tables.setReadiness("HAY", Dictionary(uniqueKeysWithValues: levels))
        }
    }
}
