import Foundation
import TestSupport
import Testing

@Suite struct `An assessment beside a cohort and another year` {
    private let program = BuiltProgram()
    private let scratch: Scratch
    private let answers: String

    init() throws {
        scratch = try Scratch()
        let rows = (1...4).map {
            "C\($0),from-codes,A1,caseworker,2026-10-01,9,low,no,\($0 < 3 ? "asd" : "pd"),none"
        }
        answers = try scratch.write(
            "child_id,instrument,assessor_id,assessor_role,assessed_on,age_years,confidence,"
                + "moderated,primary,secondary\n" + rows.joined(separator: "\n") + "\n",
            as: "codes.csv")
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(scratch.path)/\(name)", encoding: .utf8)
    }

    private func assess(_ name: String, _ more: [String]) async throws -> BuiltProgram.Ending {
        try await program.run(
            ["assess", answers, "--into", "\(scratch.path)/\(name)", "--json"] + more)
    }

    @Test func `has bands, an audit and what the bands would cost`() async throws {
        let ending = try await assess(
            "made",
            [
                "--cohort", "Jobs/Data/toy", "--banding", "Models/Bandings/example.yml",
                "--calibrate",
            ])
        #expect(ending.status == 0, "\(ending.errors)")
        let bands = try text("made/banding.csv").split(separator: "\r\n")
        #expect(bands.count == 5)
        // The toy's child C3 is in a place that pays a top-up.
        #expect(bands.contains { $0.hasPrefix("C3,") && !$0.hasSuffix(",,") })
        #expect(try text("made/level-audit.csv").hasPrefix("domain,group_kind,group,children,"))
        #expect(try text("made/calibration.html").contains("Bands of money"))
    }

    @Test func `is compared with the table of an earlier run`() async throws {
        #expect(try await assess("before", ["--calibrate"]).status == 0)
        let reference = "\(scratch.path)/before/calibration.csv"
        let ending = try await assess("now", ["--calibrate", "--reference", reference])
        #expect(ending.status == 0, "\(ending.errors)")
        let shifts = try text("now/shifts.csv").split(separator: "\r\n")
        #expect(shifts.count == 8 && shifts[1].hasPrefix("before/calibration.csv,physical,all,"))
        #expect(try text("now/calibration.html").contains("Against last year"))
    }

    @Test func `needs --calibrate to be compared`() async throws {
        let ending = try await assess("now", ["--reference", "x.csv"])
        #expect(ending.status == 64 && ending.errors.contains("add --calibrate"))
    }

    @Test func `refuses a faulty reference with line and column`() async throws {
        let path = try scratch.write("domain,group\nspeach,all\n", as: "calibration.csv")
        let ending = try await assess("now", ["--calibrate", "--reference", path])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("line 2, column A (domain)"))
        #expect(ending.errors.contains("speech"))
    }

    @Test(arguments: ["sex", "ethnicity", "free_meals", "looked_after", "deprivation_decile"])
    func `refuses a protected characteristic in an answer file`(column: String) async throws {
        let text = try String(contentsOfFile: answers, encoding: .utf8)
            .split(separator: "\n").enumerated()
            .map { $0.element + ($0.offset == 0 ? ",\(column)" : ",yes") }
        let path = try scratch.write(text.joined(separator: "\n") + "\n", as: "more.csv")
        let ending = try await program.run(["assess", path, "--into", "\(scratch.path)/made"])
        #expect(ending.status == 65)
        #expect(ending.errors.contains("column K (\(column))"))
    }
}

@Suite struct `A report on readiness` {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `has tables and a page with a section for each setting`() async throws {
        let folder = scratch.path + "/made"
        let ending = try await program.run([
            "assess", "--readiness", "Jobs/Data/toy", "--into", folder, "--json",
        ])
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(
            ending.json?["files"] as? [String] == [
                "gaps.csv", "readiness-use.csv", "readiness.html", "training.csv",
            ])
        let page = try String(contentsOfFile: folder + "/readiness.html", encoding: .utf8)
        let settings = try PackageFiles.text(of: "Jobs/Data/toy/settings.csv")
            .split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first }
        for setting in settings { #expect(page.contains("id=\"setting-\(setting)\"")) }
        #expect(page.contains("Targeted support") && !page.contains("{{"))
    }

    @Test func `of a folder that is not there ends with 66`() async throws {
        let ending = try await program.run([
            "assess", "--readiness", "\(scratch.path)/none", "--into", scratch.path + "/made",
        ])
        #expect(ending.status == 66)
    }

    @Test func `is not asked for together with answers`() async throws {
        let ending = try await program.run([
            "assess", "x.csv", "--readiness", "y", "--into", scratch.path + "/made",
        ])
        #expect(ending.status == 64 && ending.errors.contains("one thing to do"))
    }
}
