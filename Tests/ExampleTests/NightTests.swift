import Foundation
import Intake
import TestSupport
import Testing

/// The night run that ships, with two drawn plans in place of a hundred.
@Suite struct NightTests {
    private let scratch: Scratch
    private let program: BuiltProgram

    init() throws {
        scratch = try Scratch()
        program = BuiltProgram(in: scratch.path)
        let jobs = PackageFiles.path("Jobs")
        try scratch.write(
            PackageFiles.text(of: "Jobs/nightly.yml").replacing("seeds: 1-100", with: "seeds: 1-2")
                .replacing("file: ", with: "file: \(jobs)/"), as: "night.yml")
    }

    @Test func `assessment, plans, frontier and stability come out of one graph`() async throws {
        let ending = try await program.run(["sweep", "night.yml", "--into", "night"])
        #expect(ending.status == 0, "\(ending.output) \(ending.errors)")
        let folder = scratch.path + "/night"
        let names = ["assessment", "transfer", "panel", "frontier", "drawn.seed=1", "drawn.seed=2"]
        for name in names + ["stability"] {
            let record = FileManager.default.contents(atPath: "\(folder)/\(name)/run.json")
            let json = try JSONValue(parsing: [UInt8](record ?? Data()))
            let isOfAssessment = json["job"]?["profiles"]?.string?.contains("/results/") == true
            let isPlain = ["assessment", "stability"].contains(name)
            #expect(isOfAssessment == !isPlain, "\(name)")
        }
        let table = try String(contentsOfFile: folder + "/stability/stability.csv", encoding: .utf8)
        let lines = table.split(separator: "\r\n")
        let plans = try #require(lines.first?.split(separator: ",").firstIndex(of: "plans"))
        #expect(lines.count > 20)
        #expect(
            lines.dropFirst().allSatisfy {
                $0.split(
                    separator: ",", omittingEmptySubsequences: false)[plans] == "2"
            })
        let page = try String(contentsOfFile: folder + "/stability/report.html", encoding: .utf8)
        #expect(page.contains("2 other plans were made and set beside the base plan."))
        #expect(page.contains("No critical need left unmet"))
        let again = try await program.run(["plan", "night.yml", "--into", "night"])
        #expect(again.output.contains("run 0, cached 7, blocked 0"))
    }
}
