import Foundation
import Intake
import NeedsAssessment
import TestSupport
import Testing

@Suite struct `An instrument file` {
    private static let folder = PackageFiles.path("Models/Instruments")
    private static let shipped = folder + "/school-age.yml"

    private func faults(_ old: String, _ new: String) throws -> [String] {
        let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)
            .replacingOccurrences(of: old, with: new)
        return try withTemporaryFolder { folder in
            let path = "\(folder)/form.yml"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            do {
                _ = try instrument(at: path)
                return []
            } catch IntakeError.rejected(let faults) {
                return faults.map { "\($0.code) \($0.position.line ?? 0)" }
            }
        }
    }

    @Test func `that ships has words for six levels of seven domains`() throws {
        let form = try instrument(at: Self.shipped)
        #expect(form.identifier == "school-age")
        #expect(form.sections.map(\.domain) == Domain.allCases)
        for domain in Domain.allCases {
            for value in 0...5 {
                let level = try #require(Level(value))
                #expect(form.wording(for: level, in: domain) != nil)
            }
        }
        #expect(form.inForceTo == nil)
    }

    @Test func `is found with the others of its folder`() throws {
        #expect(
            try instruments(in: Self.folder).map(\.identifier)
                == ["early-years", "from-codes", "post-16", "readiness", "school-age"])
    }

    @Test func `without a level names the domain`() throws {
        #expect(
            try faults("    3: A moderate loss;", "    x3: A moderate loss;")
                == ["IN-KEY-UNKNOWN 28", "IN-LEVELS-INCOMPLETE 25"])
    }

    @Test func `with a mistyped domain has two faults`() throws {
        #expect(
            try faults("  vision:\n    0", "  visoin:\n    0")
                == ["IN-KEY-UNKNOWN 31", "IN-KEY-MISSING 17"])
    }

    @Test func `with an impossible date is refused`() throws {
        #expect(try faults("2024-09-01", "2024-09-31") == ["IN-VALUE-KIND 10"])
    }

    @Test func `whose rules name a question that is not there names the nearest`() throws {
        let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)
        let rule = try #require(text.range(of: "levels:\n  physical:\n    highest_of:\n      "))
        let name = String(text[rule.upperBound...].prefix { $0 != ":" })
        let broken = text.replacingCharacters(
            in: rule.upperBound..<text.index(rule.upperBound, offsetBy: name.count),
            with: name + "x")
        try withTemporaryFolder { folder in
            let path = "\(folder)/form.yml"
            try Data(broken.utf8).write(to: URL(fileURLWithPath: path))
            do {
                _ = try instrument(at: path)
                Issue.record("a rule about no question was read")
            } catch IntakeError.rejected(let faults) {
                #expect(faults.map(\.cause) == [.keyUnknown(nearest: name)])
            }
        }
    }
}
