import Foundation
import TestSupport

/// A folder with sweep files, and the program that carries them out there.
struct SweepBench: Sendable {
    let scratch: Scratch
    let program: BuiltProgram
    /// The folder of the sweep that is carried out.
    var folder: String { scratch.path + "/night" }

    init() throws {
        scratch = try Scratch()
        program = BuiltProgram(in: scratch.path)
    }

    /// Writes the sweep file, its jobs given as the lines below `jobs:`.
    ///
    /// Their time is long: a test may wait for its turn for minutes while its jobs go on.
    func write(_ jobs: String, title: String = "Night") throws {
        let lines = jobs.split(separator: "\n").map { "  \($0)\n" }.joined()
        try scratch.write(
            "title: \(title)\nkind: sweep\nresources: {memory_mb: 512, seconds: 3600}\njobs:\n\(lines)",
            as: "sweep.yml")
    }

    /// Carries the sweep out, or goes on with it.
    @discardableResult
    func sweep(_ options: String...) async throws -> BuiltProgram.Ending {
        try await program.run(["sweep", "sweep.yml", "--into", "night"] + options)
    }

    /// Begins to carry it out, waits until an attempt at each of some jobs is under way, and does
    /// something at once.
    func begin(
        _ options: [String] = [], until jobs: [String],
        then act: @escaping @Sendable (StartedProgram) throws -> Void = { _ in }
    ) async throws -> StartedProgram {
        try await inOwnThread {
            let controller = try StartedProgram(
                program, ["sweep", "sweep.yml", "--into", "night"] + options)
            waitUntil {
                jobs.allSatisfy { !children(of: $0).isEmpty } || controller.status != nil
            }
            try act(controller)
            return controller
        }
    }

    /// The processes of a job, or of all.
    func children(of job: String = "") -> [pid_t] {
        ProcessTable.processes(naming: ["bestplaced", "\(folder)/.runner/attempts/\(job)"])
            .filter { $0.words.dropFirst().first == "attempt" }.map(\.process)
    }

    /// What would become of each job, as name and action, or with the reason.
    func plan() async throws -> [String: String] {
        let ending = try await program.run(
            ["plan", "sweep.yml", "--into", "night", "--plain"])
        let lines = ending.output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.filter { $0.first == "job" }.reduce(into: [:]) { $0[$1[1]] = $1[2] }
    }

    /// Where each job stands.
    func states() async throws -> [String: String] {
        let jobs = try await program.run(["status", "night", "--plain"]).output
            .split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        return jobs.filter { $0.first == "job" }.reduce(into: [:]) { $0[$1[1]] = $1[2] }
    }

    /// How many attempts at a job were begun.
    func attempts(at job: String) throws -> Int {
        try SweepJournal(of: folder).count("claimed", of: job)
    }

    /// A rehearsal as a line of a sweep file.
    static func job(_ act: String, _ rest: String = "") -> String {
        "{job: {kind: rehearsal, title: \(act), act: \(act)\(rest.isEmpty ? "" : ", " + rest)}}"
    }
}
