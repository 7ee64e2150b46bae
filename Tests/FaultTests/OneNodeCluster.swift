import Foundation
import TestSupport

/// A Slurm cluster of one node on the loopback, started and stopped by `Cluster/node`.
final class OneNodeCluster: Sendable {
    /// It could not be started.
    struct NotUp: Error {
        let message: String
    }

    private let scratch: Scratch
    private static let node = PackageFiles.path("Tests/FaultTests/Cluster/node")

    /// Whether what it needs is there.
    static let isInstalled = ["slurmctld", "slurmd", "munged", "sbatch"].allSatisfy { name in
        ["/usr/sbin/", "/usr/bin/", "/sbin/", "/usr/local/bin/", "/usr/local/sbin/"].contains {
            FileManager.default.isExecutableFile(atPath: $0 + name)
        }
    }

    /// A node with so many processors, as far as the scheduler knows.
    init(cpus: Int) throws {
        scratch = try Scratch()
        try call("up", String(cpus))
    }

    deinit { try? call("down") }

    /// With these settings a program reaches it.
    var environment: [String: String] { ["SLURM_CONF": scratch.path + "/slurm.conf"] }

    /// Kills the scheduler, and starts it again from what it had written down.
    func restartScheduler() throws { try call("restart") }

    /// Calls a command of Slurm, and gives what it said.
    @discardableResult
    func ask(_ arguments: String...) throws -> String {
        try Self.run("/usr/bin/env", arguments, environment)
    }

    private func call(_ action: String, _ more: String...) throws {
        _ = try Self.run(Self.node, [action, scratch.path] + more, [:])
    }

    private static func run(
        _ program: String, _ arguments: [String], _ environment: [String: String]
    ) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, new in new }
        // A file, as daemons that are started would keep a pipe open.
        let scratch = try Scratch()
        let said = try scratch.write("", as: "said")
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
        (process.standardOutput, process.standardError) = (file, file)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOfFile: said, encoding: .utf8)
        guard process.terminationStatus == 0 else { throw NotUp(message: text) }
        return text
    }
}
