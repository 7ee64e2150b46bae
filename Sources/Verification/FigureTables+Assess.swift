import NeedsAssessment
import Provision
import Quantities

/// What an assessment found: `profiles.csv` and the tables made from it.
extension FigureTables {
    mutating func checkAssess() {
        let profiles = checkProfiles()
        checkNeeds(profiles)
        checkReadiness(profiles)
        checkSupport(profiles)
        checkModeration()
        checkCalibration()
        checkBands()
    }

    private static let found = ["domain", "level", "assessed_on"]
    private static let shared = [
        "confidence", "instrument", "assessor_role", "moderated", "evidence",
    ]

    mutating func expectDomain(_ line: Line) {
        expect(Domain(rawValue: line["domain"]) != nil, line, "domain", .knownWord)
    }

    private mutating func checkProfiles() -> [String: Line] {
        let lines = lines(
            of: "profiles.csv",
            ["subject_id", "designation", "lowest", "highest", "sheets"] + Self.found + Self.shared)
        expectOnce(lines, "domain") { $0.key("subject_id", "designation", "domain") }
        for line in lines {
            expectDomain(line)
            expect(CalendarDate(line["assessed_on"]) != nil, line, "assessed_on", .readable)
            let sure = Confidence(rawValue: line["confidence"])
            expect(sure != nil, line, "confidence", .knownWord)
            expect(["yes", "no"].contains(line["moderated"]), line, "moderated", .knownWord)
            guard let found = ints(line, ["lowest", "level", "highest", "sheets"]) else { continue }
            let isInside = 0 <= found[0] && found[0] <= found[1] && found[1] <= found[2]
            expect(isInside && found[2] <= 5, line, "level", .withinInterval)
            expect(found[3] > 0, line, "sheets", .readable)
        }
        return Dictionary(
            lines.map { ($0.key("subject_id", "designation", "domain"), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The tables for a cohort's folder say what the profiles say, line for line.
    private mutating func checkNeeds(_ profiles: [String: Line]) {
        let name = "needs.csv"
        guard has(name) else { return }
        let lines = lines(of: name, ["child_id"] + Self.found + Self.shared)
        let wanted = profiles.values.filter {
            $0["designation"].isEmpty && Child.ID($0["subject_id"]) != nil
        }
        compare(
            lines, key: { "\($0["child_id"])\u{1F}\u{1F}\($0["domain"])" }, name, with: profiles,
            Self.found + Self.shared, wanted: wanted)
    }

    private mutating func checkReadiness(_ profiles: [String: Line]) {
        let name = "readiness.csv"
        guard has(name) else { return }
        let lines = lines(of: name, ["setting_id", "designation"] + Self.found)
        let wanted = profiles.values.filter {
            Designation(rawValue: $0["designation"]) != nil && Setting.ID($0["subject_id"]) != nil
        }
        compare(
            lines, key: { $0.key("setting_id", "designation", "domain") }, name, with: profiles,
            Self.found, wanted: wanted)
    }

    private mutating func compare(
        _ lines: [Line], key: (Line) -> String, _ name: String, with profiles: [String: Line],
        _ columns: [String], wanted: [Line]
    ) {
        var met: Set<String> = []
        for line in lines {
            expect(met.insert(key(line)).inserted, line, "domain", .once)
            guard let profile = profiles[key(line)] else {
                expect(false, line, "domain", .profile)
                continue
            }
            for column in columns {
                expect(line[column] == profile[column], line, column, .profile)
            }
        }
        let missing = wanted.filter {
            !met.contains($0.key("subject_id", "designation", "domain"))
        }
        for profile in missing.sorted(by: { $0.number < $1.number }) {
            let place = [profile["subject_id"], profile["designation"], profile["domain"]]
            miss(name, key: place.filter { !$0.isEmpty }.joined(separator: " "))
        }
    }

    private mutating func checkSupport(_ profiles: [String: Line]) {
        let columns = ["setting_id", "designation", "domain", "level", "lifts_to", "support"]
        for line in lines(of: "support.csv", columns) {
            let profile = profiles[line.key("setting_id", "designation", "domain")]
            expect(profile?["level"] == line["level"], line, "level", .profile)
            guard let found = ints(line, ["level", "lifts_to"]) else { continue }
            expect(found[1] > found[0] && found[1] <= 5, line, "lifts_to", .withinInterval)
        }
    }

    private mutating func checkModeration() {
        let reasons = [
            "disagreement", "contradiction", "level-open", "unanswered", "not-to-be-asked",
            "out-of-age", "form-not-in-force", "outdated", "stand-in",
        ]
        for line in lines(of: "moderation.csv", ["subject_id", "reason", "domain", "what"]) {
            expect(!line["subject_id"].isEmpty, line, "subject_id", .readable)
            expect(reasons.contains(line["reason"]), line, "reason", .knownWord)
            expect(!line["what"].isEmpty, line, "what", .readable)
            if !line["domain"].isEmpty { expectDomain(line) }
        }
    }
}
