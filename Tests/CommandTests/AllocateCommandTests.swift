import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct AllocateCommandTests {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let options = "unit,option,cost\n0,0,3\n0,1,5\n1,0,4\n1,1,9\n"
    private static let uses = "unit,option,limit,amount\n0,0,0,1\n1,0,0,1\n"

    /// A folder whose best plan costs 9 with one place, and 7 with two.
    private func problem(
        limits: String = "limit,capacity\n0,1\n", extra: [String: String] = [:]
    ) throws -> String {
        try scratch.write(limits, as: "p/limits.csv")
        try scratch.write(Self.options, as: "p/options.csv")
        try scratch.write(Self.uses, as: "p/uses.csv")
        for (name, text) in extra { try scratch.write(text, as: "p/" + name) }
        return scratch.path + "/p"
    }

    @Test func `a problem solved to its optimum ends with 0 and every field`() async throws {
        let ending = try await program.run(["allocate", try problem(), "--json"])
        #expect(ending.status == 0)
        let result = try #require(ending.json)
        #expect(result["status"] as? String == "optimal")
        #expect(result["objective"] as? Int == 9)
        #expect(result["bound"] as? Int == 9)
        #expect(result["gap"] as? Double == 0)
        #expect(result["unplaced"] as? Int == 0)
        #expect(result["units"] as? Int == 2)
        #expect(result["options"] as? Int == 4)
        #expect(result["limits"] as? Int == 1)
        for name in [
            "seconds", "cpu_seconds", "seconds_read", "seconds_bound", "seconds_search",
            "peak_megabytes",
        ] { #expect(result[name] is Double, "\(name)") }
        #expect(result["choices"] is NSNull)
    }

    @Test func `the choices are written by the numbers of the tables`() async throws {
        let path = try problem(extra: ["fixed.csv": "unit,option\n1,1\n"])
        let into = scratch.path + "/choices.csv"
        let ending = try await program.run(["allocate", path, "--json", "--into", into])
        #expect(ending.status == 0)
        #expect(ending.json?["choices"] as? String == into)
        #expect(ending.json?["locked"] as? Int == 1)
        #expect(try String(contentsOfFile: into, encoding: .utf8) == "unit,option\n0,0\n1,1\n")
        #expect(try scratch.files().keys.filter { $0.hasSuffix(".partial") }.isEmpty)
    }

    @Test func `the choices may go to standard output`() async throws {
        let ending = try await program.run(["allocate", try problem(), "--into", "-"])
        #expect(ending.output == "unit,option\n0,1\n1,0\n")
        #expect(ending.errors.contains("Optimal: the plan costs 9"))
    }

    @Test func `a file that is there is not written over`() async throws {
        let into = try scratch.write("mine", as: "choices.csv")
        let ending = try await program.run(["allocate", try problem(), "--into", into])
        #expect(ending.status == 73)
        #expect(try String(contentsOfFile: into, encoding: .utf8) == "mine")
        let nowhere = scratch.path + "/no/choices.csv"
        #expect(try await program.run(["allocate", problem(), "--into", nowhere]).status == 73)
    }

    @Test func `a problem without a plan ends with 10`() async throws {
        let path = try problem(
            limits: "limit,capacity\n0,1\n",
            extra: ["fixed.csv": "unit,option\n0,0\n1,0\n"])
        let ending = try await program.run(["allocate", path, "--json"])
        #expect(ending.status == 10)
        #expect(ending.json?["status"] as? String == "infeasible")
        #expect(ending.json?["objective"] is NSNull)
    }

    @Test func `a plan to start from that a lock overrules is told of`() async throws {
        let path = try problem(extra: [
            "start.csv": "unit,option\n0,0\n1,1\n", "fixed.csv": "unit,option\n1,0\n",
        ])
        let ending = try await program.run(["allocate", path])
        #expect(ending.status == 0)
        #expect(ending.errors.contains("differs from the locked choice of 1 unit; the locks hold"))
    }

    @Test func `a compressed table is read`() async throws {
        let path = try problem()
        try FileManager.default.removeItem(atPath: path + "/limits.csv")
        // gzip of "limit,capacity\n0,1\n", made by gzip -n.
        let packed = try #require(
            Data(base64Encoded: "H4sIAAAAAAAC/8vJzM0s0UlOLEhMziyp5DLQMeQCAFQGmFMTAAAA"))
        try packed.write(to: URL(fileURLWithPath: path + "/limits.csv.gz"))
        #expect(
            try await program.run(["allocate", path, "--json"]).json?["objective"] as? Int == 9)
        try scratch.write("limit,capacity\n0,2\n", as: "p/limits.csv")
        let twice = try await program.run(["allocate", path])
        #expect(twice.status == 65)
        #expect(twice.errors.contains("limits.csv is there twice, plain and as .gz"))
    }

    @Test func `faulty tables end with 65 and all their faults`() async throws {
        let path = try problem(extra: ["uses.csv": "unit,option,limit,amount\n0,7,0,1\n0,0,0,-1\n"])
        let ending = try await program.run(["allocate", path])
        #expect(ending.status == 65)
        #expect(ending.output.isEmpty)
        #expect(
            ending.errors.contains("p/uses.csv, line 2, column 2 (option): there is no option 7"))
        #expect(ending.errors.contains("p/uses.csv, line 3, column 4 (amount): met -1"))
    }

    @Test func `a missing table ends with 66 and names one that may be meant`() async throws {
        let path = try problem(extra: ["use.csv": Self.uses])
        try FileManager.default.removeItem(atPath: path + "/uses.csv")
        let ending = try await program.run(["allocate", path])
        #expect(ending.status == 66)
        #expect(ending.errors.contains("rename use.csv if that is meant"))
        let nothing = try await program.run(["allocate", scratch.path + "/nothing"])
        #expect(nothing.status == 66)
    }

    @Test func `a table with a mistyped name is told of`() async throws {
        let path = try problem(extra: ["fixd.csv": "unit,option\n1,1\n"])
        let ending = try await program.run(["allocate", path])
        #expect(ending.errors.contains("did you mean fixed.csv?"))
    }

    @Test func `a file holds instances of generalised assignment`() async throws {
        let text = "2\n1 1 5 1 1\n2 2\n1 2\n4 6\n1 1\n1 1\n1 9\n"
        let first = try await program.run(["allocate", "-", "--json"], input: text)
        #expect(first.json?["objective"] as? Int == 5)
        #expect(first.errors.contains("holds 2 instances and the first is taken"))
        let path = try scratch.write(text, as: "gap.txt")
        let second = try await program.run(["allocate", path, "--number", "2", "--json"])
        #expect(second.status == 0)
        #expect(second.json?["objective"] as? Int == 6)
        #expect(!second.errors.contains("instances"))
        #expect(try await program.run(["allocate", path, "--number", "3"]).status == 64)
    }

    @Test func `time that is over while reading ends with 12`() async throws {
        let ending = try await program.run(
            ["allocate", try problem(), "--seconds", "0.000001", "--json"])
        #expect(ending.status == 12)
        #expect(ending.json?["status"] as? String == "nothing_found")
        #expect(ending.json?["stopped_by"] as? String == "duration")
        #expect(ending.json?["units"] is NSNull)
    }

    @Test(arguments: [
        ["allocate"], ["allocate", "p", "--gap=-1"], ["allocate", "p", "--seconds", "0"],
        ["allocate", "p", "--number", "0"], ["allocate", "p", "--threads", "0"],
        ["allocate", "p", "--format", "cvs"], ["allocate", "p", "--into", "-", "--json"],
        ["allocate", "Jobs", "--format", "gap"], ["allocate", "README.md", "--format", "folder"],
        ["allocate", "Jobs", "--number", "2"],
    ]) func `wrong usage ends with 64`(arguments: [String]) async throws {
        let ending = try await program.run(arguments)
        #expect(ending.status == 64)
        #expect(ending.errorLines.count <= 3)
        #expect(ending.output.isEmpty)
    }

    @Test func `plain output is one record a line`() async throws {
        let ending = try await program.run(["allocate", try problem(), "--plain", "--quiet"])
        let lines = ending.output.split(separator: "\n")
        #expect(lines.first == "version\t1")
        #expect(lines.contains("objective\t9"))
        #expect(ending.errors.isEmpty)
    }

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func `a signal ends the command with its own code`(signal: Int32, status: Int32) throws {
        #expect(try program.interrupt(["allocate", "-"], with: [signal]).status == status)
    }
}
