import Foundation
import Intake

/// What a sweep would do now: the dry run, and why a job would be done again.
public struct SweepPlanning: Sendable {
    /// What would become of a job.
    public enum Action: String, CaseIterable, Hashable, Sendable {
        /// It would be carried out.
        case run
        /// Its result is there.
        case cached
        /// It cannot be begun.
        case blocked
    }

    /// A job with what would become of it.
    public struct Line: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its kind of work.
        public let kind: String
        /// What would become of it.
        public let action: Action
        /// Why, in a few words.
        public let reason: String
        /// What changed since its last result, each in a few words.
        public let changes: [String]

        init(_ job: SweepJob, _ action: Action, _ reason: String, _ changes: [String]) {
            (name, kind) = (job.name, job.kind.kind)
            (self.action, self.reason, self.changes) = (action, reason, changes)
        }
    }

    /// The title of the sweep.
    public let title: String
    /// The jobs in the order in which they would be taken up.
    public let jobs: [Line]

    /// Looks at a sweep and a folder, which need not be there; nothing is changed.
    public init(of sweep: Sweep, in folder: SweepFolder) throws(JobError) {
        title = sweep.title
        let state = SweepState(try Journal.entries(at: folder.journal).entries)
        var contents = InputContents()
        var settled: [String: String] = [:]
        var blocked: Set<String> = []
        var lines: [Line] = []
        for job in sweep.jobs {
            let line = Self.line(job, state, folder, &contents, settled, blocked)
            if line.line.action == .blocked { blocked.insert(job.name) }
            settled[job.name] = line.key
            lines.append(line.line)
        }
        jobs = lines
    }

    private static func line(
        _ job: SweepJob, _ state: SweepState, _ folder: SweepFolder,
        _ contents: inout InputContents, _ settled: [String: String], _ blocked: Set<String>
    ) -> (line: Line, key: String?) {
        func made(
            _ action: Action, _ reason: String, _ changes: [String] = [], key: String? = nil
        ) -> (line: Line, key: String?) {
            (Line(job, action, reason, changes), key)
        }
        let now = state[job.name].phase
        if let needed = job.needs.first(where: blocked.contains) {
            return made(.blocked, "needs \(needed)")
        }
        if now == .cancelled {
            return made(.blocked, "was cancelled; `--rerun cancelled` takes it up again")
        }
        if let needed = job.needs.first(where: { settled[$0] == nil }) {
            return made(.run, "waits for \(needed), which has no result yet")
        }
        let key: JobKey
        do {
            key = try self.key(of: job, folder, &contents, settled)
        } catch {
            return made(.blocked, error.description)
        }
        if state[job.name].mustBeMade {
            return made(.run, "is to be made again, as was asked")
        }
        switch now {
        case .failed(let failure) where state[job.name].attempts.last?.key == key.text:
            return made(.blocked, "failed (\(failure.kind.rawValue)); `--rerun failed` tries again")
        case .finished(let name, ExitCode.stoppedWithAnswer.rawValue, _)
        where name.hasPrefix(key.text) && folder.exit(of: name) != nil:
            return made(.cached, "its result, cut short by a limit, is there", key: name)
        case .finished(let name, let exit, _)
        where name.hasPrefix(key.text) && folder.exit(of: name) == exit:
            return made(.cached, "nothing changed", key: name)
        default: break
        }
        if folder.exit(of: key.text) != nil {
            return made(.cached, "the same work was done before", key: key.text)
        }
        return explained(job, key, folder, made)
    }

    private static func key(
        of job: SweepJob, _ folder: SweepFolder, _ contents: inout InputContents,
        _ settled: [String: String]
    ) throws(JobError) -> JobKey {
        let node = job.located { name, reference in
            let result = folder.result(settled[name] ?? "")
            return reference.file.isEmpty ? result : "\(result)/\(reference.file)"
        }
        return try JobKey(of: node, kind: job.kind, &contents)
    }

    private static func explained(
        _ job: SweepJob, _ key: JobKey, _ folder: SweepFolder,
        _ made: (Action, String, [String], String?) -> (line: Line, key: String?)
    ) -> (line: Line, key: String?) {
        guard let old = folder.key(of: job.name), let before = JobKey(savedAt: folder.parts(old))
        else { return made(.run, "has no result yet", [], nil) }
        let changes = key.changes(since: before)
        guard !changes.isEmpty else { return made(.run, "its result is gone or damaged", [], nil) }
        let count = changes.count == 1 ? "1 thing" : "\(changes.count) things"
        return made(.run, "\(count) changed", changes, nil)
    }
}

extension JobKey {
    /// What differs from the parts of another key, in the order of names.
    func changes(since other: JobKey) -> [String] {
        Set(parts.keys).union(other.parts.keys).sorted().compactMap { name in
            switch (other.parts[name], parts[name]) {
            case (let old?, let new?) where old != new:
                name.hasPrefix("input ") ? "\(name) has other content" : "\(name): \(old) to \(new)"
            case (let old?, nil):
                name.hasPrefix("input ") ? "\(name) is gone" : "\(name): \(old) is gone"
            case (nil, let new?):
                name.hasPrefix("input ") ? "\(name) is new" : "\(name): \(new) is new"
            default: nil
            }
        }
    }

    /// The parts as they are kept beside a result.
    var bytes: [UInt8] {
        Array(JSONValue.object(parts.mapValues { .string($0) }).text(indented: true).utf8)
    }

    /// A key that was kept; nil when it cannot be read.
    init?(savedAt path: String) {
        guard let bytes = try? ByteStream.read(path),
            let parts = try? JSONValue(parsing: bytes).object?.compactMapValues(\.string)
        else { return nil }
        self.init(parts: parts)
    }
}
