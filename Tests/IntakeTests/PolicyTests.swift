import Foundation
import Intake
import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `A policy file` {
    private static let shipped = PackageFiles.path("Models/Policies/default.yml")

    private func day(_ text: String = "2026-09-01") throws -> CalendarDate {
        try #require(CalendarDate(text))
    }

    /// Reads a what-if on top of the policy that ships, with edits to that one.
    private func reading(
        _ whatIf: String, base edit: (String) -> String = { $0 }
    ) throws -> Policy {
        try withTemporaryFolder { folder in
            let text = edit(try String(contentsOfFile: Self.shipped, encoding: .utf8))
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/default.yml"))
            try Data(whatIf.utf8).write(to: URL(fileURLWithPath: "\(folder)/what-if.yml"))
            return try policy(at: "\(folder)/what-if.yml", on: try day()).policy
        }
    }

    private func faults(_ whatIf: String, base edit: (String) -> String = { $0 }) throws -> [String]
    {
        do {
            _ = try reading(whatIf, base: edit)
            return []
        } catch let IntakeError.rejected(faults) {
            return faults.map {
                let place = "\($0.position.line ?? 0):\($0.position.character ?? 0)"
                return "\($0.code) \(place) \($0.value ?? "-")"
            }
        }
    }

    private static let head = "title: What if\nbase: default.yml\n"

    @Test func `that ships equals the default policy`() throws {
        let reading = try policy(at: Self.shipped, on: try day())
        #expect(reading.policy == Policy())
        #expect(reading.inputs.map(\.name) == ["default.yml"])
    }

    @Test func `is in force from its first date`() throws {
        #expect(throws: IntakeError.self) {
            try policy(at: Self.shipped, on: try day("2026-08-31"))
        }
        #expect(try policy(at: Self.shipped, on: try day("2031-01-01")).policy == Policy())
    }

    @Test func `gives the value of the last date that has come`() throws {
        let later = "values:\n    2026-09-01: 8\n    2027-09-01: 12\n    2026-10-01: 10"
        let edit = { (text: String) in
            text.replacingOccurrences(of: "values:\n    2026-09-01: 8", with: later)
        }
        #expect(try reading(Self.head, base: edit).leastGain == 8)
    }

    @Test func `may name a base and change a few values`() throws {
        let policy = try reading(
            Self.head + """
                restriction_rate: 6
                domain_weights: {speech: 8}
                steps: {special: 4}
                hold_place: no
                longest_journey_minutes: {to_year_6: 60}
                unplaced_cost_gbp: 30000.50
                most_moves: 5
                budget_gbp: 100000
                fairness_margin: 3
                exam_years: [11]
                mix:
                  - {setting: OAK, designation: specialist-base, from_year: 7,
                     domain: semh, level: 4, percent: 25}
                """)
        var expected = Policy()
        expected.title = "What if"
        expected.restrictionRate = 6
        expected.aims = Aim.standardOrder(restrictionRate: 6)
        expected.domainWeights[.speech] = 8
        expected.steps[.special] = 4
        expected.holdsPlace = false
        expected.longestJourneyPrimary = .minutes(60)
        expected.unplacedCost = .pence(3_000_050)
        expected.mostMoves = 5
        expected.budget = .pounds(100_000)
        expected.fairnessMargin = 3
        expected.examYears = [11]
        let oak = try #require(Setting.ID("OAK"))
        expected.mixes = [
            MixRule(
                cell: .init(setting: oak, designation: .specialistBase, fromYear: 7),
                domain: .semh, level: try #require(Level(4)), percent: 25)
        ]
        #expect(policy == expected)
    }

    @Test func `may order the aims, with tolerance and merges at stated rates`() throws {
        let policy = try reading(
            Self.head + """
                aims:
                  - {aim: unplaced, tolerance_percent: 0}
                  - {aim: unmetNeed+restriction, tolerance_percent: 5}
                  - {parts: {travel: 1, disruption: 15}, unit: minutes}
                """)
        #expect(
            policy.aims.map(\.name) == ["unplaced", "unmetNeed+restriction", "travel+disruption"])
        #expect(policy.aims.map(\.tolerancePercent) == [0, 5, 0])
        #expect(policy.aims.last?.terms.map(\.rate) == [1, 15])
        #expect(policy.aims.last?.unit == "minutes")
    }

    @Test(arguments: [
        ("least_gian: 9\n", ["IN-KEY-UNKNOWN 3:1 least_gian"]),
        ("least_gain: many\n", ["IN-VALUE-KIND 3:13 many"]),
        ("least_gain: -1\n", ["IN-RANGE 3:13 -1"]),
        ("hold_place: maybe\n", ["IN-VALUE-KIND 3:13 maybe"]),
        ("domain_weights: {speech: 6}\n", ["IN-VALUE-KIND 3:26 6"]),
        ("domain_weights: {speach: 8}\n", ["IN-KEY-UNKNOWN 3:18 speach"]),
        ("called_steps: [0, 1]\n", ["IN-VALUE-KIND 3:15 -"]),
        ("aims: [travel, travle]\n", ["IN-CODE-UNKNOWN 3:16 travle"]),
        ("aims: [travel, travel]\n", ["IN-VALUE-KIND 3:16 travel"]),
        ("budget_gbp: 1,000\n", ["IN-NUMBER-SEPARATED 3:13 1,000"]),
        ("exam_years: &years [11]\n", ["IN-ANCHOR 3:13 -"]),
        ("least_gain: 9\nleast_gain: 10\n", ["IN-KEY-REPEATED 3:1 -"]),
        ("least_gain: [9\n", ["IN-SYNTAX 4:1 -"]),
        (
            "most_moves: 1.5\nfairness_margin: x\n",
            ["IN-VALUE-KIND 3:13 1.5", "IN-VALUE-KIND 4:18 x"]
        ),
    ])
    func `with faults has each reported at its line and character`(
        text: String, expected: [String]
    ) throws {
        let met = try faults(Self.head + text)
        #expect(met == expected)
    }

    @Test func `without a base needs every value, each with its source`() throws {
        let edit = { (text: String) in
            text.replacingOccurrences(
                of: "sibling_minutes:\n  unit: minutes each way\n", with: "siblings_minutes:\n"
            )
            .replacingOccurrences(of: "  law: Education Act 1996, section 444(5)\n", with: "")
        }
        let codes = try faults(Self.head, base: edit).map { $0.prefix { $0 != " " } }
        #expect(Set(codes) == ["IN-KEY-UNKNOWN", "IN-KEY-MISSING", "IN-SOURCE-MISSING"])
    }

    @Test func `whose base is itself is refused`() throws {
        #expect(try faults("title: x\nbase: what-if.yml\n") == ["IN-BASE-LOOP 2:7 what-if.yml"])
    }

    @Test(arguments: ["absent.yml", "/etc/passwd", "default.txt"])
    func `whose base is no policy file of a folder nearby is refused`(name: String) throws {
        #expect(try faults("title: x\nbase: \(name)\n") == ["IN-BASE-MISSING 2:7 \(name)"])
    }

    @Test func `that is not there is told apart`() throws {
        #expect(throws: IntakeError.fileMissing(path: "/nowhere.yml")) {
            try policy(at: "/nowhere.yml", on: try day())
        }
    }
}

@Suite struct `The flat form of a policy` {
    private func changed() throws -> Policy {
        var policy = Policy()
        policy.title = "Another \"policy\""
        policy.mostMoves = 3
        policy.budget = .pence(123)
        policy.fairnessMargin = 0
        policy.holdsPlace = false
        policy.steps[.package] = 7
        policy.walkingDistanceOlder = .metres(5_000)
        let oak = try #require(Setting.ID("OAK"))
        policy.mixes = [
            MixRule(
                cell: .init(setting: oak, designation: .special, fromYear: -4), domain: .vision,
                level: .typical, percent: 40)
        ]
        policy.aims = [
            Aim(
                name: "travel+disruption", unit: "minutes",
                terms: [.init(part: .travel, rate: 1), .init(part: .disruption, rate: 15)],
                tolerancePercent: 5)
        ]
        return policy
    }

    @Test func `is read back as the same policy`() throws {
        for policy in [Policy(), try changed()] {
            #expect(try PolicyText.policy(flat: PolicyText.flat(policy)) == policy)
        }
    }

    @Test func `is the same text for the same policy, with keys in order`() throws {
        let text = PolicyText.flat(Policy())
        #expect(text == PolicyText.flat(Policy()))
        #expect(
            text.hasPrefix(#"{"aims":[{"name":"unplaced","terms":[{"part":"unplaced","rate":1}]"#))
        #expect(text.contains(#""budget_pence":null"#))
    }

    @Test(arguments: [
        ("\"least_gain\":8", "\"least_gian\":8", ["IN-KEY-UNKNOWN", "IN-KEY-MISSING"]),
        ("\"least_gain\":8", "\"least_gain\":\"8\"", ["IN-VALUE-KIND"]),
        ("\"hold_place\":true", "\"hold_place\":1", ["IN-KEY-MISSING"]),
        ("\"speech\":4", "\"speeech\":4", ["IN-KEY-MISSING"]),
        ("\"part\":\"travel\"", "\"part\":\"time\"", ["IN-VALUE-KIND"]),
        ("{\"aims\"", "\"aims\"", ["IN-SYNTAX"]),
    ])
    func `with a fault is refused`(old: String, new: String, codes: [String]) throws {
        let text = PolicyText.flat(Policy()).replacingOccurrences(of: old, with: new)
        let error = #expect(throws: IntakeError.self) { try PolicyText.policy(flat: text) }
        guard case .rejected(let faults) = error else { return }
        #expect(faults.map(\.code) == codes)
    }
}
