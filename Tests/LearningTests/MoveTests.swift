import Learning
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `Moves and whether they lasted` {
    private typealias Spot = (setting: String?, designation: Designation)

    /// One child through snapshots a year apart.
    private func moves(_ spots: [Spot?], entered: String? = nil) throws -> [Move] {
        var snapshots: [Snapshot] = []
        for (index, spot) in spots.enumerated() {
            var cases: [Snapshots.Case] = []
            if let spot {
                var one = Snapshots.Case(id: "A", year: 8)
                (one.setting, one.designation) = spot
                one.lastMovedOn = entered
                cases = [one]
            }
            snapshots.append(try Snapshots.snapshot("\(2024 + index)-01-15", cases))
        }
        return try measure(snapshots).moves
    }

    private let oak: Spot = ("OAK", .ordinary)
    private let base: Spot = ("OAK", .specialistBase)
    private let elm: Spot = ("ELM", .ordinary)
    private let fern: Spot = ("FERN", .special)

    @Test func `a move to a less specialist place that is still held has lasted`() throws {
        let found = try moves([fern, base, base])
        #expect(found.map(\.kind) == [.toMainstream] && found.map(\.fate) == [.lasted])
    }

    @Test func `a child back where it was has returned`() throws {
        let found = try moves([oak, fern, oak])
        #expect(found.map(\.kind) == [.toSpecialist, .toMainstream])
        #expect(found.map(\.fate) == [.returned, .tooEarly])
    }

    @Test func `a child somewhere else has moved on`() throws {
        #expect(try moves([oak, fern, elm]).first?.fate == .movedOn)
    }

    @Test func `a child without a plan any more says nothing`() throws {
        let found = try moves([oak, elm, nil])
        #expect(found.map(\.kind) == [.lateral] && found.map(\.fate) == [.gone])
        #expect(found.first?.isJudged == false)
    }

    @Test func `two snapshots judge what was entered within a year before the first`() throws {
        let stayed = try moves([oak, oak], entered: "2023-09-01")
        #expect(stayed.map(\.kind) == [.before] && stayed.map(\.fate) == [.lasted])
        #expect(try moves([oak, elm], entered: "2023-09-01").first?.fate == .movedOn)
        #expect(try moves([oak, oak], entered: "2022-09-01").isEmpty)
    }

    @Test func `into and out of listed settings are kinds of their own`() throws {
        let none: Spot = (nil, .ordinary)
        #expect(try moves([none, oak, none]).map(\.kind) == [.intoSetting, .outOfSettings])
    }

    @Test func `support in the same place is no move`() throws {
        let before = Snapshots.Case(id: "A")
        var now = before
        now.bundle = "TALK"
        let found = try measure([
            Snapshots.snapshot("2025-01-15", [before]), Snapshots.snapshot("2026-01-15", [now]),
        ])
        #expect(found.moves.isEmpty)
    }

    @Test func `leaving a school that ends is a phase transfer`() throws {
        let before = Snapshots.Case(id: "A", setting: "HAY", year: 7)
        let now = Snapshots.Case(id: "A", setting: "OAK", year: 8)
        let found = try measure([
            Snapshots.snapshot("2025-01-15", [before]), Snapshots.snapshot("2026-01-15", [now]),
        ])
        #expect(found.moves.map(\.isPhaseTransfer) == [true])
        #expect(found.moveTallies.first { $0.kind == .lateral }?.phaseTransfers == 1)
    }
}
