import Testing

@testable import Allocation

@Suite struct AllocationTextFaultTests {
    /// The sentences of a table's faults, one a line.
    private func sentences(_ change: (inout AllocationTables) -> Void) -> String {
        var tables = AllocationTables()
        change(&tables)
        return tables.faults().map(\.description).joined(separator: "\n")
    }

    @Test(arguments: [
        (
            "0,0,1.5",
            #"options.csv, line 3, column 3 (cost): met "1.5"; expected a whole number; write "#
                + "digits alone, and in a smaller unit where there are fractions"
        ),
        (
            "0,1,99999999999999999999",
            "options.csv, line 3, column 3 (cost): met 99999999999999999999; expected "
                + "9223372036854775807 at most; use a larger unit"
        ),
        (
            "0,1,4611686018427387904",
            "options.csv, line 3, column 3 (cost): met 4611686018427387904; expected "
                + "4611686018427387903 at most; use a larger unit"
        ),
        (
            "0,0,7",
            "options.csv, line 3, column 2 (option): option 0 is named again; expected it once, "
                + "as in line 2; remove one of the lines"
        ),
        (
            "0,2,7",
            "options.csv, line 3, column 2 (option): met option 2; expected 1, which is left out; "
                + "number from 0 without a gap"
        ),
        (
            "2,0,7",
            "options.csv, line 3, column 1 (unit): met unit 2; expected 1, which is left out; "
                + "number from 0 without a gap"
        ),
        (
            "-1,0,7",
            "options.csv, line 3, column 1 (unit): met -1; expected 0 or more; number from 0"
        ),
        (
            "0,1",
            "options.csv, line 3: the line has 2 fields; expected 3: unit,option,cost; "
                + "mend the line"
        ),
        (
            "",
            "options.csv, line 3: the line has 0 fields; expected 3: unit,option,cost; "
                + "mend the line"
        ),
    ]) func `a faulty option is named with its place and remedy`(row: String, sentence: String) {
        let found = sentences {
            $0.options = "unit,option,cost\n0,0,3\n\(row)\n"
            $0.uses = "unit,option,limit,amount\n"
        }
        #expect(found == sentence)
    }

    @Test(arguments: [
        (
            "0,0,0,-1",
            "uses.csv, line 3, column 4 (amount): met -1; expected 0 or more; add a constant to "
                + "the amounts of all options of the unit and to the limit's capacity, which "
                + "changes nothing else"
        ),
        (
            "0,0,1,2147483648",
            "uses.csv, line 3, column 4 (amount): met 2147483648; expected 2147483647 at most; "
                + "use a larger unit"
        ),
        (
            "0,0,2,1",
            "uses.csv, line 3, column 3 (limit): there is no limit 2; expected 0 to 1; mend the "
                + "number or add the limit"
        ),
        (
            "0,2,0,1",
            "uses.csv, line 3, column 2 (option): there is no option 2; expected 0 to 1; mend the "
                + "number or add the option"
        ),
        (
            "2,0,0,1",
            "uses.csv, line 3, column 1 (unit): there is no unit 2; expected 0 to 1; mend the "
                + "number or add the unit"
        ),
        (
            "0,1,0,4",
            "uses.csv, line 3, column 3 (limit): limit 0 is named again; expected it once, as in "
                + "line 2; remove one of the lines"
        ),
    ]) func `a faulty use is named with its place and remedy`(row: String, sentence: String) {
        let header = "unit,option,limit,amount\n"
        #expect(sentences { $0.uses = header + "0,1,0,1\n\(row)\n1,0,0,1\n" } == sentence)
    }

    @Test func `a use named twice is found among rows in any order`() {
        let found = sentences {
            $0.uses = "unit,option,limit,amount\n1,0,0,1\n0,1,0,1\n1,0,1,0\n1,0,0,2\n"
        }
        #expect(
            found == "uses.csv, line 5, column 3 (limit): limit 0 is named again; expected it "
                + "once, as in line 2; remove one of the lines")
    }

    @Test(arguments: [
        ("0,1\n0,2\n1,3\n", "line 3, column 1 (limit): limit 0 is named again"),
        ("0,1\n2,1\n1,1\n4,1\n", "line 5, column 1 (limit): met limit 4; expected 3"),
        ("-3,1\n0,1\n1,1\n", "line 2, column 1 (limit): met -3; expected 0 or more"),
    ]) func `a faulty limit is named`(rows: String, words: String) {
        let found = sentences { $0.limits = "limit,capacity\n" + rows }
        #expect(found.hasPrefix("limits.csv, " + words))
        #expect(!found.contains("\n"))
    }

    @Test func `a wrong header is one fault for each column`() {
        let found = sentences { $0.limits = "capacity,limits\n0,x\n" }
        #expect(
            found == """
                limits.csv, line 1, column 1 (limit): the header has "capacity"; expected limit; \
                capacity stands elsewhere in the header: mind the order
                limits.csv, line 1, column 2 (capacity): the header has "limits"; expected \
                capacity; limit stands elsewhere in the header: mind the order
                """)
    }

    @Test func `a table without a header is refused`() {
        let found = sentences { $0.limits = "0,1\n1,5\n" }
        #expect(found.hasPrefix("limits.csv, line 1, column 1 (limit): the header has \"0\""))
        #expect(sentences { $0.limits = "" }.hasPrefix("limits.csv: the file holds nothing"))
    }

    @Test func `a line that never ends is no row`() {
        let found = sentences { $0.limits += String(repeating: "7", count: 300_000) }
        #expect(found.hasPrefix("limits.csv, line 4: the line does not end"))
    }

    @Test func `faults of all tables come together, in the order of tables and lines`() {
        var tables = AllocationTables()
        tables.limits = "limit,capacity\n0,?\n"
        tables.options = "unit,option,cost\n0,0,?\n0,0,1,1\n"
        tables.uses += "0,0,0,-7\n"
        tables.start = "unit,option\n0\n"
        let places = tables.faults().map { "\($0.file) \($0.line ?? 0)" }
        #expect(
            places == [
                "limits.csv 2", "options.csv 2", "options.csv 3", "uses.csv 6", "start.csv 2",
            ])
    }

    @Test func `a fault does not make others out of rows that hang on it`() {
        var tables = AllocationTables()
        tables.options = "unit,option,cost\n0,0,3\n0,x,-5\n0,2,1\n1,0,4\n1,1,9\n1,2,0\n"
        #expect(tables.faults().count == 1)
    }

    @Test func `a hundred faults are listed and the rest is counted`() {
        var tables = AllocationTables()
        tables.uses += String(repeating: "9,0,0,1\n", count: 130)
        #expect {
            try tables.read()
        } throws: { error in
            guard case AllocationTextError.rejected(let faults, let more) = error else {
                return false
            }
            return faults.count == 100 && more == 30
                && "\(error)".hasSuffix("\nand 30 more faults")
        }
    }

    @Test func `choices that are doubled, unknown or missing are named`() {
        let found = sentences {
            $0.fixed = "unit,option\n0,0\n0,1\n1,3\n5,0\n"
            $0.start = "unit,option\n1,0\n"
        }
        #expect(
            found == """
                fixed.csv, line 3, column 1 (unit): unit 0 is named again; expected it once, as in \
                line 2; remove one of the lines
                fixed.csv, line 4, column 2 (option): there is no option 3; expected 0 to 2; mend \
                the number or add the option
                fixed.csv, line 5, column 1 (unit): there is no unit 5; expected 0 to 1; mend the \
                number or add the unit
                start.csv: unit 0 has no option; expected one for each unit; add the rows
                """)
    }

    @Test func `costs that add up to more than can be counted are refused`() {
        let most = AllocationProblem.largestSum - 1
        let found = sentences {
            $0.options = "unit,option,cost\n0,0,\(most)\n1,0,\(most)\n"
            $0.uses = "unit,option,limit,amount\n"
        }
        #expect(found.hasPrefix("options.csv: the costs may add up to more than 62 bits"))
    }

    @Test func `a table that is not there is missing input`() {
        var reader = AllocationTextReader()
        for table in AllocationTextTable.allCases {
            reader.miss(
                table, file: "here/" + table.fileName, nearest: table == .uses ? "use.csv" : nil)
        }
        do throws(AllocationTextError) {
            _ = try reader.finish()
            Issue.record("nothing was read")
        } catch {
            #expect(error.isMissingInput)
            #expect(
                error.description.hasSuffix(
                    "\nhere/uses.csv: there is no such file; the problem needs it, plain or as "
                        + ".gz; rename use.csv if that is meant"))
        }
    }
}
