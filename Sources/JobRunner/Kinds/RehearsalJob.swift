import Foundation
import Glibc
import Intake
import Synchronization

/// Ends in a chosen way, so that an institution can try its machines, limits and cluster.
///
/// Nothing is planned. Every way in which a real job can go wrong is one of `acts`, so that a
/// runner may be rehearsed before children's cases depend on it.
struct RehearsalJob: Job {
    /// What the rehearsal does before it ends.
    enum Act: String, CaseIterable, Hashable, Sendable {
        /// Writes one small file.
        case nothing
        /// Calls `abort`, as the solver does at an inner fault.
        case abort
        /// Traps, as Swift does at an overflow.
        case trap
        /// Takes more and more memory.
        case memory
        /// Never ends, but heeds a polite request.
        case forever
        /// Never ends, and heeds nothing but a kill.
        case deaf
        /// Writes into its log without end.
        case flood
        /// Ends as if its input were faulty.
        case refuse
        /// Ends as if a disk had failed.
        case stumble
        /// Waits for so many milliseconds or until it is asked to stop, and writes one small file.
        case wait
    }

    /// The word after `kind` in a job file.
    static let kind = "rehearsal"
    /// The keys of its file.
    static let keys = ["act", "milliseconds", "number", "of"]
    /// The keys that a file must have.
    static let requiredKeys = ["act"]
    /// The keys whose texts are paths: what it waits for, and reads.
    static let pathKeys = [["of"]]

    let title: String
    var source: RunRecord.Input?
    var document: String?
    /// What it does.
    let act: Act
    /// How long it waits.
    let milliseconds: Int
    /// What tells one rehearsal from another.
    let number: Int
    /// Files it reads, whose digests it writes down.
    let of: [String]

    /// The job of a file.
    init?(_ keys: YAMLMapping, _ reader: inout JobReader) {
        let title = reader.text("title", in: keys)
        let act = keys.required("act", &reader.faults)?.code(Act.self, &reader.faults)
        let milliseconds = keys["milliseconds"]?.int(in: 0...86_400_000, &reader.faults)
        let number = keys["number"]?.int(in: 0...Int.max, &reader.faults)
        let of = reader.list(keys["of"]) { $0.string(&$1) }
        _ = keys["synthetic"]?.bool(&reader.faults)
        guard reader.faults.isEmpty, let title, let act else { return nil }
        (self.title, self.act, self.of) = (title, act, of)
        (self.milliseconds, self.number) = (milliseconds ?? 0, number ?? 0)
    }

    var settings: [String: String] {
        common.merging(
            [
                "act": act.rawValue, "milliseconds": String(milliseconds),
                "number": String(number), "of": of.joined(separator: " "),
            ]) { own, _ in own }
    }

    var steps: Int { 3 }

    func plannedFiles() -> [String] { ["rehearsal.csv"] }

    func result(_ steps: inout StepTimer) throws(JobError) -> JobResult {
        steps.begin("rehearsing \(act.rawValue)")
        if act == .wait { wait(steps) } else { try play() }
        let inputs = try InputContents.located(of)
        let lines = ["number,act", "\(number),\(act)"] + inputs.map { "\($0.name),\($0.sha256)" }
        let text = lines.map { $0 + "\r\n" }.joined()
        return JobResult(
            inputs: inputs, files: [("rehearsal.csv", Array(text.utf8))],
            answer: .facts([.init("rehearsed", act.rawValue)]))
    }

    private func play() throws(JobError) {
        switch act {
        case .nothing, .wait: return
        case .abort: Glibc.abort()
        case .trap: preconditionFailure("a rehearsed trap")
        case .memory: takeMemory()
        case .forever: while true { usleep(100_000) }
        case .deaf: deafen()
        case .flood: flood()
        case .refuse: throw .rehearsed("as if its input were faulty", .badInput)
        case .stumble: throw .rehearsed("as if a disk had failed", .readWriteFailed)
        }
    }

    private func wait(_ steps: borrowing StepTimer) {
        let end = ContinuousClock.now + .milliseconds(milliseconds)
        while !steps.isStopped {
            let left = (end - .now) / .milliseconds(1)
            guard left > 0 else { return }
            usleep(UInt32(min(left, 10) * 1_000))
        }
    }

    private func takeMemory() {
        var held: [[UInt8]] = []
        while true { held.append(Array(repeating: UInt8(held.count & 255), count: 16 << 20)) }
    }

    /// Blocks what can be blocked, in this thread and, by other means, for the whole process.
    private func deafen() {
        for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_IGN) }
        Deafness.begin()
        while true { usleep(100_000) }
    }

    private func flood() {
        let line = Array((String(repeating: "nothing but noise ", count: 50) + "\n").utf8)
        while true { try? ByteStream.write(line, to: STDERR_FILENO, named: "standard error") }
    }
}

/// Whether a polite request to end is heeded; a rehearsal may turn that off.
public enum Deafness {
    private static let on = Atomic(false)

    /// Heeds nothing from now on.
    static func begin() { on.store(true, ordering: .relaxed) }

    /// Whether requests are ignored.
    public static var isOn: Bool { on.load(ordering: .relaxed) }
}
