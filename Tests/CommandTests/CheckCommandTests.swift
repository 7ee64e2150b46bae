import Foundation
import TestSupport
import Testing

@Suite struct CheckCommandTests {
    private let program = BuiltProgram()
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A copy of the toy cohort with one word of one file changed.
    private func cohort(_ file: String, _ old: String, _ new: String) throws -> String {
        let folder = scratch.path + "/cohort"
        try FileManager.default.copyItem(atPath: PackageFiles.toy, toPath: folder)
        let path = folder + "/" + file
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacingOccurrences(of: old, with: new)
            .write(toFile: path, atomically: true, encoding: .utf8)
        return folder
    }

    @Test func `a cohort without errors ends with 0`() async throws {
        let ending = try await program.run(["check", PackageFiles.toy, "--json"])
        #expect(ending.status == 0)
        #expect(ending.json?["errors"] as? Int == 0)
    }

    @Test func `a mistyped code ends with 65, its place and what was meant`() async throws {
        let folder = try cohort("children.csv", "new-plan", "new-plann")
        let ending = try await program.run(["check", folder])
        #expect(ending.status == 65)
        #expect(ending.output.contains("children.csv, line "))
        #expect(ending.output.contains("new-plan"))
        #expect(ending.output.contains("1 error"))
    }

    @Test func `the list is told as CSV, plain lines and JSON alike`() async throws {
        let folder = try cohort("children.csv", "new-plan", "new-plann")
        for flag in ["--csv", "--plain", "--json"] {
            let ending = try await program.run(["check", folder, flag])
            #expect(ending.status == 65)
            #expect(ending.output.contains("IN-CODE-UNKNOWN"))
        }
    }

    @Test func `a cohort without a table ends with 66`() async throws {
        let folder = scratch.path + "/cohort"
        try FileManager.default.copyItem(atPath: PackageFiles.toy, toPath: folder)
        try FileManager.default.removeItem(atPath: folder + "/pools.csv")
        #expect(try await program.run(["check", folder]).status == 66)
    }
}
