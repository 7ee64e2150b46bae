import Foundation
import Intake
import JobRunner
import Matching
import Optimisation
import Provision
import Quantities
import TestSupport
import Testing
import Verification

@Suite struct RunTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func toy() throws -> PlacementJob {
        try PlacementJob(at: PackageFiles.path("Jobs/toy.yml"))
    }

    private func into(_ name: String) -> String { scratch.path + "/" + name }

    @Test func `the toy's plan is the one its page states`() throws {
        let record = try run(toy(), into: into("toy"))
        #expect(record.placement?.outcome == .optimal)
        #expect(record.exit == .done)
        #expect(record.placement?.levels.map(\.value) == [0, 0, 0, 1, 6, 2, 17, 5_950_000])
        #expect(record.placement?.levels.allSatisfy { $0.gap == .none } == true)
    }

    @Test func `the same input gives the same bytes in every file but the record`() throws {
        _ = try run(toy(), into: into("one"))
        _ = try run(toy(), into: into("two"))
        let files = try scratch.files()
        let names = files.keys.filter { $0.hasPrefix("one/") }.map { String($0.dropFirst(4)) }
        #expect(names.count >= 13)
        for name in names.sorted() where name != "run.json" {
            #expect(files["one/" + name] == files["two/" + name], "\(name)")
        }
    }

    @Test func `the record names every input and output with its checksum`() throws {
        let record = try run(toy(), into: into("toy"))
        let files = try scratch.files()
        for output in record.outputs {
            let bytes = try #require(files["toy/" + output.name])
            #expect(SHA256.hexadecimal(of: Array(bytes)) == output.sha256)
        }
        #expect(Set(record.outputs.map(\.name)).isSuperset(of: ["plan.json", "report.html"]))
        for input in record.inputs {
            let bytes = try #require(FileManager.default.contents(atPath: input.path))
            #expect(SHA256.hexadecimal(of: Array(bytes)) == input.sha256)
        }
        #expect(Set(record.inputs.map(\.name)).isSuperset(of: ["toy.yml", "children.csv"]))
    }

    @Test func `a run folder passes its check, and a changed one does not`() throws {
        _ = try run(toy(), into: into("toy"))
        #expect(try verifyRun(at: into("toy")).passed)
        let path = into("toy/plan.json")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: "TALK-LIGHT", with: "TALK").write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(try !verifyRun(at: into("toy")).passed)
    }

    @Test func `a budget nothing keeps is a result with the clashing facts`() throws {
        var job = try toy()
        job.limits.budget = .zero
        let record = try run(job, into: into("toy"))
        #expect(record.placement?.outcome == .infeasible)
        #expect(record.exit == .infeasible)
        #expect(record.placement?.clashes.isEmpty == false)
        let plan = try #require(try scratch.files()["toy/plan.json"])
        #expect(String(decoding: plan, as: UTF8.self).contains("infeasible"))
    }

    @Test func `a run that is stopped keeps nothing`() throws {
        let stop = Cancellation()
        stop.cancel()
        let job = try toy()
        do {
            _ = try run(job, into: into("toy"), watching: RunWatch(cancellation: stop))
            Issue.record("a stopped run was kept")
        } catch {
            #expect(error.exit == .interrupted)
        }
        #expect(try scratch.files().isEmpty)
    }

    @Test func `what is announced is what is made`() throws {
        let job = try toy()
        let announced = try plannedFiles(of: job, into: into("toy"))
        #expect(try scratch.files().isEmpty)
        _ = try run(job, into: into("toy"))
        let made = try FileManager.default.contentsOfDirectory(atPath: into("toy"))
        #expect(announced == made.sorted())
    }

    @Test(arguments: [ModelFormat.lp, .mps, .mod])
    func `an export is one model for each level`(format: ModelFormat) throws {
        let job = try toy()
        let announced = try plannedModels(of: job, as: format, into: into("models"))
        let names = try export(job, as: format, into: into("models"))
        #expect(names.count == 8)
        #expect(names == announced)
    }

    @Test func `tables of a job are numbered without a gap, each option with a name`() throws {
        let job = try toy()
        let announced = try plannedModels(of: job, as: .tables, into: into("tables"))
        let names = try export(job, as: .tables, into: into("tables"))
        #expect(names == announced)
        func rows(_ name: String) throws -> [Substring] {
            let path = "\(into("tables"))/\(name)"
            return try String(contentsOfFile: path, encoding: .utf8)
                .split(separator: "\n").dropFirst().map { $0 }
        }
        let options = try rows("options.csv").map { $0.split(separator: ",").prefix(2) }
        let named = try rows("optionNames.csv").map { $0.split(separator: ",").prefix(2) }
        #expect(options == named)
        #expect(
            try rows("aims.csv").map { $0.split(separator: "\"")[1] } == [
                "unplaced", "criticalUnmet", "departure", "overNumber", "unmetNeed+restriction",
                "disruption", "travel", "publicCost",
            ])
        #expect(try rows("limits.csv").count == rows("limitNames.csv").count)
        #expect(try rows("optionNames.csv").contains { $0.contains("C3") })
    }
}
