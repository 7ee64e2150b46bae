import Foundation
import JobRunner
import TestSupport
import Testing

@Suite struct ExampleTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static func names(in folder: String, ending: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: PackageFiles.path(folder))
        return (names ?? []).filter { $0.hasSuffix(ending) }.sorted()
    }

    static let jobs = names(in: "Jobs", ending: ".yml")

    static let sweeps = ["nightly.yml", "report.yml"]
    static let singleJobs = jobs.filter { !sweeps.contains($0) }
    static let plans = ["toy.yml", "weekly-panel.yml"]

    /// What the run folder of a job holds at least; the demo runs the phase transfer.
    static let made: [(job: String, files: Set<String>)] = [
        ("assess.yml", ["profiles.csv", "moderation.csv", "calibration.html"]),
        ("frontier.yml", ["frontier.csv"]),
        ("measure.yml", ["measure.html", "decomposition.csv", "ambitions.csv"]),
        ("phase-transfer.yml", ["plan.json", "recommendations.csv", "capacity.csv"]),
        ("toy.yml", ["plan.json", "recommendations.csv", "capacity.csv", "report.html"]),
        ("weekly-panel.yml", ["plan.json", "recommendations.csv", "capacity.csv"]),
    ]

    @Test func `every file in Jobs is known here, and is a single job or a sweep`() throws {
        #expect(Self.singleJobs == Self.made.map(\.job))
        for name in Self.jobs {
            let isSweep = try Sweep.isSweep(at: PackageFiles.path("Jobs/\(name)"))
            #expect(isSweep == Self.sweeps.contains(name), "\(name)")
        }
    }

    @Test(arguments: ExampleTests.made.indices)
    func `every job that ships can begin as it stands`(place: Int) throws {
        let (name, files) = Self.made[place]
        let job = try readJob(at: PackageFiles.path("Jobs/\(name)"))
        let planned = try plannedFiles(of: job, into: scratch.path + "/made")
        #expect(files.isSubset(of: planned), "\(planned)")
    }

    @Test(arguments: ["toy.yml", "weekly-panel.yml", "measure.yml", "assess.yml"])
    func `a job that ships ends with what it promised, checked`(name: String) async throws {
        let into = scratch.path + "/made"
        let program = BuiltProgram()
        let ending = try await program.run(["run", "Jobs/\(name)", "--into", into])
        #expect(ending.status == 0 || ending.status == 11, "\(ending.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: into)
        let files = try #require(Self.made.first { $0.job == name }?.files)
        #expect(files.union(["run.json"]).isSubset(of: names))
        #expect(try await program.run(["verify", into]).status == 0)
    }

    @Test(arguments: ExampleTests.sweeps)
    func `a sweep that ships can begin as it stands`(name: String) throws {
        let sweep = try Sweep(at: PackageFiles.path("Jobs/\(name)"))
        let plan = try SweepPlanning(of: sweep, in: SweepFolder(scratch.path + "/none"))
        #expect(plan.jobs.count == sweep.jobs.count)
        #expect(plan.jobs.allSatisfy { $0.action == .run })
        #expect(name != "nightly.yml" || sweep.jobs.count == 105)
    }

    @Test func `every command of the README works as it stands`() async throws {
        let commands = try Self.readmeCommands()
        #expect(commands.count >= 6)
        let program = BuiltProgram(in: scratch.path)
        for name in ["Jobs", "Models"] {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.path + "/" + name, withDestinationPath: PackageFiles.path(name))
        }
        for command in commands {
            let ending = try await program.run(command)
            #expect(ending.status == 0, "\(command.joined(separator: " ")): \(ending.errors)")
        }
    }

    @Test(arguments: ["demo", "test", "install", "drill"])
    func `a script can be run and says in its head what it does`(name: String) throws {
        let path = PackageFiles.path("Scripts/\(name)")
        #expect(FileManager.default.isExecutableFile(atPath: path))
        let lines = try PackageFiles.text(of: "Scripts/\(name)").split(separator: "\n")
        #expect(lines.first == "#!/bin/sh")
        #expect(lines.dropFirst().first?.hasPrefix("# ") == true)
    }

    /// The lines of the README that call the program, as their arguments.
    private static func readmeCommands() throws -> [[String]] {
        let prefix = ".build/release/bestplaced "
        return try PackageFiles.text(of: "README.md").split(separator: "\n")
            .filter { $0.hasPrefix(prefix) }
            .map { line in
                line.dropFirst(prefix.count).prefix { $0 != "#" }
                    .split(separator: " ").map(String.init)
            }
    }
}
