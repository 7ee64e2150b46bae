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

    /// Jobs that end within seconds even in a program built for debugging; the demo runs the rest.
    static let shortJobs = jobs.filter { $0 != "phase-transfer.yml" }

    @Test func `the jobs that ship are the toy, the weekly panel and the phase transfer`() {
        #expect(Self.jobs == ["phase-transfer.yml", "toy.yml", "weekly-panel.yml"])
    }

    @Test(arguments: ExampleTests.jobs)
    func `every job that ships can begin as it stands`(name: String) throws {
        let job = try PlacementJob(at: PackageFiles.path("Jobs/\(name)"))
        let files = try plannedFiles(of: job, into: scratch.path + "/made")
        #expect(files.contains("report.html"))
        #expect(job.isSynthetic)
    }

    @Test(arguments: ExampleTests.shortJobs)
    func `a job that ships ends with a checked plan`(name: String) async throws {
        let into = scratch.path + "/made"
        let program = BuiltProgram()
        let ending = try await program.run(["run", "Jobs/\(name)", "--into", into])
        #expect(ending.status == 0 || ending.status == 11, "\(ending.errors)")
        #expect(try await program.run(["verify", into]).status == 0)
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
