import Foundation
import Intake
import NeedsAssessment
import TestSupport
import Testing

/// Each key of each form that ships, mistyped once: where it stands, and what was meant.
@Suite struct `A mistyped key of a form` {
    private static let forms = ["school-age", "early-years", "post-16", "readiness", "from-codes"]

    private static let keys = Set(
        FormKeys.form + FormKeys.question + FormKeys.rule + FormKeys.override
            + FormKeys.contradiction + FormKeys.support + FormKeys.spread
            + FormKeys.spreadOfDomain + FormKeys.range)

    /// The first place of each key in a text, as line and character from 1.
    private static func places(in lines: [String]) -> [String: (line: Int, character: Int)] {
        var found: [String: (line: Int, character: Int)] = [:]
        for (number, line) in lines.enumerated() where !line.hasPrefix("#") {
            for match in line.matches(of: /(?:^ *|[{,] ?)([a-z_]+):/) {
                let key = String(match.output.1)
                let start = line.distance(from: line.startIndex, to: match.output.1.startIndex)
                if keys.contains(key), found[key] == nil { found[key] = (number + 1, start + 1) }
            }
        }
        return found
    }

    private func faults(of text: String) throws -> [Fault] {
        try withTemporaryFolder { folder in
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/form.yml"))
            do {
                _ = try instrument(at: "\(folder)/form.yml")
                return []
            } catch IntakeError.rejected(let faults) {
                return faults
            }
        }
    }

    @Test(arguments: forms)
    func `is named with file, line, column and the key that is meant`(form: String) throws {
        let text = try PackageFiles.text(of: "Models/Instruments/\(form).yml")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let places = Self.places(in: lines)
        #expect(places.count >= 12)
        for (key, place) in places {
            var changed = lines
            let line = lines[place.line - 1]
            let end = line.index(line.startIndex, offsetBy: place.character - 1 + key.count)
            changed[place.line - 1].insert("x", at: end)
            let found = try faults(of: changed.joined(separator: "\n"))
            let fault = found.first { $0.value == key + "x" }
            #expect(fault?.cause == .keyUnknown(nearest: key), "\(key): \(found)")
            #expect(fault?.position.file == "form.yml", "\(key)")
            #expect(fault?.position.line == place.line, "\(key)")
            #expect(fault?.position.character == place.character, "\(key)")
        }
    }
}
