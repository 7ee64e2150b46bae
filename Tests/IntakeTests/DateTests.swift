import Intake
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `A date column` {
    private func moved(_ values: [Int: String]) -> [CohortEdit] {
        values.keys.sorted().map {
            .cell(file: "children.csv", line: $0, column: "last_moved_on", value: values[$0] ?? "")
        }
    }

    private func reading(_ values: [Int: String]) throws -> ([CalendarDate?], [Fault]) {
        try withToyCohort(moved(values)) { folder in
            let reading = try cohort(at: folder)
            return (reading.cohort.children.map(\.lastMovedOn), reading.faults)
        }
    }

    @Test func `with slashes is read day first, with a note`() throws {
        let (days, faults) = try reading([3: "01/09/2020", 4: "28/09/2023"])
        #expect(days[1] == CalendarDate("2020-09-01"))
        #expect(days[2] == CalendarDate("2023-09-28"))
        #expect(faults.map(\.code) == ["IN-DATE-SLASHES"])
        #expect(faults.first?.severity == .note)
        #expect(faults.first?.position.line == 3)
        #expect(faults.first?.cause == .slashDates(count: 2))
    }

    @Test func `that mixes day first and month first is an error naming the proof of each`() throws
    {
        let edits = moved([3: "28/09/2020", 4: "01/09/2023", 5: "09/28/2022"])
        try withToyCohort(edits) { folder in
            let faults = try check(cohortAt: folder).faults
            #expect(faults.map(\.code) == ["IN-DATE-MIXED"])
            #expect(faults.first?.position.line == 5)
            #expect(faults.first?.value == "09/28/2022")
            #expect(
                faults.first?.rule
                    == "Line 3 proves day first, line 5 proves month first.")
        }
    }

    @Test func `of spreadsheet day numbers is read from 1900, with a query`() throws {
        let (days, faults) = try reading([3: "44075", 4: "45170.0"])
        #expect(days[1] == CalendarDate("2020-09-01"))
        #expect(days[2] == CalendarDate("2023-09-01"))
        #expect(faults.map(\.code) == ["IN-DATE-SERIAL"])
        #expect(faults.first?.severity == .query)
        #expect(
            faults.first?.rule == """
                Read as days from 1900, this one is 2020-09-01; if the workbook counts from 1904 \
                it is 2024-09-02.
                """)
    }

    @Test func `with month names and midnight is read, with a note`() throws {
        let (days, faults) = try reading([
            3: "2022-Sep-28 00:00:00", 4: "2023-09-01 00:00:00", 5: "2022-September-01",
        ])
        #expect(days[1] == CalendarDate("2022-09-28"))
        #expect(days[2] == CalendarDate("2023-09-01"))
        #expect(days[3] == CalendarDate("2022-09-01"))
        #expect(faults.map(\.code) == ["IN-DATE-WORDS"])
    }

    @Test func `with a time of day other than midnight is an error`() throws {
        try withToyCohort(moved([3: "2022-09-28 10:30:00"])) { folder in
            let codes = try check(cohortAt: folder).faults.map(\.code)
            #expect(codes == ["IN-DATE-MALFORMED"])
        }
    }

    @Test func `with a number too small for a day is an error`() throws {
        try withToyCohort(moved([3: "2020"])) { folder in
            let codes = try check(cohortAt: folder).faults.map(\.code)
            #expect(codes == ["IN-DATE-MALFORMED"])
        }
    }
}
