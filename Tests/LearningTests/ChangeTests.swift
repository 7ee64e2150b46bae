import Learning
import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `Change between snapshots` {
    private func change(
        _ before: [Snapshots.Case], _ now: [Snapshots.Case],
        change: (inout CohortTables) -> Void = { _ in }
    ) throws -> Comparison {
        try measure(
            Snapshots.snapshot("2026-01-15", now, change: change),
            against: Snapshots.snapshot("2025-01-15", before))
    }

    private func speech(_ found: Comparison) throws -> NeedChange {
        try #require(found.needs.first { $0.domain == .speech })
    }

    @Test func `a level found again by the same role with the same form is like for like`() throws {
        var now = Snapshots.Case(id: "A", needs: [.speech: (1, .high)])
        now.assessedOn = "2025-11-01"
        let found = try speech(change([.init(id: "A")], [now]))
        #expect(found.tally(.likeForLike).down == 1)
        #expect(found.tally(.likeForLike).meanThousandths == -1000)
    }

    @Test(arguments: [
        (instrument: "post-16", role: "educational-psychologist", confidence: Confidence.high),
        (instrument: "seven-domains", role: "senco", confidence: .high),
        (instrument: "seven-domains", role: "educational-psychologist", confidence: .low),
    ])
    func `another form, role or confidence is counted apart`(
        other: (instrument: String, role: String, confidence: Confidence)
    ) throws {
        var now = Snapshots.Case(id: "A", needs: [.speech: (1, other.confidence)])
        (now.instrument, now.role) = (other.instrument, other.role)
        now.assessedOn = "2025-11-01"
        let found = try speech(change([.init(id: "A")], [now]))
        #expect(found.tally(.likeForLike).children == 0)
        #expect(found.tally(.assessedOtherwise).down == 1)
    }

    @Test func `a child who was not assessed again did not stay the same`() throws {
        let found = try speech(change([.init(id: "A")], [.init(id: "A")]))
        #expect(found.tally(.notReassessed).same == 1)
        #expect(found.tally(.likeForLike).meanThousandths == nil)
    }

    @Test func `only children of both snapshots are compared`() throws {
        let found = try change([.init(id: "A"), .init(id: "B")], [.init(id: "B"), .init(id: "C")])
        #expect(found.counts.same == 1)
        #expect(try speech(found).all.children == 1)
    }

    @Test func `readiness is a mean over schools, plain and by places`() throws {
        // HAY has 2 commissioned ordinary places, OAK and ELM one each.
        let found = try change([.init(id: "A")], [.init(id: "A")]) {
            $0.setReadiness("HAY", [.speech: 4])
        }
        let speech = try #require(found.readiness.first { $0.domain == .speech })
        #expect(speech.earlier?.plain == 1000 && speech.earlier?.byPlaces == 1000)
        #expect(speech.later?.plain == 2000 && speech.later?.byPlaces == 2500)
        #expect([speech.up, speech.same, speech.down] == [1, 2, 0])
    }

    @Test func `a plan-holder without a listed setting is taught elsewhere`() throws {
        let found = try change(
            [.init(id: "A")], [.init(id: "A", setting: nil), .init(id: "B", status: .senSupport)])
        let now = found.mix.filter { $0.date == found.later && $0.children > 0 }
        #expect(now.map(\.group) == [.elsewhere])
        #expect(now.first?.share == 1000 && now.first?.meanCost == nil)
    }

    @Test func `money is set against what was reached`() throws {
        let before = Snapshots.Case(id: "A", needs: [.speech: (3, .high)])
        var now = before
        now.bundle = "TALK"
        let found = try change([before], [now])
        let point = try #require(found.costs.first { $0.outcome == .pointOfUnmetNeed })
        // 5,000 pounds of therapy for 16 points.
        #expect(point.count == 16 && point.each == .pence(31_250))
        #expect(found.costs.first { $0.outcome == .needFell }?.each == nil)
    }

    @Test func `one snapshot is not enough`() throws {
        let only = try Snapshots.snapshot("2026-01-15", [])
        #expect(throws: LearningError.tooFew(count: 1)) { try measure([only]) }
    }

    @Test func `snapshots out of order are refused`() throws {
        let first = try Snapshots.snapshot("2026-01-15", [])
        let second = try Snapshots.snapshot("2025-01-15", [])
        let error = #expect(throws: LearningError.self) { try measure([first, second]) }
        #expect(
            error?.description
                == "dated cohorts: 2025-01-15 stands after 2026-01-15; expected the earlier first; "
                + "change their order")
    }

    @Test func `snapshots without children are measured all the same`() throws {
        let found = try change([], [])
        #expect(found.decompositions.map(\.change) == [0, 0])
    }
}
