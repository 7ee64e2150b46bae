import Foundation
import TestSupport
import Testing

@Suite struct MeasureCommandTests {
    private let program = BuiltProgram()
    private let scratch: Scratch
    private let cohorts = [2024, 2025, 2026].map { "\($0)-01-15=Jobs/Data/snapshots/\($0)" }

    init() throws { scratch = try Scratch() }

    private var made: String { "\(scratch.path)/made" }

    private func table(_ name: String) throws -> [[String]] {
        try String(contentsOfFile: "\(made)/\(name)", encoding: .utf8)
            .split(separator: "\r\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test func `three dated cohorts become a page and tables whose parts add up`() async throws {
        let ending = try await program.run(
            ["measure"] + cohorts + [
                "--ambitions", "Models/Ambitions/default.yml", "--changes",
                "Jobs/Data/snapshots/changes.yml", "--synthetic", "--into", made, "--json",
            ])
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(
            ending.json?["files"] as? [String] == [
                "ambitions.csv", "changes.csv", "costs.csv", "decomposition.csv", "measure.html",
                "mix.csv", "moves.csv", "need-change.csv", "readiness-change.csv",
            ])
        let parts = Dictionary(grouping: try table("decomposition.csv")) {
            $0[0...2].joined(separator: " ")
        }
        #expect(parts.count == 6)
        for lines in parts.values {
            #expect(String(lines.compactMap { Int($0[8]) }.reduce(0, +)) == lines[0][6])
        }
        let effect = try #require(table("changes.csv").first)
        #expect(effect[3] == "estimated" && (Double(effect[15]) ?? 0) < 0)
        let page = try String(contentsOfFile: "\(made)/measure.html", encoding: .utf8)
        #expect(page.contains("are not real") && !page.contains("{{"))
    }

    @Test func `the same cohorts give the same bytes`() async throws {
        for name in ["one", "other"] {
            _ = try await program.run(
                ["measure"] + cohorts.dropFirst() + ["--into", "\(scratch.path)/\(name)"])
        }
        let files = try scratch.files()
        #expect(files["one/measure.html"] != nil)
        for (name, bytes) in files where name.hasPrefix("one/") {
            #expect(files["other/" + name.dropFirst(4)] == bytes, "\(name)")
        }
    }

    @Test func `one cohort is wrong usage`() async throws {
        let ending = try await program.run(["measure", cohorts[0], "--into", made])
        #expect(ending.status == 64)
        #expect(ending.errors.contains("two cohorts or more"))
    }

    @Test(arguments: ["Jobs/Data/snapshots/2024", "2024=Jobs/Data/snapshots/2024"])
    func `a cohort without its day is wrong usage`(word: String) async throws {
        let ending = try await program.run(["measure", word, cohorts[1], "--into", made])
        #expect(ending.status == 64)
        #expect(ending.errors.contains("2026-01-15=cohort"))
    }

    @Test func `cohorts out of order are refused and nothing is made`() async throws {
        let ending = try await program.run(
            ["measure", cohorts[1], cohorts[0], "--into", made])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("expected the earlier first"))
        #expect(!FileManager.default.fileExists(atPath: made))
    }

    @Test func `a cohort that is not there ends with 66`() async throws {
        let ending = try await program.run(
            ["measure", cohorts[0], "2025-01-15=no", "--into", made])
        #expect(ending.status == 66)
    }

    @Test func `a fault of the ambitions is named with its line`() async throws {
        let path = try scratch.write(
            "title: T\nsource: S\nambitions:\n  a: {measure: cost, better: up}\n", as: "a.yml")
        let ending = try await program.run(
            ["measure"] + cohorts + ["--ambitions", path, "--into", made])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("a.yml, line 4"))
    }

    @Test func `a named change for an unknown area says what was meant`() async throws {
        let path = try scratch.write(
            "title: T\nsource: S\nchanges:\n  a: {title: A, from: 2025-09-01, areas: [area-11], "
                + "outcome: cost}\n", as: "c.yml")
        let ending = try await program.run(
            ["measure"] + cohorts + ["--changes", path, "--into", made])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("did you mean area-1?"))
    }

    @Test func `older cohorts are measured under the policy of a named day`() async throws {
        let old = ["measure", cohorts[0], cohorts[1], "--into", made]
        #expect(try await program.run(old).status == 65)
        #expect(try await program.run(old + ["--policy-day", "2026-09-01"]).status == 0)
    }

    @Test func `a dry run names the files and makes none`() async throws {
        let ending = try await program.run(
            ["measure"] + cohorts + ["--into", made, "--dry-run"])
        #expect(ending.status == 0)
        #expect(ending.output.contains("measure.html"))
        #expect(!FileManager.default.fileExists(atPath: made))
    }
}
