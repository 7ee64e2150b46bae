import Foundation
import Matching
import Optimisation
import Provision
import TestSupport
import Testing

/// `Models/placement.mod` and the Swift formulation say the same, row by row and column by column.
@Suite struct PlacementModelTests {
    /// Rows that the model always has, with a limit that cannot bind where the policy sets none.
    private static let optionalRows: Set<String> = ["moves", "budget"]

    private func modelText() throws -> String {
        try String(contentsOfFile: PackageFiles.path("Models/placement.mod"), encoding: .utf8)
    }

    private func requests() throws -> [MatchRequest] {
        let example = WorkedExample()
        let worked = MatchRequest(
            cohort: try Cohort(example.tables), academicYear: plannedYear, policy: example.policy)
        return try [worked]
            + (0..<120).map { seed in
                let tiny = TinyCohorts.cohort(seed: seed)
                return MatchRequest(
                    cohort: try Cohort(tiny.tables), academicYear: plannedYear,
                    selection: tiny.selection, policy: tiny.policy)
            }
    }

    private func read(_ level: LevelProblem, in folder: String) throws -> Problem {
        let data = folder + "/level.dat"
        try level.data.write(toFile: data, atomically: true, encoding: .utf8)
        return try MathProg.read(PackageFiles.path("Models/placement.mod"), data: [data]).problem
    }

    private func rows(_ problem: Problem) -> [String: Problem.Row] {
        Dictionary(uniqueKeysWithValues: problem.rowViews.map { ($0.name, $0) })
    }

    @Test func `both sides have equal columns`() throws {
        try withTemporaryFolder { folder in
            for request in try requests() {
                for level in try levelProblems(request) {
                    let model = try read(level, in: folder)
                    #expect(
                        Set(model.columnViews) == Set(level.problem.columnViews),
                        "\(level.aim.name)")
                    #expect(model.columnViews.count == level.problem.columnViews.count)
                }
            }
        }
    }

    @Test func `both sides have equal rows, and each kind of limit appears`() throws {
        var kinds = Set<String>()
        try withTemporaryFolder { folder in
            for request in try requests() {
                for level in try levelProblems(request) {
                    var model = rows(try read(level, in: folder))
                    let ours = rows(level.problem)
                    model["value"] = nil  // MathProg adds the objective as a row
                    for name in Self.optionalRows where ours[name] == nil { model[name] = nil }
                    #expect(Set(model.keys) == Set(ours.keys), "\(level.aim.name)")
                    for (name, row) in ours { compare(row, model[name]) }
                    for row in ours.values where !row.terms.isEmpty {
                        kinds.insert(String(row.name.prefix { $0 != "[" }))
                    }
                }
            }
        }
        #expect(kinds == Set(try constraintsOfModel()))
    }

    private func compare(_ row: Problem.Row, _ other: Problem.Row?) {
        #expect(row.lower == other?.lower, "\(row.name)")
        #expect(row.upper == other?.upper, "\(row.name)")
        #expect(Set(row.terms) == Set(other?.terms ?? []), "\(row.name)")
    }

    private func constraintsOfModel() throws -> [String] {
        try modelText().split(separator: "\n").compactMap { line in
            guard line.hasPrefix("s.t. ") else { return nil }
            return String(line.dropFirst(5).prefix { $0.isLetter || $0 == "_" })
        }
    }

    @Test func `the shipped data file is the last level of the worked example`() throws {
        let example = WorkedExample()
        let request = MatchRequest(
            cohort: try Cohort(example.tables), academicYear: plannedYear, policy: example.policy)
        let last = try #require(try levelProblems(request).last)
        let shipped = try Golden.text(at: "Models/placement.toy.dat", now: last.data)
        #expect(shipped == last.data)
    }

    @Test func `glpsol solves the shipped model and data to the stated cost`() throws {
        let answer = try glpsol(
            "-m", PackageFiles.path("Models/placement.mod"), "-d",
            PackageFiles.path("Models/placement.toy.dat"))
        #expect(answer == 5_950_000)
    }
}

/// The objective that another solver finds; nil when it finds no optimum.
func glpsol(_ arguments: String...) throws -> Int? {
    try withTemporaryFolder { folder in
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["glpsol"] + arguments + ["-w", folder + "/answer.txt"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOfFile: folder + "/answer.txt", encoding: .utf8)
        // "s mip ROWS COLUMNS STATUS OBJECTIVE", status o for optimal
        let line = text.split(separator: "\n").first { $0.hasPrefix("s ") }
        let words = (line ?? "").split(separator: " ")
        guard words.count == 6, words[4] == "o" else { return nil }
        return Double(words[5]).map { Int($0.rounded()) }
    }
}
