import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct RunCommandTests {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func into(_ name: String = "made") -> String { scratch.path + "/" + name }

    private func job(_ extra: String) throws -> String {
        try scratch.write(
            """
            title: A test
            cohort: \(PackageFiles.toy)
            academic_year: 2026-27
            \(extra)
            """, as: "job.yml")
    }

    @Test func `a run tells kinds, levels and the report in about ten lines`() async throws {
        let ending = try await program.run(["run", "Jobs/toy.yml", "--into", into()])
        #expect(ending.status == 0)
        #expect(ending.output.split(separator: "\n").count <= 12)
        #expect(ending.output.contains("report: \(into())/report.html"))
        #expect(ending.output.contains("unmetNeed+restriction  6 level-points, proven"))
    }

    @Test func `a run as JSON is one document`() async throws {
        let ending = try await program.run(["run", "Jobs/toy.yml", "--into", into(), "--json"])
        let answer = try #require(ending.json)
        #expect(answer["version"] as? Int == 1)
        #expect(answer["outcome"] as? String == "optimal")
    }

    @Test func `a job is read from standard input`() async throws {
        let text = try PackageFiles.text(of: "Jobs/toy.yml")
            .replacingOccurrences(of: "Data/toy", with: PackageFiles.toy)
            .replacingOccurrences(of: "../Models", with: PackageFiles.path("Models"))
        let ending = try await program.run(["run", "-", "--into", into()], input: text)
        #expect(ending.status == 0)
    }

    @Test(arguments: [
        ["run", "Jobs/toy.yml"], ["export", "Jobs/toy.yml", "--format", "lp"],
        ["generate", "--authority", "Trafford", "--plans", "20", "--seed", "1"],
    ])
    func `a dry run names what it would make and makes nothing`(
        arguments: [String]
    ) async throws {
        let ending = try await program.run(arguments + ["--into", into(), "--dry-run", "--json"])
        #expect(ending.status == 0)
        #expect(try scratch.files().isEmpty)
        let files = try #require(ending.json?["files"] as? [String])
        let made = try await program.run(arguments + ["--into", into()])
        #expect(made.status == 0)
        let found = try FileManager.default.contentsOfDirectory(atPath: into())
        #expect(files.sorted() == found.sorted())
    }

    @Test func `no plan within the budget ends with 10 and the facts that clash`() async throws {
        let job = try job("limits: {budget_gbp: 0}")
        let ending = try await program.run(["run", job, "--into", into()])
        #expect(ending.status == 10)
        #expect(ending.output.contains("cannot all hold"))
        #expect(FileManager.default.fileExists(atPath: into() + "/plan.json"))
    }

    @Test func `a changed run folder ends with 13`() async throws {
        _ = try await program.run(["run", "Jobs/toy.yml", "--into", into()])
        #expect(try await program.run(["verify", into()]).status == 0)
        let path = into() + "/plan.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: "TALK-LIGHT", with: "TALK")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let ending = try await program.run(["verify", into(), "--json"])
        #expect(ending.status == 13)
        #expect(ending.json?["passed"] as? Bool == false)
    }

    @Test func `a mistyped key of a job ends with 65, its line and what was meant`() async throws {
        let ending = try await program.run(
            ["run", try job("limit: {nodes: 5}"), "--into", into()])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("line 4"))
        #expect(ending.errors.contains("limits"))
        #expect(ending.errorLines.count <= 3)
        #expect(!FileManager.default.fileExists(atPath: into()))
    }

    @Test(arguments: [
        ["run", "none.yml", "--into", "/tmp/never-made"], ["check", "none"], ["verify", "none"],
        ["explain", "none", "C1"],
    ])
    func `an input that is not there ends with 66`(arguments: [String]) async throws {
        let ending = try await program.run(arguments)
        #expect(ending.status == 66)
        #expect(ending.errorLines.count <= 3)
    }

    @Test func `a folder that holds something ends with 73 and stays as it is`() async throws {
        try scratch.write("mine", as: "made/mine.txt")
        let ending = try await program.run(["run", "Jobs/toy.yml", "--into", into()])
        #expect(ending.status == 73)
        #expect(Set(try scratch.files().keys) == ["made", "made/mine.txt"])
    }

    @Test func `a folder that another run is making ends with 75`() async throws {
        let partial = scratch.path + "/.made.partial"
        try FileManager.default.createDirectory(
            atPath: partial, withIntermediateDirectories: false)
        let descriptor = open(partial, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX) == 0)
        let ending = try await program.run(["run", "Jobs/toy.yml", "--into", into()])
        #expect(ending.status == 75)
    }

    @Test func `a mistyped format says what was meant`() async throws {
        let ending = try await program.run(
            ["export", "Jobs/toy.yml", "--format", "mpss", "--into", into()])
        #expect(ending.status == 64)
        #expect(ending.errors.contains("did you mean mps?"))
    }

    @Test func `a job's problem goes through tables to the domain-free engine`() async throws {
        let made = try await program.run(
            ["export", "Jobs/toy.yml", "--format", "tables", "--into", into()])
        #expect(made.status == 0)
        let ending = try await program.run(["allocate", into(), "--json"])
        #expect(ending.status == 0)
        #expect(ending.output.contains("\"optimal\""))
        #expect(!ending.errors.contains("is no table"))
    }

    @Test func `an explanation is of one child and names no other`() async throws {
        _ = try await program.run(["run", "Jobs/toy.yml", "--into", into()])
        let ending = try await program.run(["explain", into(), "C3"])
        #expect(ending.status == 0)
        #expect(ending.output.contains("C3"))
        for other in ["C1", "C2", "C4"] { #expect(!ending.output.contains(other)) }
        let mistyped = try await program.run(["explain", into(), "C33"])
        #expect(mistyped.status == 65)
        #expect(mistyped.errors.contains("did you mean C3?"))
    }

    @Test func `the same seed draws the same bytes`() async throws {
        for name in ["one", "two"] {
            let ending = try await program.run([
                "generate", "--authority", "Trafford", "--plans", "30", "--seed", "7", "--into",
                into(name),
            ])
            #expect(ending.status == 0)
        }
        let files = try scratch.files()
        let names = files.keys.filter { $0.hasPrefix("one/") }.map { String($0.dropFirst(4)) }
        #expect(names.count > 15)
        for name in names.sorted() { #expect(files["one/" + name] == files["two/" + name]) }
    }

    @Test func `a mistyped authority says what was meant`() async throws {
        let ending = try await program.run([
            "generate", "--authority", "Traford", "--plans", "3", "--seed", "1", "--into", into(),
        ])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("did you mean Trafford"))
    }
}
