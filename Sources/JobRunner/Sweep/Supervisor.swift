import Foundation
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// Carries out one attempt in a process of its own, and ends it when it goes beyond its limits.
///
/// A crash of the solver, a trap or a lack of memory ends that process alone. The process ends
/// with this one, whatever ends this one: it watches its standard input.
struct Supervisor: Sendable {
    /// What is to be done, where, with what.
    struct Order: Codable, Hashable, Sendable {
        let job: String
        let folder: String
        let resources: JobResources
    }

    /// How long a process has between the polite request to end and the end.
    static let grace = Duration.seconds(10)
    /// How often limits are looked at.
    private static let interval = Duration.milliseconds(50)

    /// The program itself.
    let program: String

    /// Why the supervisor ends a process.
    private enum Verdict: Hashable {
        case failure(Failure)
        case stopped(StopBoard.Reason)
    }

    /// Carries out an order; hears of its progress, and of what it uses each half second.
    func carryOut(
        _ order: Order, until board: StopBoard,
        hearing progress: @escaping @Sendable (String) -> Void = { _ in },
        using: @escaping @Sendable (Journal.Usage) -> Void = { _ in }
    ) async -> AttemptEnd {
        let watched = Watched(order, using: using)
        var options = PlatformOptions()
        options.processGroupID = 0
        do {
            let ended = try await Subprocess.run(
                .path(FilePath(program)), arguments: ["attempt", order.folder],
                environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
                platformOptions: options, input: .inputWriter, output: .sequence, error: .sequence
            ) { child in
                let process = child.processIdentifier.value
                let watch = Task { await watched.enforce(on: process, until: board) }
                try await watched.listen(
                    to: child.standardOutput, child.standardError, progress)
                await Self.seeOut(process)
                watch.cancel()
            }
            return end(ended.terminationStatus, watched)
        } catch {
            return .failed(
                Failure(.transient, "its process could not be started or heard: \(error)"),
                watched.usage)
        }
    }

    /// Waits until a process that says no more has ended, and ends what it leaves of its group.
    private static func seeOut(_ process: pid_t) async {
        var pause = Duration.milliseconds(1)
        while isAlive(process) {
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, interval)
        }
        // Nobody has asked for its end yet, so its number and its group's are still its own.
        kill(-process, SIGKILL)
    }

    fileprivate static func isAlive(_ process: pid_t) -> Bool {
        var found = siginfo_t()
        guard waitid(P_PID, id_t(process), &found, WEXITED | WNOHANG | WNOWAIT) == 0 else {
            return false
        }
        return found.si_signo == 0
    }

    private func end(_ status: TerminationStatus, _ watched: Watched) -> AttemptEnd {
        let usage = watched.usage
        switch watched.verdict {
        case .stopped(.cancelled): return .cancelled
        case .stopped(.stopping): return .lost
        case .failure(let failure): return .failed(failure, usage)
        case nil: break
        }
        switch status {
        case .signaled(let signal): return .failed(Failure(signal: signal), usage)
        case .exited(let code):
            if let failure = Failure(exit: code, lastWords: watched.log.lastWords) {
                return .failed(failure, usage)
            }
            return .made(exit: code, usage)
        }
    }
}

extension Supervisor {
    /// A process under watch: what it used, and why it is to end if it is.
    private final class Watched: Sendable {
        private struct State {
            var verdict: Verdict?
            var peak = 0
            var tail: [UInt8] = []
        }

        private let order: Order
        /// What it writes to standard error.
        let log: LogFile
        private let using: @Sendable (Journal.Usage) -> Void
        private let begun = ContinuousClock.now
        private let state = Mutex(State())

        init(_ order: Order, using: @escaping @Sendable (Journal.Usage) -> Void) {
            (self.order, self.using) = (order, using)
            log = LogFile(
                AttemptFolder(order.folder).log, most: order.resources.logMegabytes << 20)
        }

        var verdict: Verdict? { state.withLock { $0.verdict } }

        func condemn(_ failure: Failure) {
            state.withLock { $0.verdict = $0.verdict ?? .failure(failure) }
        }

        /// Hears what the process says until it says no more.
        func listen(
            to output: SubprocessOutputSequence, _ errors: SubprocessOutputSequence,
            _ progress: @escaping @Sendable (String) -> Void
        ) async throws {
            let most = order.resources.logMegabytes
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for try await bytes in output {
                        for line in self.lines(in: bytes) { progress(line) }
                    }
                }
                group.addTask {
                    for try await bytes in errors where !self.log.take(bytes) {
                        self.condemn(Failure(.log, "its log grew beyond \(most) MB"))
                    }
                }
                try await group.waitForAll()
            }
        }

        /// Looks at the limits until the process has ended or must, and then ends it.
        func enforce(on process: pid_t, until board: StopBoard) async {
            var looks = 0
            // A process that has ended is judged by how it ended, however late that is noticed.
            while !Task.isCancelled, Supervisor.isAlive(process) {
                look(at: process, board)
                if looks % 10 == 0 { using(usage) }
                if let verdict { return await end(process, verdict) }
                looks += 1
                try? await Task.sleep(for: Supervisor.interval)
            }
        }

        private func look(at process: pid_t, _ board: StopBoard) {
            let memory = Self.peakMegabytes(of: process)
            state.withLock { state in
                state.peak = max(state.peak, memory)
                guard state.verdict == nil else { return }
                if let reason = board.reason(for: order.job) {
                    state.verdict = .stopped(reason)
                } else if memory > order.resources.memoryMegabytes {
                    let limit = order.resources.memoryMegabytes
                    state.verdict = .failure(
                        Failure(.memory, "it took \(memory) MB of memory, \(limit) were asked for"))
                } else if ContinuousClock.now - begun > .seconds(order.resources.seconds) {
                    let limit = order.resources.seconds
                    state.verdict = .failure(
                        Failure(.time, "it took longer than the \(limit) s that were asked for"))
                }
            }
        }

        /// Asks politely where that helps, then ends the whole group.
        private func end(_ process: pid_t, _ verdict: Verdict) async {
            if case .failure(let failure) = verdict, failure.kind == .memory || failure.kind == .log
            {
                kill(-process, SIGKILL)
                return
            }
            // An interrupt leaves time to write down a plan so far: who cancels may want to see it.
            kill(-process, verdict == .stopped(.cancelled) ? SIGINT : SIGTERM)
            try? await Task.sleep(for: Supervisor.grace)
            if !Task.isCancelled { kill(-process, SIGKILL) }
        }

        /// What it has used so far.
        var usage: Journal.Usage {
            let seconds = (ContinuousClock.now - begun) / .seconds(1)
            return .init(
                seconds: (seconds * 1_000).rounded() / 1_000,
                memoryMegabytes: state.withLock { $0.peak })
        }

        /// The whole lines that some bytes end; a line without end is not kept for ever.
        func lines(in bytes: SubprocessOutputSequence.Buffer) -> [String] {
            let new = bytes.withUnsafeBytes { Array($0) }
            return state.withLock { state in
                state.tail += new
                var lines = state.tail.split(separator: 10, omittingEmptySubsequences: false)
                let rest = lines.removeLast()
                state.tail = Array(rest.suffix(4_096))
                return lines.suffix(1).map { String(decoding: $0.prefix(4_096), as: UTF8.self) }
            }
        }

        /// The most memory a process has had; 0 when it is gone.
        private static func peakMegabytes(of process: pid_t) -> Int {
            guard let bytes = try? ByteStream.read("/proc/\(process)/status") else { return 0 }
            let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
                .first { $0.hasPrefix("VmHWM:") }
            return line?.split { !$0.isNumber }.first.flatMap { Int($0) }.map { $0 / 1_024 } ?? 0
        }
    }
}
