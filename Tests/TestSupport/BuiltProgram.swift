import Foundation
import Glibc
import Synchronization

/// The built `bestplaced`, run as a child process the way a person runs it.
public struct BuiltProgram: Sendable {
    /// What a run of the program came to.
    public struct Ending: Sendable {
        /// The exit status; for a death by signal, minus its number.
        public let status: Int32
        /// Standard output.
        public let output: String
        /// Standard error.
        public let errors: String

        /// The lines of standard error that are not progress.
        public var errorLines: [String] {
            errors.split(separator: "\n").map(String.init).filter { !$0.hasSuffix(" s") }
        }

        /// Standard output as one JSON object; nil when it is anything else.
        public var json: [String: any Sendable]? {
            let value = try? JSONSerialization.jsonObject(with: Data(output.utf8))
            return value as? [String: any Sendable]
        }
    }

    /// The path of the program, which the build puts beside the tests.
    public let path: String
    /// The folder in which it runs.
    public let folder: String

    /// The program, run from a folder; by default from the package's.
    public init(in folder: String = PackageFiles.path(".")) {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var place = tests.deletingLastPathComponent()
        // A test bundle of some platforms is itself a folder or two deeper.
        while place.path.count > 1,
            !FileManager.default.isExecutableFile(
                atPath: place.appendingPathComponent("bestplaced").path)
        {
            place.deleteLastPathComponent()
        }
        path = place.appendingPathComponent("bestplaced").path
        self.folder = folder
    }

    /// Runs the program with arguments and waits for its end.
    public func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:],
        output: String? = nil
    ) async throws -> Ending {
        let scratch = try Scratch()
        let files = ["in", "out", "err"].map { scratch.url.appendingPathComponent($0) }
        try Data(input.utf8).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        let process = made(arguments, environment)
        let handles = [
            try FileHandle(forReadingFrom: files[0]),
            try FileHandle(forWritingTo: output.map { URL(fileURLWithPath: $0) } ?? files[1]),
            try FileHandle(forWritingTo: files[2]),
        ]
        // The process keeps them; a drill of thousands of runs must not run out of them.
        defer { for handle in handles { try? handle.close() } }
        (process.standardInput, process.standardOutput) = (handles[0], handles[1])
        process.standardError = handles[2]
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in done.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                done.resume(throwing: error)
            }
        }
        return Ending(
            status: Self.status(of: process),
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }

    /// Starts the program with an input that never ends, sends signals once it has spoken, and
    /// waits for its end.
    public func interrupt(
        _ arguments: [String], with signals: [Int32], environment: [String: String] = [:]
    ) throws -> Ending {
        let process = made(arguments, environment)
        let (input, errors) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        var said = errors.fileHandleForReading.availableData
        for signal in signals { kill(process.processIdentifier, signal) }
        said += errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try input.fileHandleForWriting.close()
        return Ending(
            status: Self.status(of: process), output: "",
            errors: String(decoding: said, as: UTF8.self))
    }

    func made(_ arguments: [String], _ environment: [String: String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no"]) { _, new in new }
            .merging(environment) { _, new in new }
        return process
    }

    static func status(of process: Process) -> Int32 {
        process.terminationReason == .exit
            ? process.terminationStatus : -process.terminationStatus
    }
}
