import Foundation
import Intake
import TestSupport
import Testing

@Suite struct `The text of faults` {
    private func description(of edits: [CohortEdit]) throws -> String {
        try withToyCohort(edits) { folder in
            do throws(IntakeError) {
                _ = try cohort(at: folder)
                return ""
            } catch {
                return error.description.replacingOccurrences(of: folder, with: "FOLDER")
            }
        }
    }

    @Test func `says where, what, the rule and the remedy of a cell`() throws {
        let edit = CohortEdit.cell(
            file: "needs.csv", line: 5, column: "domain", value: "speach")
        #expect(
            try description(of: [edit]) == """
                needs.csv, line 5, column B (domain): the code is not known: "speach".
                The codes are physical, hearing, vision, speech, social, semh, learning.
                Write speech if that is meant.
                """)
    }

    @Test func `says which earlier line holds the same key`() throws {
        let edit = CohortEdit.append(file: "audit.csv", text: "C2,male,,,,\n")
        #expect(
            try description(of: [edit]) == """
                audit.csv, line 6, column A (child_id): the key stands already in line 3: "C2".
                Each key stands once in its table.
                Remove one of the two rows, or correct the key.
                """)
    }

    @Test func `counts the lines of quoted fields as an editor does, and rows as a spreadsheet`()
        throws
    {
        let edits: [CohortEdit] = [
            .cell(file: "settings.csv", line: 2, column: "name", value: "Elm\nSecondary"),
            .replace(file: "settings.csv", old: "special,academy", new: "special,acadamy"),
        ]
        #expect(
            try description(of: edits) == """
                settings.csv, line 4 (row 3), column E (legal_class): the code is not known: \
                "acadamy".
                The codes are maintained, academy, non-maintained-special, section-41, fe-college, \
                section-41-post-16, wholly-independent, early-years-provider, council-package.
                Write academy if that is meant.
                """)
    }

    @Test func `names all missing tables at once`() throws {
        let edits: [CohortEdit] = [.remove(file: "needs.csv"), .remove(file: "pools.csv")]
        #expect(
            try description(of: edits) == """
                FOLDER: tables are missing: needs.csv, pools.csv.
                A cohort folder holds every table, even one without rows.
                Add each file with its header row.
                """)
    }

    @Test func `says that there is no folder`() throws {
        #expect(throws: IntakeError.folderMissing(path: "/nowhere/cohort")) {
            try cohort(at: "/nowhere/cohort")
        }
        #expect(IntakeError.folderMissing(path: "x").isMissingInput)
    }

    @Test func `never takes more than three lines for a fault`() throws {
        let edits: [CohortEdit] = [
            .cell(file: "areas.csv", line: 2, column: "area_id", value: "a\nb\nc"),
            .cell(file: "needs.csv", line: 2, column: "level", value: "9"),
            .replace(file: "pools.csv", old: "promised_", new: "\"prom\nised\"\n"),
            .replace(file: "settings.csv", old: "urn", new: "\"u\nr\nn\""),
        ]
        try withToyCohort(edits) { folder in
            for fault in try check(cohortAt: folder).faults {
                #expect(fault.description.split(separator: "\n").count <= 3)
            }
        }
    }
}

@Suite struct `Several faults` {
    private static let edits: [CohortEdit] = [
        .cell(file: "needs.csv", line: 20, column: "assessed_on", value: "2026-02-30"),
        .cell(file: "children.csv", line: 3, column: "school_year", value: "seven"),
        .cell(file: "children.csv", line: 3, column: "child_view", value: "maybe"),
        .cell(file: "children.csv", line: 2, column: "start_term", value: "0"),
        .cell(file: "pools.csv", line: 2, column: "area", value: "nort"),
        .cell(file: "cells.csv", line: 2, column: "physical_places", value: "0"),
    ]

    @Test func `of several files are all listed, by table and position`() throws {
        try withToyCohort(Self.edits) { folder in
            let faults = try check(cohortAt: folder).faults
            let places = faults.map {
                "\($0.position.file) \($0.position.line ?? 0) \($0.position.columnLetter ?? "-")"
            }
            #expect(
                places == [
                    "children.csv 2 D", "children.csv 3 C", "children.csv 3 O", "needs.csv 20 F",
                    "cells.csv 2 G", "pools.csv 2 B",
                ])
        }
    }

    @Test func `are grouped by cause, the most frequent first`() throws {
        try withToyCohort(Self.edits) { folder in
            let list = try check(cohortAt: folder)
            #expect(list.groups.map(\.faults.count) == [1, 1, 1, 1, 1, 1])
            #expect(list.groups.first?.code == "IN-CODE-UNKNOWN")
            #expect(list.count(of: .error) == 6)
        }
    }

    @Test func `come as CSV with one line each`() throws {
        let edit = CohortEdit.cell(
            file: "needs.csv", line: 5, column: "domain", value: "speech, language")
        try withToyCohort([edit]) { folder in
            let csv = try check(cohortAt: folder).csv
            #expect(
                csv == """
                    severity,code,file,line,row,column_letter,column_name,value,what,rule,action
                    error,IN-CODE-UNKNOWN,needs.csv,5,5,B,domain,"speech, language",the code is \
                    not known,"The codes are physical, hearing, vision, speech, social, semh, \
                    learning.",Write one of the codes.

                    """)
        }
    }

    @Test func `in one row are all listed, its dangling reference too`() throws {
        let edits: [CohortEdit] = [
            .cell(file: "preferences.csv", line: 2, column: "setting_id", value: "FERM"),
            .cell(file: "preferences.csv", line: 2, column: "rank", value: "first"),
        ]
        try withToyCohort(edits) { folder in
            let codes = try check(cohortAt: folder).faults.map(\.code)
            #expect(codes == ["IN-INT-MALFORMED", "IN-REFERENCE-UNKNOWN"])
        }
    }

    @Test func `that only follow from another are left out`() throws {
        let edit = CohortEdit.remove(file: "settings.csv")
        try withToyCohort([edit]) { folder in
            let codes = try check(cohortAt: folder).faults.map(\.code)
            #expect(codes == ["IN-TABLE-MISSING"])
        }
    }

    @Test func `beyond the limit are counted in one more`() throws {
        var limits = FileLimits()
        limits.faults = 3
        let rows = (0..<10).map { "X\($0),1\n" }.joined()
        let text = Array("area_id,name\nnorth,North\n,x\n,x\n,x\n,x\n,x\n\(rows)".utf8)
        try withToyCohort([.bytes(file: "areas.csv", bytes: text)]) { folder in
            let codes = try check(cohortAt: folder, within: limits).faults.map(\.code)
            #expect(codes.count == 4)
            #expect(codes.contains("IN-FAULTS-TOO-MANY"))
        }
    }
}
