import Testing

@testable import Allocation

@Suite struct AllocationTextReaderTests {
    @Test func `the tables become the arrays of the problem`() throws {
        let problem = try AllocationTables().read().problem
        #expect(problem.firstOption == [0, 2, 5])
        #expect(problem.costs == [3, -5, 4, 9, 0])
        #expect(problem.firstUse == [0, 2, 2, 3, 3, 4])
        #expect(problem.useLimits == [0, 1, 1, 0])
        #expect(problem.useAmounts == [1, 2, 3, 1])
        #expect(problem.capacities == [1, 5])
    }

    @Test(arguments: [1, 2, 7, 64]) func `text may come in pieces of any size`(piece: Int) throws {
        var tables = AllocationTables()
        let whole = try tables.read().problem
        tables.piece = piece
        #expect(try tables.read().problem == whole)
    }

    @Test func `rows may stand in any order`() throws {
        var tables = AllocationTables()
        let ordered = try tables.read().problem
        tables.limits = tables.limits.reversedRows
        tables.options = tables.options.reversedRows
        tables.uses = tables.uses.reversedRows
        #expect(try tables.read().problem == ordered)
    }

    @Test func `a row out of order after many in order is put where it belongs`() throws {
        let (units, perUnit) = (40, 5)
        var options: [String] = []
        var uses: [String] = []
        for unit in 0..<units {
            for option in 0..<perUnit {
                options.append("\(unit),\(option),\(unit * 100 + option)")
                for limit in [0, 2] {
                    uses.append("\(unit),\(option),\(limit),\(unit + limit + 1)")
                }
            }
        }
        func tables(_ options: [String], _ uses: [String]) -> AllocationTables {
            AllocationTables(
                limits: "limit,capacity\n0,9\n1,9\n2,9\n",
                options: "unit,option,cost\n" + options.joined(separator: "\n"),
                uses: "unit,option,limit,amount\n" + uses.joined(separator: "\n"))
        }
        let ordered = try tables(options, uses).read().problem
        for place in [0, 57, 198] {
            options.append(options.remove(at: place))
            uses.append(uses.remove(at: place * 2))
        }
        #expect(try tables(options, uses).read().problem == ordered)
        #expect(ordered.useLimits.count == units * perUnit * 2)
    }

    @Test func `limits of an option may stand in any order, and zeros are left out`() throws {
        var tables = AllocationTables()
        tables.uses = "unit,option,limit,amount\n0,0,1,2\n0,0,0,1\n0,1,0,0\n1,0,1,3\n"
        let problem = try tables.read().problem
        #expect(problem.firstUse == [0, 2, 2, 3, 3, 3])
        #expect(problem.useLimits == [0, 1, 1])
        #expect(problem.useAmounts == [1, 2, 3])
    }

    @Test func `options may be numbered through all units`() throws {
        var tables = AllocationTables()
        let within = try tables.read().problem
        tables.options = "unit,option,cost\n0,0,3\n0,1,-5\n1,2,4\n1,3,9\n1,4,0\n"
        tables.uses = "unit,option,limit,amount\n0,0,0,1\n0,0,1,2\n1,2,1,3\n1,4,0,1\n"
        let reading = try tables.read()
        #expect(reading.problem == within)
        #expect(
            String(decoding: reading.text(of: [1, 4]), as: UTF8.self) == "unit,option\n0,1\n1,4\n")
        tables.options = tables.options.reversedRows
        #expect(try tables.read().problem == within)
    }

    @Test func `line ends of any system and a mark of the encoding change nothing`() throws {
        var tables = AllocationTables()
        let plain = try tables.read().problem
        tables.limits = "\u{FEFF}\"limit\",\"capacity\"\r\n0,1\r\n1,5"
        tables.options = String(tables.options.dropLast())
        tables.uses = tables.uses.split(separator: "\n").joined(separator: "\r\n")
        #expect(try tables.read().problem == plain)
    }

    @Test func `a problem may have no limits and no uses`() throws {
        let tables = AllocationTables(
            limits: "limit,capacity\n", uses: "unit,option,limit,amount\n")
        let problem = try tables.read().problem
        #expect(problem.limitCount == 0)
        #expect(problem.firstUse == [0, 0, 0, 0, 0, 0])
    }

    @Test func `numbers may be as large as their columns`() throws {
        let most = AllocationProblem.largestSum - 1
        var tables = AllocationTables()
        tables.limits = "limit,capacity\n0,\(most)\n1,-\(most)\n"
        tables.uses = "unit,option,limit,amount\n0,0,0,2147483647\n"
        let problem = try tables.read().problem
        #expect(problem.capacities == [most, -most])
        #expect(problem.useAmounts == [Int32.max])
    }

    @Test func `a locked choice leaves its unit nothing else, and keeps its number`() throws {
        var tables = AllocationTables()
        tables.fixed = "unit,option\n1,2\n"
        let reading = try tables.read()
        #expect(reading.problem.firstOption == [0, 2, 3])
        #expect(reading.problem.costs == [3, -5, 0])
        #expect(reading.problem.firstUse == [0, 2, 2, 3])
        #expect(reading.problem.useLimits == [0, 1, 0])
        #expect(reading.lockedCount == 1)
        #expect(
            String(decoding: reading.text(of: [1, 2]), as: UTF8.self) == "unit,option\n0,1\n1,2\n")
    }

    @Test func `a lock keeps the number of an option numbered through all units`() throws {
        let tables = AllocationTables(
            options: "unit,option,cost\n0,0,3\n0,1,-5\n1,2,4\n1,3,9\n",
            uses: "unit,option,limit,amount\n1,3,0,1\n", fixed: "unit,option\n1,3\n0,1\n")
        let reading = try tables.read()
        #expect(reading.problem.costs == [-5, 9])
        #expect(
            String(decoding: reading.text(of: [0, 1]), as: UTF8.self) == "unit,option\n0,1\n1,3\n")
    }

    @Test func `a plan to start from is read by place`() throws {
        var tables = AllocationTables()
        tables.start = "unit,option\n1,2\n0,1\n"
        #expect(try tables.read().start == [1, 4])
    }

    @Test func `a lock overrules the plan to start from, and this is counted`() throws {
        var tables = AllocationTables()
        tables.start = "unit,option\n0,1\n1,2\n"
        tables.fixed = "unit,option\n0,0\n1,2\n"
        let reading = try tables.read()
        #expect(reading.start == [0, 1])
        #expect(reading.overruledCount == 1)
    }
}
