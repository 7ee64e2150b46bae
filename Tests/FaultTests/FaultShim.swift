import Foundation
import Glibc
import TestSupport

/// Makes one call of a program to the system fail; `faults.c` says how.
struct FaultShim: Sendable {
    /// What befalls the call.
    enum Mishap: String, CaseIterable, Sendable {
        /// Once; the process ends; or from then on, as when a disk fills up, or is made readable
        /// only by the system because of an error.
        case inputOutputError, diskFull, kill, diskStaysFull, diskBecomesReadOnly

        /// The number of the error; 0 for the end of the process.
        var code: Int32 {
            switch self {
            case .inputOutputError: EIO
            case .diskFull, .diskStaysFull: ENOSPC
            case .diskBecomesReadOnly: EROFS
            case .kill: 0
            }
        }

        /// Whether later calls fail too.
        var stays: Bool { self == .diskStaysFull || self == .diskBecomesReadOnly }

        /// What a true message says of it.
        var words: String { String(cString: strerror(code)) }
    }

    /// The compiler could not make the shim.
    struct NotBuilt: Error {
        let message: String
    }

    /// What a run under faults came to.
    struct Outcome: Sendable {
        let ending: BuiltProgram.Ending
        /// How many calls were counted.
        let calls: Int
        /// The calls that failed: number, kind, path.
        let failed: [String]
    }

    private let library: String

    init() throws { library = try Self.built.get() }

    /// Compiled once for all tests, beside the program.
    private static let built: Result<String, any Error> = Result {
        let folder = URL(fileURLWithPath: BuiltProgram().path).deletingLastPathComponent()
        let target = folder.appendingPathComponent("faults-\(getpid()).so").path
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = [
            "cc", "-Wall", "-Werror", "-O1", "-shared", "-fPIC", "-o", target,
            PackageFiles.path("Tests/FaultTests/faults.c"), "-ldl",
        ]
        let errors = Pipe()
        compiler.standardError = errors
        try compiler.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else {
            throw NotBuilt(message: String(decoding: said, as: UTF8.self))
        }
        return target
    }

    /// Runs a program; its call of a number on a folder fails, none for 0.
    func run(
        _ arguments: [String], on folder: String, at number: Int, _ mishap: Mishap
    ) async throws -> Outcome {
        let scratch = try Scratch()
        let count = try scratch.write("\0\0\0\0", as: "count")
        var environment = [
            "LD_PRELOAD": library, "FAULT_FOLDER": folder, "FAULT_COUNT": count,
            "FAULT_AT": String(number), "FAULT_ERROR": String(mishap.code),
            "FAULT_LOG": scratch.path + "/log",
        ]
        if mishap.stays { environment["FAULT_STAYS"] = "1" }
        let ending = try await BuiltProgram().run(arguments, environment: environment)
        let bytes = FileManager.default.contents(atPath: count) ?? Data()
        let log = FileManager.default.contents(atPath: scratch.path + "/log") ?? Data()
        return Outcome(
            ending: ending, calls: bytes.reversed().reduce(0) { $0 << 8 | Int($1) },
            failed: String(decoding: log, as: UTF8.self).split(separator: "\n").map(String.init))
    }
}
