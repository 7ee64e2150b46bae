import Foundation
import JobRunner
import TestSupport

/// A sweep file in a folder of its own, carried out by the built program.
struct TriedSweep: Sendable {
    let scratch: Scratch
    let file: String
    /// The folder of the sweep.
    var folder: String { scratch.path + "/made" }

    init(_ text: String) throws {
        scratch = try Scratch()
        file = try scratch.write(text, as: "sweep.yml")
    }

    /// The arguments that carry it out.
    func arguments(_ more: [String] = [], into folder: String? = nil) -> [String] {
        ["sweep", file, "--into", folder ?? self.folder] + more
    }

    func run(
        _ more: [String] = [], into folder: String? = nil, environment: [String: String] = [:]
    ) async throws -> BuiltProgram.Ending {
        try await BuiltProgram().run(
            arguments(more, into: folder), environment: environment)
    }

    /// Where it stands; nil while there is nothing to read.
    var status: SweepStatus? { try? SweepStatus(of: SweepFolder(folder)) }

    /// A job with its standing.
    func line(_ job: String) throws -> SweepStatus.Line? {
        try SweepStatus(of: SweepFolder(folder)).jobs.first { $0.name == job }
    }

    /// The files of the results, with the links to them: what must be the same everywhere.
    func results(in folder: String? = nil) throws -> [String: Data] {
        try FileTree.files(in: folder ?? self.folder).filter { file in
            let isOwn = file.key.hasPrefix(".runner/") && !file.key.hasPrefix(".runner/results/")
            return !isOwn && !file.key.hasSuffix("/run.json")
        }
    }

    /// Waits until something is so.
    ///
    /// - Throws: When it is not so after a minute or two; then it never will be.
    func wait(
        for what: String, most: Duration = .seconds(120), until isSo: () throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + most
        while try !isSo() {
            guard ContinuousClock.now < end else { throw NeverCame(what: what) }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Something that was waited for and did not come.
    struct NeverCame: Error {
        let what: String
    }
}

/// A running program that can be sent signals.
final class StartedProgram: Sendable {
    private let process: Process
    private let errors: String
    private let scratch: Scratch

    init(_ arguments: [String], environment: [String: String] = [:]) throws {
        scratch = try Scratch()
        errors = try scratch.write("", as: "err")
        process = Process()
        process.executableURL = URL(fileURLWithPath: BuiltProgram().path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no"]) { _, new in new }
            .merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        try process.run()
    }

    /// What it said so far on standard error.
    var said: String { (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "" }

    var isRunning: Bool { process.isRunning }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end: the status, or minus the number of the signal.
    func end() async -> Int32 {
        while process.isRunning { try? await Task.sleep(for: .milliseconds(20)) }
        return process.terminationReason == .exit
            ? process.terminationStatus : -process.terminationStatus
    }
}
