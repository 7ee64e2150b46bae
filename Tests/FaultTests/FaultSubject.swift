import Foundation
import JobRunner
import TestSupport

/// A command that writes, and what it may leave behind when it is broken off.
protocol FaultSubject: Sendable {
    /// What is done, in a word.
    var name: String { get }
    /// The command, its output below a folder.
    func arguments(into folder: String) -> [String]
    /// Whether the command can be given again with the output that is there.
    func canGoOn(in folder: String) -> Bool
    /// The files that must be the same however they came about, with their bytes.
    func contents(of folder: String) throws -> [String: Data]
    /// What is neither the old state nor the new one; nil when all is well.
    func flaw(in folder: String, beside whole: [String: Data]) throws -> String?
}

/// `run`: its folder is not there, or whole.
struct RunSubject: FaultSubject {
    let name = "run"

    func arguments(into folder: String) -> [String] {
        ["run", PackageFiles.path("Jobs/toy.yml"), "--into", folder + "/made"]
    }

    func canGoOn(in folder: String) -> Bool {
        !FileManager.default.fileExists(atPath: folder + "/made")
    }

    func contents(of folder: String) throws -> [String: Data] {
        try FileTree.files(in: folder).filter { !$0.key.hasSuffix("/run.json") }
    }

    func flaw(in folder: String, beside whole: [String: Data]) throws -> String? {
        guard !canGoOn(in: folder) else { return nil }
        guard FileManager.default.fileExists(atPath: folder + "/made/run.json") else {
            return "a folder with its name and without its record"
        }
        let found = try contents(of: folder).filter { $0.key.hasPrefix("made/") }
        return found == whole ? nil : "a folder with its name that is not whole"
    }
}

/// `sweep` of two jobs, one of which needs the other: its state can be read at any time, and each
/// result in it is whole.
struct SweepSubject: FaultSubject {
    let name = "sweep"
    private let file: String

    init(in scratch: Scratch) throws {
        file = try scratch.write(
            """
            title: Two jobs
            kind: sweep
            resources: {cpus: 1, memory_mb: 512}
            jobs:
              first:
                job: {kind: rehearsal, title: First, act: nothing, number: 1}
              second:
                job: {kind: rehearsal, title: Second, act: nothing, of: ["job:first/rehearsal.csv"]}

            """, as: "sweep.yml")
    }

    func arguments(into folder: String) -> [String] {
        ["sweep", file, "--into", folder + "/made", "--cpus", "1"]
    }

    func canGoOn(in folder: String) -> Bool { true }

    /// What people see, and the results; the journal and the records of runs hold times.
    func contents(of folder: String) throws -> [String: Data] {
        try FileTree.files(in: folder).filter { file in
            let isOwn =
                file.key.hasPrefix("made/.runner/")
                && !file.key.hasPrefix("made/.runner/results/")
            return !isOwn && !file.key.hasSuffix("/run.json")
        }
    }

    func flaw(in folder: String, beside whole: [String: Data]) throws -> String? {
        for (name, bytes) in try contents(of: folder)
        where whole[name] != bytes && !Self.isWholeReport(name, bytes) {
            return name.contains(".partial") ? nil : "\(name) is neither old nor new"
        }
        let results = folder + "/made/.runner/results"
        for key in (try? FileManager.default.contentsOfDirectory(atPath: results)) ?? [] {
            let names = ["rehearsal.csv", "run.json"]
            let held = try FileManager.default.contentsOfDirectory(atPath: "\(results)/\(key)")
            guard held.sorted() == names else { return "result \(key) holds \(held)" }
        }
        return try flawOfState(in: folder)
    }

    /// Whether a file is a report that is whole, which may tell of a job that failed.
    private static func isWholeReport(_ name: String, _ bytes: Data) -> Bool {
        switch name {
        case "made/sweep.json": (try? JSONSerialization.jsonObject(with: bytes)) != nil
        case "made/sweep.html": bytes.suffix(8) == Data("</html>\n".utf8)
        default: false
        }
    }

    /// What the folder says of itself, against what is there.
    private func flawOfState(in folder: String) throws -> String? {
        let sweep = SweepFolder(folder + "/made")
        let jobs = sweep.path + "/.runner/jobs.json"
        guard FileManager.default.fileExists(atPath: jobs) else { return nil }
        let status: SweepStatus
        do {
            status = try SweepStatus(of: sweep)
        } catch {
            return "its state cannot be read: \(error)"
        }
        for job in status.jobs where job.standing == .finished {
            guard RunManifest(in: sweep.run(of: job.name)) != nil else {
                return "\(job.name) is said to be finished, and has no result"
            }
        }
        return nil
    }
}

/// What lies below a folder.
enum FileTree {
    /// Files with their bytes and links with their targets, by path from the folder.
    static func files(in folder: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        let files = FileManager.default
        for name in try files.subpathsOfDirectory(atPath: folder) {
            let path = folder + "/" + name
            if let target = try? files.destinationOfSymbolicLink(atPath: path) {
                found[name] = Data(target.utf8)
            } else {
                var isFolder: ObjCBool = false
                _ = files.fileExists(atPath: path, isDirectory: &isFolder)
                if !isFolder.boolValue { found[name] = files.contents(atPath: path) }
            }
        }
        return found
    }
}
