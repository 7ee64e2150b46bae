import Intake
import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

/// What may stand in a cohort but is said about it.
@Suite struct `A readable cohort` {
    private func met(_ edits: [CohortEdit]) throws -> [String] {
        try withToyCohort(edits) { folder in
            try cohort(at: folder).faults.map { fault in
                let place = fault.position
                let cell = "\(place.line ?? 0) \(place.columnName ?? "-")"
                return "\(fault.severity.rawValue) \(fault.code) \(place.file) \(cell)"
            }
        }
    }

    private func cell(_ file: String, _ line: Int, _ column: String, _ value: String) -> CohortEdit
    {
        .cell(file: file, line: line, column: column, value: value)
    }

    @Test func `with an old assessment has a query for the child`() throws {
        let edits = [
            cell("needs.csv", 3, "assessed_on", "2025-03-01"),
            cell("needs.csv", 4, "assessed_on", "2025-03-01"),
        ]
        #expect(try met(edits) == ["query IN-ASSESSMENT-OLD needs.csv 3 assessed_on"])
    }

    @Test func `with an assessment from before a transfer that has taken place has a query`() throws
    {
        // Planned for year 7, the child was assessed in year 6 and moved in September.
        let stillYearSix = cell("children.csv", 4, "school_year", "7")
        let moved = cell("children.csv", 4, "last_moved_on", "2026-09-01")
        #expect(
            try met([stillYearSix, moved])
                == ["query IN-ASSESSMENT-BEFORE-TRANSFER needs.csv 16 assessed_on"])
        #expect(try met([moved]) == [])
    }

    @Test func `with a transfer still to come has no query for it`() throws {
        #expect(try met([cell("children.csv", 3, "last_moved_on", "2020-09-01")]) == [])
    }

    @Test func `with a child outside the plan has a note`() throws {
        let edits = [cell("children.csv", 2, "trigger", "none")]
        #expect(try met(edits) == ["note IN-OUTSIDE-PLAN children.csv 2 child_id"])
    }

    @Test func `with a sibling group of one has a query`() throws {
        let edits = [cell("children.csv", 2, "sibling_group", "G1")]
        #expect(try met(edits) == ["query IN-SIBLINGS-ONE children.csv 2 sibling_group"])
    }

    @Test func `with a listed setting for other years has a query`() throws {
        let edits = [cell("preferences.csv", 3, "setting_id", "HAY")]
        #expect(try met(edits) == ["query IN-PREFERENCE-NO-PLACE preferences.csv 3 setting_id"])
    }

    @Test func `with more locks than places has a query`() throws {
        let head = "child_id,rule,setting_id,designation,bundle_id,person_role,reason\n"
        let rows = ["C1", "C2", "C3"].map { "\($0),lock,OAK,ordinary,,chair,agreed\n" }.joined()
        let edits = [CohortEdit.append(file: "locks.csv", text: head + rows)]
        #expect(try met(edits) == ["query IN-LOCKED-OVER-CAPACITY locks.csv 4 setting_id"])
    }

    @Test func `with a requirement not in common use has a note`() throws {
        let edits = [CohortEdit.append(file: "requirements.csv", text: "C1,hoists\nC2,hoists\n")]
        #expect(try met(edits) == ["note IN-WORD-UNLISTED requirements.csv 2 requirement"])
    }

    @Test func `without a data package has a note`() throws {
        let edits = [CohortEdit.remove(file: "datapackage.json")]
        #expect(try met(edits) == ["note IN-PACKAGE-MISSING datapackage.json 0 -"])
    }

    @Test func `with a data package that is no JSON has a query`() throws {
        let edits = [CohortEdit.append(file: "datapackage.json", text: "}")]
        #expect(try met(edits) == ["query IN-PACKAGE-UNREADABLE datapackage.json 0 -"])
    }

    @Test func `with a file of another name has a note`() throws {
        let edits = [CohortEdit.append(file: "Quotes.csv", text: "x")]
        #expect(try met(edits) == ["note IN-FILE-UNKNOWN Quotes.csv 0 -"])
    }

    @Test func `with a blank row between others has a note`() throws {
        let edits = [CohortEdit.append(file: "audit.csv", text: "")]
        #expect(try met(edits) == [])
        let blank = [CohortEdit.replace(file: "audit.csv", old: "C2,", new: ",,,,,\nC2,")]
        #expect(try met(blank) == ["note IN-ROWS-BLANK audit.csv 3 -"])
    }

    @Test func `may end in blank lines`() throws {
        #expect(try met([.append(file: "audit.csv", text: "\n\n\n")]) == [])
    }

    @Test func `with spaces around a code has a note and reads it`() throws {
        let edits = [cell("children.csv", 2, "trigger", " new-plan ")]
        #expect(try met(edits) == ["note IN-SPACES-TRIMMED children.csv 2 trigger"])
    }

    @Test func `with another instrument has a note when instruments are given`() throws {
        let known = try instrument(at: PackageFiles.path("Models/Instruments/school-age.yml"))
        let edits = [cell("needs.csv", 2, "instrument", "school-agee")]
        try withToyCohort(edits) { folder in
            let faults = try cohort(at: folder, instruments: [known]).faults
            #expect(faults.map(\.code) == ["IN-INSTRUMENT-UNKNOWN"])
            #expect(faults.first?.action == "Write school-age if that is meant.")
        }
        #expect(try met(edits) == [])
    }

    @Test func `without a cell for any child has a query`() throws {
        let edits = [
            CohortEdit.bytes(
                file: "cells.csv",
                bytes: Array(
                    """
                    setting_id,designation,from_year,to_year,academic_year,commissioned_places,\
                    physical_places,promised_places,reserved_places,topup_annual_gbp,\
                    over_number_annual_gbp,over_number_first_places,over_number_later_annual_gbp

                    """.utf8))
        ]
        #expect(try met(edits).contains("query IN-CELLS-NONE cells.csv 0 -"))
    }
}

@Suite struct `A single-sex school` {
    private static let girlsOnly = CohortEdit.cell(
        file: "settings.csv", line: 5, column: "admits", value: "girls")

    @Test func `is closed to each boy who could go there, by a finding`() throws {
        try withToyCohort([Self.girlsOnly]) { folder in
            let findings = try cohort(at: folder).cohort.findings
            #expect(
                findings.map { [$0.child.text, $0.setting.text] } == [
                    ["C2", "OAK"], ["C3", "OAK"],
                ])
            #expect(findings.allSatisfy { $0.ground == Finding.singleSexSchool })
            #expect(findings.allSatisfy { $0.foundOn.description == "2026-09-01" })
        }
    }

    @Test func `has no finding for school years it does not take`() throws {
        let edit = CohortEdit.cell(
            file: "settings.csv", line: 4, column: "admits", value: "boys")
        try withToyCohort([edit]) { folder in
            let findings = try cohort(at: folder).cohort.findings
            #expect(findings.map(\.child.text) == ["C4"])
        }
    }

    @Test func `makes a query of a child without a recorded sex`() throws {
        let row = CohortEdit.replace(file: "audit.csv", old: "C3,male,WBRI,7,no,no\n", new: "")
        try withToyCohort([Self.girlsOnly, row]) { folder in
            let reading = try cohort(at: folder)
            #expect(reading.faults.map(\.code) == ["IN-AUDIT-MISSING"])
            #expect(reading.cohort.findings.map(\.child.text) == ["C2"])
        }
    }

    @Test func `leads to no second finding when one is recorded`() throws {
        let row = "C2,OAK,,singleSexSchool,2026-05-01,panel-chair,letter\n"
        let edits = [Self.girlsOnly, .append(file: "findings.csv", text: row)]
        try withToyCohort(edits) { folder in
            let findings = try cohort(at: folder).cohort.findings
            #expect(findings.map(\.evidence) == ["letter", "settings.csv: admits girls"])
        }
    }
}
