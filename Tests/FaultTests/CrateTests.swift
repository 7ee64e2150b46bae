import Foundation
import TestSupport
import Testing

/// A run packed as an RO-Crate is read by the library that others read crates with.
///
/// `Scripts/test` installs that library; where it cannot be had, the test says so.
@Suite struct CrateTests {
    private static let python = PackageFiles.path(".build/crate-reader/bin/python")
    static let isInstalled = FileManager.default.isExecutableFile(atPath: python)

    @Test(
        .enabled(
            if: CrateTests.isInstalled,
            "the Python library rocrate is not in .build/crate-reader; Scripts/test installs it"))
    func `a run packed as a crate is accepted by an independent reader`() async throws {
        let scratch = try Scratch()
        let (run, crate) = (scratch.path + "/run", scratch.path + "/crate")
        let program = BuiltProgram()
        #expect(
            try await program.run(["run", PackageFiles.path("Jobs/toy.yml"), "--into", run]).status
                == 0)
        let packed = try await program.run(["export", run, "--crate", "--into", crate])
        #expect(packed.status == 0, "\(packed.errors)")
        let reader = Process()
        reader.executableURL = URL(fileURLWithPath: Self.python)
        reader.arguments = [PackageFiles.path("Tests/FaultTests/read-crate.py"), crate]
        let output = Pipe()
        (reader.standardOutput, reader.standardError) = (output, output)
        try reader.run()
        let said = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        reader.waitUntilExit()
        #expect(reader.terminationStatus == 0, "\(said)")
        let files = try FileManager.default.contentsOfDirectory(atPath: run)
        #expect(said.contains("files: \(files.count)\n"), "\(said)")
        print("crate reader: \(said)")
    }

    @Test func `a changed run is not packed`() async throws {
        let scratch = try Scratch()
        let run = scratch.path + "/run"
        let program = BuiltProgram()
        _ = try await program.run(["run", PackageFiles.path("Jobs/toy.yml"), "--into", run])
        try scratch.write("{}", as: "run/plan.json")
        let packed = try await program.run(
            ["export", run, "--crate", "--into", scratch.path + "/crate"])
        #expect(packed.status == 65)
        #expect(packed.errors.contains("plan.json: is not what its record says"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/crate"))
    }
}
