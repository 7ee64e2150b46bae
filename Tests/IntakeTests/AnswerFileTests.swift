import Foundation
import Intake
import NeedsAssessment
import TestSupport
import Testing

@Suite struct `A file of answer sheets` {
    private static let form = """
        identifier: small
        version: 1
        title: A small form
        source: Invented for a test.
        in_force_from: 2026-01-01
        in_force_to: none
        about: child
        ages: {from: 5, to: 15}
        confidence: high
        domains:
        \(Domain.allCases.map { "  \($0.rawValue): {0: a, 1: b, 2: c, 3: d, 4: e, 5: f}" }
            .joined(separator: "\n"))
        questions:
          walks:
            domain: physical
            asks: How does the child walk?
            answers: {alone: Alone., frame: With a frame., hoist: Not at all.}
          adults:
            domain: physical
            asks: How many adults lift?
            answers: {one: One., two: Two.}
            asked_when: {walks: [hoist]}
          seizures:
            domain: physical
            asks: How many seizures a month?
            number: {from: 0, to: 100}
        levels:
          physical:
            highest_of:
              walks: {frame: 2, hoist: 4}
              seizures: {1: 1, 10: 3}
            at_least:
              - {level: 5, when: {adults: [two]}}
        \(Domain.allCases.dropFirst().map { "  \($0.rawValue): {}" }.joined(separator: "\n"))
        requirements:
          hoist: {walks: [hoist]}
        """
    private static let header =
        "child_id,instrument,assessor_id,assessor_role,assessed_on,age_years,confidence,"
        + "moderated,evidence,walks,adults,seizures\n"

    private func reading(
        _ text: String, as name: String = "answers.csv"
    ) throws -> AnswerReading {
        try withTemporaryFolder { folder in
            let form = "\(folder)/small.yml"
            try Data(Self.form.utf8).write(to: URL(fileURLWithPath: form))
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            return try answers(at: "\(folder)/\(name)", forms: [try instrument(at: form)])
        }
    }

    private func faults(_ text: String, as name: String = "answers.csv") throws -> [String] {
        do {
            _ = try reading(text, as: name)
            return []
        } catch IntakeError.rejected(let faults) {
            return faults.map {
                "\($0.code) \($0.position.line ?? 0) \($0.position.columnLetter ?? "")"
                    + ($0.value.map { " \($0)" } ?? "")
            }
        }
    }

    @Test func `holds a sheet a row, an empty cell being no answer`() throws {
        let read = try reading(
            Self.header + "C1,small,A1,senco,2026-10-01,9,high,no,R7,frame,,12\n"
                + "C2,small,A1,senco,2026-10-02,,low,yes,,hoist,two,\n")
        #expect(read.sheets.map(\.subject) == ["C1", "C2"])
        #expect(read.sheets.map(\.answers) == [[1, nil, 12], [2, 1, nil]])
        #expect(read.sheets[0].age == 9)
        #expect(read.sheets[1].moderated)
        #expect(read.sheets[0].evidence == "R7")
    }

    @Test func `says the same in YAML`() throws {
        let table = try reading(
            Self.header + "C1,small,A1,senco,2026-10-01,9,high,no,R7,frame,,12\n")
        let document = try reading(
            """
            instrument: small
            sheets:
              - child_id: C1
                assessor_id: A1
                assessor_role: senco
                assessed_on: 2026-10-01
                age_years: 9
                confidence: high
                moderated: no
                evidence: R7
                walks: frame
                seizures: 12
            """, as: "answers.yml")
        #expect(table.sheets == document.sheets)
    }

    @Test func `names every fault with its place at once`() throws {
        #expect(
            try faults(
                Self.header + "C1,small,A1,senco,2026-10-01,9,high,no,,fram,,101\n"
                    + "C 2,small,A1,senco,2026-13-01,9,sure,no,,frame,,1\n")
                == [
                    "IN-CODE-UNKNOWN 2 J fram", "IN-RANGE 2 L 101",
                    "IN-ID-MALFORMED 3 A C 2", "IN-DATE-IMPOSSIBLE 3 E 2026-13-01",
                    "IN-CODE-UNKNOWN 3 G sure",
                ])
    }

    @Test func `with a mistyped question names the one that is meant`() throws {
        let text = Self.header.replacingOccurrences(of: "walks", with: "wlaks")
        do {
            _ = try reading(text + "C1,small,A1,senco,2026-10-01,9,high,no,,frame,,1\n")
            Issue.record("a column without a question was read")
        } catch IntakeError.rejected(let faults) {
            #expect(faults.map(\.cause) == [.columnUnknown(nearest: "walks")])
        }
    }

    @Test func `on an unknown form names the nearest`() throws {
        do {
            _ = try reading(Self.header + "C1,smal,A1,senco,2026-10-01,9,high,no,,frame,,1\n")
            Issue.record("a form that is not there was used")
        } catch IntakeError.rejected(let faults) {
            #expect(faults.map(\.cause) == [.codeUnknown(known: ["small"], nearest: "small")])
            #expect(faults[0].position.line == 2)
        }
    }

    @Test func `holds one sheet a day of each assessor and child`() throws {
        let row = "C1,small,A1,senco,2026-10-01,9,high,no,,frame,,1\n"
        #expect(try faults(Self.header + row + row) == ["IN-SHEET-TWICE 3 A C1"])
        let other = row.replacingOccurrences(of: "A1", with: "A2")
        #expect(try faults(Self.header + row + other) == [])
    }

    @Test func `holds sheets on one form only`() throws {
        #expect(
            try faults(
                Self.header + "C1,small,A1,senco,2026-10-01,9,high,no,,frame,,1\n"
                    + "C2,large,A1,senco,2026-10-01,9,high,no,,frame,,1\n")
                == ["IN-SHEET-OTHER-FORM 3 B large"])
    }

    @Test func `that is not there or empty is no file of sheets`() throws {
        #expect(try faults("") == ["IN-FILE-EMPTY 0 "])
        #expect(throws: IntakeError.fileMissing(path: "no.csv")) {
            _ = try answers(at: "no.csv", forms: [])
        }
    }
}
