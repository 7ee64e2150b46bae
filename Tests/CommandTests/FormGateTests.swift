import Foundation
import TestSupport
import Testing

@Suite struct `A form before it is in force` {
    private let program = BuiltProgram()
    private let scratch: Scratch
    private let forms: String
    private let answers: String

    init() throws {
        scratch = try Scratch()
        forms = scratch.path + "/forms"
        let text = try PackageFiles.text(of: "Models/Instruments/from-codes.yml")
            .replacing("version: 1", with: "version: 2")
        try scratch.write(text, as: "forms/from-codes.yml")
        answers = try scratch.write(
            "child_id,instrument,assessor_id,assessor_role,assessed_on,age_years,confidence,"
                + "moderated,primary,secondary\n"
                + "C1,from-codes,A1,caseworker,2026-10-01,9,low,no,asd,slcn\n", as: "codes.csv")
    }

    private func into(_ name: String) -> String { "\(scratch.path)/\(name)" }

    private func assess(_ name: String, _ more: [String] = []) async throws -> BuiltProgram.Ending {
        try await program.run(
            ["assess", answers, "--forms", forms, "--into", into(name), "--json"] + more)
    }

    private func put(
        _ report: String, _ more: [String] = []
    ) async throws -> BuiltProgram.Ending {
        try await program.run(
            [
                "assess", "--put-in-force", "from-codes", "--report", report, "--seen-by",
                "moderation-lead", "--on", "2026-11-01", "--forms", forms,
            ] + more)
    }

    @Test func `is refused with 65 and the remedy, and nothing is made`() async throws {
        let ending = try await assess("made")
        #expect(ending.status == 65)
        #expect(ending.errors.contains("from-codes, version 2: the form has no record"))
        #expect(ending.errors.contains("--trial --calibrate"))
        #expect(ending.errors.contains("--put-in-force from-codes"))
        #expect(!FileManager.default.fileExists(atPath: into("made")))
    }

    @Test func `can be tried, without tables for a cohort`() async throws {
        let ending = try await assess("trial", ["--trial"])
        #expect(ending.status == 0)
        #expect(ending.json?["files"] as? [String] == ["moderation.csv", "profiles.csv"])
        let profiles = try String(contentsOfFile: into("trial") + "/profiles.csv", encoding: .utf8)
        #expect(profiles.contains(",trial\r\n") && profiles.contains(",yes\r\n"))
    }

    @Test func `is used once its calibration report was seen`() async throws {
        #expect(try await assess("trial", ["--trial", "--calibrate"]).status == 0)
        let put = try await put(into("trial") + "/calibration.html")
        #expect(put.status == 0, "\(put.errors)")
        #expect(put.output.contains("in force: from-codes"))
        let ending = try await assess("made")
        #expect(ending.status == 0, "\(ending.errors)")
        #expect((ending.json?["files"] as? [String])?.contains("needs.csv") == true)
    }

    @Test func `is not put in force by a report that was changed`() async throws {
        #expect(try await assess("trial", ["--trial", "--calibrate"]).status == 0)
        let path = into("trial") + "/calibration.html"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try scratch.write(text.replacing("alarm", with: "Alarm"), as: "changed.html")
        let put = try await put(into("changed.html"))
        #expect(put.status == 65)
        #expect(put.errors.contains("changed after it was made"))
    }

    @Test func `is not put in force by the report on another version`() async throws {
        #expect(try await assess("trial", ["--trial", "--calibrate"]).status == 0)
        let text = try PackageFiles.text(of: "Models/Instruments/from-codes.yml")
        try scratch.write(
            text.replacing("version: 1", with: "version: 3"), as: "forms/from-codes.yml")
        let put = try await put(into("trial") + "/calibration.html")
        #expect(put.status == 65)
        #expect(put.errors.contains("it is of from-codes version 2"))
    }

    @Test func `is not put in force when it was changed after its report`() async throws {
        #expect(try await assess("trial", ["--trial", "--calibrate"]).status == 0)
        let path = forms + "/from-codes.yml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try scratch.write(text + "# A change.\n", as: "forms/from-codes.yml")
        let put = try await put(into("trial") + "/calibration.html")
        #expect(put.status == 65)
        #expect(put.errors.contains("was changed after this report"))
    }

    @Test func `is not put in force by something else, or before its last sheet`() async throws {
        #expect(try await assess("trial", ["--trial", "--calibrate"]).status == 0)
        let other = try await put(answers)
        #expect(other.status == 65 && other.errors.contains("no calibration report"))
        let early = try await program.run([
            "assess", "--put-in-force", "from-codes", "--report",
            into("trial") + "/calibration.html", "--seen-by", "lead", "--on", "2026-09-30",
            "--forms", forms,
        ])
        #expect(early.status == 65 && early.errors.contains("up to 2026-10-01"))
        #expect(!FileManager.default.fileExists(atPath: forms + "/in-force.yml"))
    }

    @Test func `is not put in force by a dry run`() async throws {
        #expect(try await assess("trial", ["--trial", "--calibrate"]).status == 0)
        let put = try await put(into("trial") + "/calibration.html", ["--dry-run"])
        #expect(put.status == 0 && put.output.contains("nothing was changed"))
        #expect(!FileManager.default.fileExists(atPath: forms + "/in-force.yml"))
    }

    @Test func `is not put in force by a person's name`() async throws {
        let ending = try await program.run([
            "assess", "--put-in-force", "from-codes", "--report", "x.html", "--seen-by",
            "Jo Smith", "--on", "2026-09-30",
        ])
        #expect(ending.status == 64 && ending.errors.contains("expected a role"))
    }
}
