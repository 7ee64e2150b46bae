import Learning
import NeedsAssessment
import Provision
import TestSupport
import Testing

@Suite struct `A named change` {
    /// Two children in each of the three ordinary schools and one in FERN, three years running.
    private func snapshots(
        rise: [Domain: Int] = [.speech: 2], in setting: String = "OAK", from first: Int = 2026
    ) throws -> [Snapshot] {
        let cases = ["OAK", "ELM", "HAY"].flatMap { name in
            (1...2).map { number in
                Snapshots.Case(
                    id: "\(name)\(number)", setting: name, year: name == "HAY" ? 4 : 8,
                    needs: [.speech: (3, .high)])
            }
        }
        return try (2024...2026).map { year in
            try Snapshots.snapshot("\(year)-01-15", cases) {
                if year >= first { $0.setReadiness(setting, rise) }
            }
        }
    }

    private func outreach(
        from: String = "2025-09-01", reach: [String] = ["OAK"],
        outcome: NamedChange.Outcome = .unmetNeed
    ) -> NamedChange {
        NamedChange(
            name: "outreach", title: "Outreach team", from: day(from),
            reach: .settings(reach.map { ref($0) }), outcome: outcome)
    }

    @Test func `its effect is the fall beyond that of the others`() throws {
        let found = try #require(
            measure(snapshots(), changes: [outreach(reach: ["OAK", "ELM"])]).effects.first)
        // From 4 x 2 x 2 to 4 x 1 x 1 in OAK, nothing in ELM and HAY.
        #expect(found.effect?.difference?.effect == -6)
        #expect(found.effect?.difference?.reached.children == 4)
    }

    @Test func `one school on a side has an effect but no interval`() throws {
        let found = try #require(measure(snapshots(), changes: [outreach()]).effects.first)
        #expect(found.standing == .tooFewClusters)
        #expect(found.effect?.difference?.effect == -12)
    }

    @Test func `the span before shows nothing where nothing was done`() throws {
        let found = try #require(measure(snapshots(), changes: [outreach()]).effects.first)
        #expect(found.before?.difference?.effect == 0)
    }

    @Test func `the span before gives away a change that came ahead of its day`() throws {
        let found = try #require(
            measure(snapshots(from: 2025), changes: [outreach()]).effects.first)
        #expect(found.before?.difference?.effect == -12)
        #expect(found.effect?.difference?.effect == 0)
    }

    @Test(arguments: ["2023-01-01", "2026-02-01"])
    func `a day that the snapshots do not surround gives no effect`(from: String) throws {
        let found = try #require(
            measure(snapshots(), changes: [outreach(from: from)]).effects.first)
        #expect(found.standing == .notCovered && found.effect == nil)
    }

    @Test func `a school that no snapshot holds is named with the nearest`() throws {
        #expect(
            throws: LearningError.unknownReach(
                change: "outreach", name: "FERM", nearest: "FERN")
        ) { try measure(snapshots(), changes: [outreach(reach: ["FERM"])]) }
    }

    @Test func `reaching everybody leaves nobody to compare with`() throws {
        let everybody = outreach(reach: ["OAK", "ELM", "HAY"])
        let found = try #require(measure(snapshots(), changes: [everybody]).effects.first)
        #expect(found.standing == .nobody)
    }

    @Test func `levels of need can be its outcome`() throws {
        let found = try #require(
            measure(snapshots(), changes: [outreach(outcome: .needLevel)]).effects.first)
        #expect(found.effect?.difference?.effect == 0)
    }
}
