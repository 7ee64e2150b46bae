import Foundation
public import Glibc
import Synchronization

/// The built program at work beside the test, so that things can be done to it meanwhile.
public final class StartedProgram: Sendable {
    /// Its process.
    public let process: pid_t
    private let scratch: Scratch
    private let box: Box

    /// Starts the program.
    public init(
        _ program: BuiltProgram, _ arguments: [String], environment: [String: String] = [:]
    ) throws {
        scratch = try Scratch()
        for name in ["out", "err"] { try scratch.write("", as: name) }
        let started = program.made(arguments, environment)
        started.standardInput = FileHandle.nullDevice
        started.standardOutput = try FileHandle(
            forWritingTo: scratch.url.appendingPathComponent("out"))
        started.standardError = try FileHandle(
            forWritingTo: scratch.url.appendingPathComponent("err"))
        let box = Box()
        started.terminationHandler = { ended in
            box.status.withLock { $0 = BuiltProgram.status(of: ended) }
        }
        try started.run()
        process = started.processIdentifier
        self.box = box
    }

    private final class Box: Sendable { let status = Mutex<Int32?>(nil) }

    /// How it ended; nil while it is at work.
    ///
    /// A death by signal is minus its number.
    public var status: Int32? { box.status.withLock { $0 } }

    /// Standard output so far.
    public var output: String { text("out") }

    /// Standard error so far.
    public var errors: String { text("err") }

    private func text(_ name: String) -> String {
        let data = FileManager.default.contents(atPath: "\(scratch.path)/\(name)")
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// Sends it a signal.
    public func send(_ signal: Int32) { kill(process, signal) }

    /// Waits for its end, and gives how it came; the thread is held up.
    @discardableResult
    public func waitForEnd() -> Int32 {
        while true {
            if let status { return status }
            usleep(500)
        }
    }

    /// Waits for its end, and gives how it came.
    @discardableResult
    public func end() async throws -> Int32 {
        try await inOwnThread { self.waitForEnd() }
    }
}

/// Does some work in a thread of its own, where it may wait and is not kept waiting by other tests.
public func inOwnThread<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { done in
        Thread.detachNewThread { done.resume(with: Result { try work() }) }
    }
}

/// Waits until something is so; false when it is not so in time.
///
/// The thread is held up.
@discardableResult
public func waitUntil(
    within limit: Duration = .seconds(30), _ condition: () throws -> Bool
) rethrows -> Bool {
    let end = ContinuousClock.now + limit
    while try !condition() {
        guard .now < end else { return false }
        usleep(2_000)
    }
    return true
}

/// The processes of this machine.
public enum ProcessTable {
    /// Those whose command line holds all of some words, as numbers with the words of each.
    public static func processes(naming words: [String]) -> [(process: pid_t, words: [String])] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.compactMap { process in
            guard let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
            else { return nil }
            let parts = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            let isMeant = words.allSatisfy { word in parts.contains { $0.contains(word) } }
            return isMeant && parts.count > 0 ? (process, parts) : nil
        }
    }

    /// The most memory a process has had so far, in megabytes; nil when it is gone.
    public static func peakMegabytes(of process: pid_t) -> Int? {
        let text = FileManager.default.contents(atPath: "/proc/\(process)/status") ?? Data()
        return String(decoding: text, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("VmHWM:") }?
            .split { !$0.isNumber }.first.flatMap { Int($0) }.map { $0 / 1_024 }
    }
}
