import Foundation
import TestSupport
import Testing

@Suite struct SolveTests {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let small = """
        Maximize
         value: 3 x + 2 y
        Subject To
         room: x + y <= 4
         time: x + 3 y <= 6
        Bounds
         x <= 3
        End

        """

    @Test func `a model solved to its optimum ends with 0`() async throws {
        let model = try scratch.write(Self.small, as: "small.lp")
        let ending = try await program.run(["solve", model, "--json"])
        #expect(ending.status == 0)
        let result = try #require(ending.json)
        #expect(result["status"] as? String == "optimal")
        #expect(result["objective"] as? Double == 11)
        #expect(result["bound"] as? Double == 11)
        #expect(result["gap"] as? Double == 0)
        #expect(result["seconds"] is Double)
        #expect(result["version"] as? Int == 1)
    }

    @Test(arguments: [
        ("infeasible", "Minimize\n z: x\nSubject To\n a: x >= 2\n b: x <= 1\nEnd\n"),
        ("unbounded", "Maximize\n z: x\nSubject To\n a: x >= 2\nEnd\n"),
    ])
    func `a model without an optimum ends with 10 and says which`(
        status: String, text: String
    ) async throws {
        let ending = try await program.run(["solve", "-", "--json"], input: text)
        #expect(ending.status == 10)
        let result = try #require(ending.json)
        #expect(result["status"] as? String == status)
        #expect(result["objective"] is NSNull)
    }

    @Test(arguments: [Forms.lp, Forms.mps, Forms.mathProg])
    func `standard input is read in any form`(text: String) async throws {
        let ending = try await program.run(["solve", "-", "--maximise", "--json"], input: text)
        #expect(ending.status == 0)
        #expect(ending.json?["objective"] as? Double == 7)
    }

    @Test func `the data of a model may come from standard input`() async throws {
        let model = try scratch.write(
            "param most;\nvar x >= 0;\nmaximize z: x;\ns.t. a: x <= most;\nend;\n", as: "m.mod")
        let ending = try await program.run(
            ["solve", model, "--data", "-", "--json"], input: "data;\nparam most := 5;\nend;\n")
        #expect(ending.json?["objective"] as? Double == 5)
    }

    @Test func `a search cut by its gap ends with 11 and its true bound`() async throws {
        let model = try scratch.write(Knapsacks.hard, as: "hard.lp")
        let ending = try await program.run(["solve", model, "--gap", "0.9", "--json"])
        #expect(ending.status == 11)
        let result = try #require(ending.json)
        #expect(result["status"] as? String == "feasible")
        #expect(result["stopped_by"] as? String == "gap")
        let objective = try #require(result["objective"] as? Double)
        #expect(try #require(result["bound"] as? Double) >= objective)
    }

    @Test func `a search cut before any answer ends with 12`() async throws {
        let model = try scratch.write(Knapsacks.equality, as: "equality.lp")
        let ending = try await program.run(["solve", model, "--nodes", "1", "--json"])
        #expect(ending.status == 12)
        #expect(ending.json?["status"] as? String == "nothing_found")
        #expect(ending.json?["objective"] is NSNull)
    }

    @Test func `a faulty model ends with 65 and its line`() async throws {
        let model = try scratch.write("Minimize\n z: x +\nSubject To\n a: x >= \nEnd\n", as: "f.lp")
        let ending = try await program.run(["solve", model])
        #expect(ending.status == 65)
        #expect(ending.errorLines.count <= 3)
        #expect(ending.errors.contains("f.lp:"))
        #expect(ending.output.isEmpty)
    }

    @Test func `a missing model ends with 66`() async throws {
        let ending = try await program.run(["solve", scratch.path + "/none.mps"])
        #expect(ending.status == 66)
        #expect(ending.errors.contains("none.mps: there is no such file"))
    }

    @Test func `a folder instead of a model ends with 74`() async throws {
        #expect(try await program.run(["solve", scratch.path]).status == 74)
    }

    @Test func `an output that takes nothing ends with 74`() async throws {
        let model = try scratch.write(Self.small, as: "small.lp")
        #expect(try await program.run(["solve", model], output: "/dev/full").status == 74)
    }

    @Test(arguments: [
        ["solve"], ["solve", "a.lp", "--gap=-1"], ["solve", "a.lp", "--seconds", "0"],
        ["solve", "a.lp", "--nodes", "0"], ["solve", "a.lp", "--json", "--plain"],
    ])
    func `wrong usage ends with 64 in three lines`(arguments: [String]) async throws {
        let ending = try await program.run(arguments)
        #expect(ending.status == 64)
        #expect(ending.errors.split(separator: "\n").count <= 3)
        #expect(ending.output.isEmpty)
    }

    @Test func `data for a model that takes none is wrong usage`() async throws {
        let model = try scratch.write(Self.small, as: "small.lp")
        #expect(try await program.run(["solve", model, "--data", "x.dat"]).status == 64)
    }

    @Test func `plain output is one record a line`() async throws {
        let model = try scratch.write(Self.small, as: "small.lp")
        let ending = try await program.run(["solve", model, "--plain"])
        let lines = ending.output.split(separator: "\n")
        #expect(lines.first == "version\t1")
        #expect(lines.contains("status\toptimal"))
        #expect(lines.contains("objective\t11.0"))
    }

    @Test func `quiet leaves standard error empty`() async throws {
        let model = try scratch.write(Self.small, as: "small.lp")
        let ending = try await program.run(["solve", model, "--quiet"])
        #expect(ending.errors.isEmpty)
        #expect(ending.output.contains("optimal"))
    }

    @Test func `a pipe sees no colour and no animation`() async throws {
        let model = try scratch.write(Self.small, as: "small.lp")
        let ending = try await program.run(["solve", model])
        #expect(!ending.output.contains("\u{1B}"))
        #expect(!ending.errors.contains("\u{1B}"))
        #expect(!ending.errors.contains("\r"))
    }
}

/// One problem with the optimum 7 in each form the program reads.
enum Forms {
    static let lp = "\\ a comment\nMinimize\n z: x\nSubject To\n a: x <= 7\nEnd\n"
    static let mps = """
        * a comment
        NAME          ONE
        ROWS
         N  Z
         L  A
        COLUMNS
            X         Z              1.0   A              1.0
        RHS
            RHS       A              7.0
        ENDATA

        """
    static let mathProg = "# a comment\nvar x >= 0;\nmaximize z: x;\ns.t. a: x <= 7;\nend;\n"
}

/// Whole-number problems that a search cannot finish at its root.
enum Knapsacks {
    /// Two dozen items in three sacks, worth about what they weigh.
    static let hard: String = {
        let items = 1...24
        func row(_ seed: Int) -> String {
            items.map { "\(20 + ($0 * seed) % 37) x\($0)" }.joined(separator: " + ")
        }
        return """
            Maximize
             worth: \(row(17))
            Subject To
             a: \(row(23)) <= 301
             b: \(row(29)) <= 307
             c: \(row(31)) <= 311
            Binary
             \(items.map { "x\($0)" }.joined(separator: " "))
            End

            """
    }()

    /// Four sums that must each come out at half: a search finds no plan near its root.
    static let equality: String = {
        let items = 1...30
        let rows = [17, 23, 31, 41].map { row in
            let weights = items.map { ($0 * $0 * row + 7 * $0 * row + 13 * row * row) % 97 + 1 }
            let terms = zip(weights, items).map { "\($0) x\($1)" }.joined(separator: " + ")
            return " r\(row): \(terms) = \(weights.reduce(0, +) / 2)"
        }
        return """
            Minimize
             cost: \(items.map { "x\($0)" }.joined(separator: " + "))
            Subject To
            \(rows.joined(separator: "\n"))
            Binary
             \(items.map { "x\($0)" }.joined(separator: " "))
            End

            """
    }()
}
