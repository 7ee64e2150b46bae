import Foundation
import Optimisation
import Testing

@Suite("Problem text")
struct TextTests {
    private func parse(_ form: ProblemText, _ text: String) throws -> Problem {
        try form.parse(Array(text.utf8), from: "model")
    }

    private func fault(_ form: ProblemText, _ text: String) -> SolverError? {
        do throws(SolverError) {
            _ = try form.parse(Array(text.utf8), from: "model.\(form)")
            return nil
        } catch { return error }
    }

    /// A folder of its own, gone at the end.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("optimisation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    /// A problem with every kind of row and column that text can hold.
    private func everything(_ sense: Problem.Sense, ranges: Bool = true) -> Problem {
        var problem = Problem(name: "everything", sense: sense)
        problem.objectiveName = "total"
        let plain = problem.addVariable("plain", cost: 1)
        let free = problem.addVariable("free", lower: nil, upper: nil, cost: -2.5)
        let whole = problem.addVariable("whole", .integer, lower: -3, upper: 12, cost: 4)
        let choice = problem.addVariable("choice", .binary, cost: 7)
        let fixed = problem.addVariable("fixed", lower: 2, upper: 2)
        let below = problem.addVariable("below", lower: nil, upper: -1, cost: 0.125)
        problem.addConstraint("least", [(plain, 1), (free, 1)], atLeast: -4)
        problem.addConstraint("most", [(whole, 3), (choice, 1), (plain, 0.1)], atMost: 17)
        problem.addConstraint("same", [(free, 1), (fixed, -1)], equals: 1)
        problem.addConstraint(
            "between", [(below, 2), (whole, 1)], atLeast: -9, atMost: ranges ? 5 : nil)
        return problem
    }

    private static let fixedText = """
        NAME          SPACED
        ROWS
         N  COST
         G  MY ROW
         L  LIM2
        COLUMNS
            MY COL    COST               2.0   MY ROW             1.0
            OTHER     COST               3.0   MY ROW             1.0
            OTHER     LIM2               1.0
        RHS
            RHS       MY ROW             4.0   LIM2               3.0
        RANGES
            RNG       MY ROW             2.5
        BOUNDS
         UP BND       MY COL             1.5
        ENDATA
        """

    @Test(arguments: [Problem.Sense.minimise, .maximise])
    func `MPS holds everything but the column kinds' words`(_ sense: Problem.Sense) throws {
        let problem = everything(sense)
        let again = try ProblemText.mps.parse(try ProblemText.mps.text(of: problem), from: "again")
        #expect(again.sense == sense)
        #expect(again.columnViews == problem.columnViews)
        #expect(again.rowViews == problem.rowViews)
    }

    @Test(arguments: [Problem.Sense.minimise, .maximise])
    func `LP text holds all but ranges, in an order of its own`(_ sense: Problem.Sense) throws {
        let problem = everything(sense, ranges: false)
        let again = try ProblemText.lp.parse(try ProblemText.lp.text(of: problem), from: "again")
        #expect(again.sense == sense)
        #expect(Set(again.columnViews) == Set(problem.columnViews))
        #expect(again.rowViews.map(\.name) == problem.rowViews.map(\.name))
        #expect(again.rowViews.map(\.lower) == problem.rowViews.map(\.lower))
        #expect(again.rowViews.map(\.upper) == problem.rowViews.map(\.upper))
        #expect(again.rowViews.map { Set($0.terms) } == problem.rowViews.map { Set($0.terms) })
    }

    @Test func `the names of the formulation stay in MPS and change brackets in LP`() throws {
        var problem = Problem(name: "names")
        let place = problem.addVariable("place[C017,OAK,specialist-base,none]", .binary, cost: 1)
        problem.addConstraint("one_option[C017]", [(place, 1)], equals: 1)
        let mps = try ProblemText.mps.parse(try ProblemText.mps.text(of: problem), from: "mps")
        let lp = try ProblemText.lp.parse(try ProblemText.lp.text(of: problem), from: "lp")
        #expect(mps.columnViews.map(\.name) == ["place[C017,OAK,specialist-base,none]"])
        #expect(lp.columnViews.map(\.name) == ["place(C017,OAK,specialist~base,none)"])
        #expect(lp.rowViews.map(\.name) == ["one_option(C017)"])
    }

    @Test func `the same problem gives the same bytes`() throws {
        for form in ProblemText.allCases {
            #expect(
                try form.text(of: everything(.minimise)) == form.text(of: everything(.minimise)))
        }
    }

    @Test func `fixed MPS may have spaces in names, and ranges`() throws {
        let problem = try parse(.mps, Self.fixedText)
        #expect(problem.columnViews.map(\.name) == ["MYCOL", "OTHER"])
        let row = try #require(problem.rowViews.first { $0.name == "MYROW" })
        #expect(row.lower == 4)
        #expect(row.upper == 6.5)
        #expect(try solve(problem).solution?.objective.isNear(10.5) == true)
    }

    @Test func `free MPS is told apart from fixed`() throws {
        let text = """
            NAME free
            ROWS
             N cost
             E a_row_with_a_long_name
            COLUMNS
             a_column_with_a_long_name cost 2 a_row_with_a_long_name 4
            RHS
             rhs a_row_with_a_long_name 6
            ENDATA
            """
        #expect(try solve(try parse(.mps, text)).solution?.objective.isNear(3) == true)
    }

    @Test func `tabs and carriage returns do not matter`() throws {
        let text =
            "* a\tcomment\r\nNAME\ttabs\r\nROWS\r\n N\tcost\r\n G\trow\r\nCOLUMNS\r\n"
            + "\tx\tcost\t2\trow\t1\r\nRHS\r\n\trhs\trow\t5\r\nENDATA\r\n"
        #expect(try solve(try parse(.mps, text)).solution?.objective.isNear(10) == true)
    }

    @Test(arguments: ["OBJSENSE\n    MAX\n", "OBJSENSE MAXIMIZE\n", "OBJSENSE\n    MIN\n", ""])
    func `OBJSENSE sets the direction`(_ section: String) throws {
        let text =
            "NAME sense\n\(section)ROWS\n N cost\n L row\nCOLUMNS\n x cost 2 row 1\n"
            + "RHS\n rhs row 5\nENDATA\n"
        let problem = try parse(.mps, text)
        #expect(problem.sense == (section.contains("MAX") ? .maximise : .minimise))
        let expected: Double = section.contains("MAX") ? 10 : 0
        #expect(try solve(problem).solution?.objective.isNear(expected) == true)
    }

    @Test func `a right-hand side of the objective is its constant`() throws {
        let text =
            "NAME c\nROWS\n N cost\n G row\nCOLUMNS\n x cost 2 row 1\n"
            + "RHS\n rhs cost -8 row 5\nENDATA\n"
        #expect(try parse(.mps, text).objectiveConstant == -8)
    }

    @Test func `a range means the same in LP text`() throws {
        let expected = try #require(try solve(everything(.minimise)).solution).objective
        let text = try ProblemText.lp.text(of: everything(.minimise))
        let again = try ProblemText.lp.parse(text, from: "again")
        #expect(try solve(again).solution?.objective.isNear(expected) == true)
    }

    @Test func `a constant survives both forms`() throws {
        var problem = everything(.minimise)
        problem.objectiveConstant = -12.5
        let expected = try #require(try solve(problem).solution).objective
        for form in ProblemText.allCases {
            let again = try form.parse(try form.text(of: problem), from: "again")
            #expect(try solve(again).solution?.objective.isNear(expected) == true)
        }
    }

    @Test func `a fault names file and line and says it in GLPK's words`() {
        #expect(
            fault(.lp, "Minimize\n obj: x + y\nSubject To\n c: x + + y >= 2\nEnd\n")
                == .unreadable(file: "model.lp", line: 4, text: "missing variable name"))
        #expect(
            fault(.mps, "NAME\nROWS\n N cost\n Q row\nENDATA\n")
                == .unreadable(file: "model.mps", line: 4, text: "invalid row type in field 1"))
    }

    @Test func `each broken text is an error of its own and the process lives`() throws {
        let broken: [(ProblemText, String)] = [
            (.lp, ""), (.lp, "nonsense"), (.lp, "Minimize\n obj: 1e999 x\nEnd"),
            (.lp, "Minimize\nSubject To\n c: x >= \nEnd"),
            (.lp, String(repeating: "x", count: 9999)),
            (.mps, ""), (.mps, "NAME"), (.mps, "ROWS\n N c\nCOLUMNS\n x c nan\nENDATA"),
            (.mps, "NAME\nROWS\n N c\nCOLUMNS\n x nowhere 1\nENDATA\n"),
            (.mps, "NAME\nROWS\n N c\n L r\n L r\nCOLUMNS\nENDATA\n"),
            (.mps, "NAME\n\u{0}\nENDATA\n"),
        ]
        for (form, text) in broken {
            guard case .unreadable? = fault(form, text) else {
                Issue.record("read without complaint: \(text.prefix(60))")
                continue
            }
        }
        #expect(try solve(Problems.products()).word == "optimal")
    }

    @Test func `bounds of a text that cross are a fault of the problem`() {
        let text = "Minimize\n obj: x\nSubject To\n c: x >= 0\nBounds\n 3 <= x <= 2\nEnd\n"
        #expect(fault(.lp, text) != nil)
    }

    @Test func `a missing file says so`() {
        #expect(
            throws: SolverError.unreadable(
                file: "/nowhere.lp", line: nil, text: "No such file or directory")
        ) { try ProblemText.lp.read("/nowhere.lp") }
        #expect(
            throws: SolverError.unreadable(
                file: "/nowhere.mod", line: nil, text: "No such file or directory")
        ) { try MathProg.read("/nowhere.mod") }
    }

    @Test func `a place that cannot be written says so`() {
        #expect(
            throws: SolverError.unwritable(
                file: "/nowhere/model.lp", text: "No such file or directory")
        ) { try ProblemText.lp.write(everything(.minimise), to: "/nowhere/model.lp") }
    }

    @Test func `a name with a space cannot be written`() {
        #expect(throws: SolverError.badName(.row("plant 1"), .space)) {
            try ProblemText.mps.text(of: Problems.products())
        }
    }

    @Test func `a file's ending tells its form`() {
        #expect(ProblemText(path: "a/b.lp") == .lp)
        #expect(ProblemText(path: "b.MPS.gz") == .mps)
        #expect(ProblemText(path: "b.mod") == nil)
        #expect(ProblemText(path: "b") == nil)
    }

    @Test func `what is written to a file is read from it`() throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("model.mps").path
            try ProblemText.mps.write(everything(.maximise), to: path)
            let again = try ProblemText.mps.read(path)
            #expect(again.rowViews == everything(.maximise).rowViews)
        }
    }

    @Test func `a MathProg model takes its data from files and keeps its print to itself`() throws {
        try withFolder { folder in
            let model = folder.appendingPathComponent("m.mod")
            let (first, second) = (
                folder.appendingPathComponent("a.dat"), folder.appendingPathComponent("b.dat")
            )
            try """
            set ITEMS; param worth{ITEMS}; param most;
            var take{i in ITEMS} >= 0, integer;
            maximize total: sum{i in ITEMS} worth[i] * take[i];
            s.t. limit: sum{i in ITEMS} take[i] <= most;
            printf "%d items\\n", card(ITEMS);
            solve;
            printf "never run\\n";
            end;
            """.write(to: model, atomically: true, encoding: .utf8)
            try "data; set ITEMS := a b; param worth := a 3 b 5; end;"
                .write(to: first, atomically: true, encoding: .utf8)
            try "data; param most := 4; end;".write(to: second, atomically: true, encoding: .utf8)
            let reading = try MathProg.read(model.path, data: [first.path, second.path])
            #expect(reading.printed == "2 items\n")
            #expect(reading.problem.columnViews.map(\.name) == ["take[a]", "take[b]"])
            #expect(reading.problem.rowViews.map(\.name) == ["total", "limit"])
            #expect(try solve(reading.problem).solution?.objective == 20)
        }
    }

    @Test func `a MathProg fault names the file and line it is in`() throws {
        try withFolder { folder in
            let model = folder.appendingPathComponent("m.mod")
            let data = folder.appendingPathComponent("m.dat")
            try "param n;\nvar x;\nminimize z: n * x;\nend;\n"
                .write(to: model, atomically: true, encoding: .utf8)
            try "data;\nparam unknown := 3;\nend;\n".write(
                to: data, atomically: true, encoding: .utf8)
            do throws(SolverError) {
                _ = try MathProg.read(model.path, data: [data.path])
                Issue.record("read without complaint")
            } catch .unreadable(let file, let line, _) {
                #expect(file == data.path)
                #expect(line == 2)
            }
        }
    }
}
