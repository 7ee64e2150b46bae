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
        #expect(try instruments(in: Self.folder).map(\.identifier) == ["school-age"])
    }

    @Test func `without a level names the domain`() throws {
        #expect(
            try faults("    3: A moderate loss;", "    x3: A moderate loss;")
                == ["IN-KEY-UNKNOWN 22", "IN-LEVELS-INCOMPLETE 19"])
    }

    @Test func `with a mistyped domain has two faults`() throws {
        #expect(
            try faults("  vision:", "  visoin:") == ["IN-KEY-UNKNOWN 25", "IN-KEY-MISSING 11"])
    }

    @Test func `with an impossible date is refused`() throws {
        #expect(try faults("2024-09-01", "2024-09-31") == ["IN-VALUE-KIND 7"])
    }
}
