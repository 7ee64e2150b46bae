import Foundation
import TestSupport
import Testing

/// Mistakes that would quietly give another answer than the one that was asked for.
@Suite struct MistakeTests {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func job(_ cases: String) throws -> String {
        let text = """
            title: A job with a mistake
            cohort: \(PackageFiles.toy)
            academic_year: 2026-27
            cases: {\(cases)}
            """
        return try scratch.write(text, as: "job.yml")
    }

    @Test(arguments: [
        ("areas: [nroth]", "nroth is not in the cohort; did you mean north?"),
        ("children: [C1, C9]", "C9 is not in the cohort; did you mean C1?"),
    ]) func `a case or an area that is not there is refused`(
        cases: String, message: String
    ) async throws {
        let path = try job(cases)
        let ending = try await program.run(["run", path, "--into", scratch.path + "/out"])
        #expect(ending.status == 65)
        #expect(ending.errors.contains(message))
    }

    @Test func `a mistyped option that is required says what was meant`() async throws {
        let ending = try await program.run(["run", "job.yml", "--inot", "out"])
        #expect(ending.status == 64)
        #expect(ending.errors.contains("did you mean '--into'?"))
    }

    @Test(arguments: [
        (["run", "job.yml", "--into", "a", "--into", "b"], "--into: is there twice"),
        (["run", "job.yml", "--into", "a", "--into=b"], "--into: is there twice"),
        (["run", "job.yml", "--into", "-"], "a folder cannot be standard output"),
        (["export", "job.yml", "--format", "lp", "--into", "-"], "cannot be standard output"),
        (["solve", "a.lp", "--gap", "-1"], "--gap -1: must not be negative"),
        (["solve", "a.lp", "--seconds", "-.5"], "--seconds -.5: must not be negative"),
        (
            [
                "generate", "--authority", "Trafford", "--plans", "0", "--seed", "1", "--into",
                "/nowhere/at/all",
            ], "--plans 0: expected 1 or more"
        ),
        (
            ["generate", "--plans", "9", "--seed", "1", "--into", "/nowhere/at/all"],
            "--authority: expected a name"
        ),
    ]) func `an option that cannot be meant is wrong usage`(
        arguments: [String], message: String
    ) async throws {
        let ending = try await program.run(arguments)
        #expect(ending.status == 64)
        #expect(ending.errors.contains(message))
        #expect(ending.errorLines.count <= 3)
    }

    @Test func `authorities and references may be given again`() async throws {
        let merged = try await program.run([
            "generate", "--authority", "Bury", "--authority", "Nowhere", "--authority", "Boltn",
            "--plans", "9", "--seed", "1", "--into", "/tmp/not-made",
        ])
        #expect(merged.status == 65)
        #expect(merged.errors.contains("authority \"Nowhere\": not in the school register"))
        #expect(merged.errors.contains("did you mean Bolton?"))
        let compared = try await program.run([
            "assess", "/nowhere.csv", "--calibrate", "--reference", "a.csv", "--reference", "b.csv",
            "--into", "/tmp/not-made",
        ])
        #expect(!compared.errors.contains("is there twice"), "\(compared.errors)")
        #expect(compared.status == 66)
    }

    @Test func `flags and data files may be given again`() async throws {
        let model = try scratch.write(
            "set S; param p{S}; var x >= 0;\nminimize z: x;\ns.t. a: x >= sum{s in S} p[s];\nend;\n",
            as: "m.mod")
        let one = try scratch.write("data;\nset S := a b;\nend;\n", as: "one.dat")
        let two = try scratch.write("data;\nparam p := a 1 b 2;\nend;\n", as: "two.dat")
        let ending = try await program.run(
            ["solve", model, "--data", one, "--data", two, "--json", "--json"])
        #expect(ending.json?["objective"] as? Double == 3)
    }

    @Test(arguments: [("Greater London", "City of London"), ("Yxrkk", "Worcestershire")])
    func `an authority that is not there brings names that are`(
        name: String, known: String
    ) async throws {
        let ending = try await program.run([
            "generate", "--authority", name, "--plans", "3", "--seed", "1", "--into",
            scratch.path + "/out",
        ])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("did you mean"))
        #expect(ending.errors.contains(known))
    }

    @Test func `an old plan is not explained by new facts`() async throws {
        let cohort = scratch.path + "/cohort"
        try FileManager.default.copyItem(atPath: PackageFiles.toy, toPath: cohort)
        let path = try scratch.write(
            "title: Old\ncohort: \(cohort)\nacademic_year: 2026-27\n", as: "old.yml")
        let out = scratch.path + "/out"
        #expect(try await program.run(["run", path, "--into", out]).status == 0)
        #expect(try await program.run(["explain", out, "C1"]).status == 0)
        let pools = cohort + "/pools.csv"
        let text = try String(contentsOfFile: pools, encoding: .utf8)
        try text.replacingOccurrences(of: "2.50", with: "3.50")
            .write(toFile: pools, atomically: true, encoding: .utf8)
        let ending = try await program.run(["explain", out, "C1"])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("pools.csv"))
    }

    @Test func `a plain explanation is one record a line`() async throws {
        let out = scratch.path + "/out"
        #expect(try await program.run(["run", "Jobs/toy.yml", "--into", out]).status == 0)
        let ending = try await program.run(["explain", out, "C3", "--plain"])
        let lines = ending.output.split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast()
        #expect(lines.first == "version\t1")
        #expect(lines.allSatisfy { $0.split(separator: "\t").count == 2 })
        #expect(lines.count > 10)
    }

    @Test func `a run is verified from any folder`() async throws {
        let out = scratch.path + "/out"
        #expect(try await program.run(["run", "Jobs/toy.yml", "--into", out]).status == 0)
        let elsewhere = BuiltProgram(in: "/")
        #expect(try await elsewhere.run(["verify", out]).status == 0)
    }
}
