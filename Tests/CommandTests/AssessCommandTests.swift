import Foundation
import TestSupport
import Testing

@Suite struct AssessCommandTests {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private let header =
        "child_id,instrument,assessor_id,assessor_role,assessed_on,age_years,confidence,moderated"

    /// Sheets with no more than the columns that every form has, so that all answers are missing.
    private func sheets(_ rows: [String]) throws -> String {
        try scratch.write(([header] + rows).joined(separator: "\n") + "\n", as: "answers.csv")
    }

    @Test func `sheets become the tables of a cohort`() async throws {
        let codes = try scratch.write(
            header + ",primary,secondary\n"
                + "C1,from-codes,A1,caseworker,2026-10-01,9,low,no,asd,slcn\n"
                + "C2,from-codes,A1,caseworker,2026-10-01,7,low,no,pd,none\n", as: "codes.csv")
        let ending = try await program.run(
            ["assess", codes, "--calibrate", "--into", "\(scratch.path)/made", "--json"])
        #expect(ending.status == 0)
        #expect(
            ending.json?["files"] as? [String] == [
                "agreement.csv", "calibration.csv", "calibration.html", "drift.csv",
                "moderation.csv", "needs.csv", "profiles.csv", "requirements.csv",
            ])
        #expect(ending.json?["profiles"] as? Int == 2)
        #expect(ending.json?["complete"] as? Int == 2)
        let needs = try String(
            contentsOfFile: "\(scratch.path)/made/needs.csv", encoding: .utf8)
        #expect(needs.split(separator: "\n").count == 15)
        #expect(needs.contains("C1,social,"))
        let moderation = try String(
            contentsOfFile: "\(scratch.path)/made/moderation.csv", encoding: .utf8)
        #expect(moderation.contains("stand-in"))
    }

    @Test func `answers that are missing leave domains out and are listed`() async throws {
        let path = try sheets(["C1,school-age,A1,senco,2026-10-01,9,high,no"])
        let ending = try await program.run(
            ["assess", path, "--into", "\(scratch.path)/made", "--json"])
        #expect(ending.status == 0)
        #expect(ending.json?["complete"] as? Int == 0)
        let moderation = try String(
            contentsOfFile: "\(scratch.path)/made/moderation.csv", encoding: .utf8)
        #expect(moderation.contains("level-open,semh"))
    }

    @Test func `a mistyped form ends with 65 and makes nothing`() async throws {
        let path = try sheets(["C1,school-aged,A1,senco,2026-10-01,9,high,no"])
        let ending = try await program.run(["assess", path, "--into", "\(scratch.path)/made"])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("answers.csv, line 2, column B (instrument)"))
        #expect(ending.errors.contains("school-age"))
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/made"))
    }

    @Test func `a file that is not there ends with 66`() async throws {
        let ending = try await program.run(
            ["assess", "\(scratch.path)/no.csv", "--into", "\(scratch.path)/made"])
        #expect(ending.status == 66)
    }

    @Test func `a dry run names the tables and makes none`() async throws {
        let path = try sheets(["C1,school-age,A1,senco,2026-10-01,9,high,no"])
        let ending = try await program.run(
            ["assess", path, "--into", "\(scratch.path)/made", "--dry-run"])
        #expect(ending.status == 0)
        #expect(ending.output.contains("profiles.csv"))
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/made"))
    }

    @Test func `a blank form is an empty answer file and a page to print`() async throws {
        let folder = "\(scratch.path)/form"
        let ending = try await program.run(["assess", "--blank", "school-age", "--into", folder])
        #expect(ending.status == 0)
        let header = try String(contentsOfFile: folder + "/school-age.csv", encoding: .utf8)
        #expect(header.hasPrefix("child_id,instrument,assessor_id,"))
        #expect(header.split(separator: "\n").count == 1)
        let page = try String(contentsOfFile: folder + "/school-age.html", encoding: .utf8)
        for name in header.dropLast().split(separator: ",").dropFirst(9) {
            #expect(page.contains(">\(name)</span>"), "\(name)")
        }
        #expect(!page.contains("{{"))
    }

    @Test func `a blank form that is not there names the nearest`() async throws {
        let ending = try await program.run(
            ["assess", "--blank", "school-aged", "--into", "\(scratch.path)/form"])
        #expect(ending.status == 64)
        #expect(ending.errors.contains("did you mean school-age?"))
    }
}
