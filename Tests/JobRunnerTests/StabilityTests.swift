import Foundation
import JobRunner
import Matching
import TestSupport
import Testing
import Verification

/// Plans on levels drawn from the doubt about them, laid beside the plan itself.
@Suite struct `How firm a plan is` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func into(_ name: String) -> String { scratch.path + "/" + name }

    private func job(_ name: String, _ text: String) throws -> any Job {
        try Data(text.utf8).write(to: URL(fileURLWithPath: into(name + ".yml")))
        return try readJob(at: into(name + ".yml"))
    }

    private func plan(_ name: String, seed: Int?) throws -> RunRecord {
        let draw = seed.map { "draw: {seed: \($0)}\n" } ?? ""
        return try run(
            job(
                name,
                """
                title: Toy
                kind: placement
                cohort: \(PackageFiles.path("Jobs/Data/toy"))
                academic_year: 2026-27
                \(draw)synthetic: yes
                """), into: into(name))
    }

    /// The value of the aim that holds unmet need.
    private func unmetNeed(_ record: RunRecord) throws -> Int {
        try #require(
            record.placement?.levels.first { $0.name == "unmetNeed+restriction" }?.value)
    }

    @Test func `levels drawn from their doubt are another plan, by seed`() throws {
        // The one doubtful level is C3's learning: 3 at low confidence, met at 3 in the base. It
        // is worth 2 points; drawn it is 2, which is met, or 4, one level short.
        #expect(try unmetNeed(plan("base", seed: nil)) == 6)
        let drawn = try (0..<8).map { (seed: Int) in
            try unmetNeed(plan("drawn-\(seed)", seed: seed))
        }
        #expect(Set(drawn) == [4, 8])
    }

    @Test func `the same seed gives the same plan, and the check draws it again`() throws {
        _ = try plan("one", seed: 5)
        _ = try plan("two", seed: 5)
        let files = try scratch.files()
        #expect(files["one/plan.json"] == files["two/plan.json"])
        #expect(try verifyRun(at: into("one")).passed)
    }

    @Test func `a report says how often each recommendation comes back`() throws {
        _ = try plan("base", seed: nil)
        for seed in 0..<3 { _ = try plan("drawn-\(seed)", seed: seed) }
        let record = try run(
            job(
                "report",
                """
                title: How firm
                kind: report
                base: base
                runs: [drawn-0, drawn-1, drawn-2]
                synthetic: yes
                """), into: into("report"))
        #expect(
            Set(record.outputs.map(\.name)) == ["report.html", "runs.csv", "stability.csv"])
        let table = try String(contentsOfFile: into("report/stability.csv"), encoding: .utf8)
        let lines = table.split(separator: "\r\n").dropFirst()
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.split(separator: ",")[4] == "3" })
        #expect(try verifyRun(at: into("report")).passed)
    }

    @Test func `a report whose plan was changed since does not pass its check`() throws {
        _ = try plan("base", seed: nil)
        _ = try plan("drawn-0", seed: 0)
        _ = try run(
            job(
                "report",
                "title: How firm\nkind: report\nbase: base\nruns: [drawn-0]\nsynthetic: yes\n"),
            into: into("report"))
        let path = into("drawn-0/plan.json")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
        #expect(try verifyRun(at: into("report")).violations == [.inputChanged("plan.json")])
    }
}
