import Glibc
import Intake

/// Where a sweep stands, read from its folder by any process at any time.
public struct SweepStatus: Sendable {
    /// Where a job stands.
    public enum Standing: String, CaseIterable, Hashable, Sendable {
        case failed, blocked, cancelled, running, queued, finished
    }

    /// A job.
    public struct Line: Sendable {
        /// Its name.
        public let name: String
        /// The entry of the sweep file it comes from.
        public let group: String
        /// Its kind of work.
        public let kind: String
        /// Where it stands.
        public let standing: Standing
        /// How many attempts were made.
        public let attempts: Int
        /// What it or its last attempt used: seconds of the clock.
        public let seconds: Double
        /// The most memory of its last attempt, in megabytes.
        public let memoryMegabytes: Int
        /// The seconds its last attempt might take; 0 when there was none.
        public let secondsAsked: Int
        /// The megabytes of memory its last attempt might take; 0 when there was none.
        public let memoryMegabytesAsked: Int
        /// Why it failed, or what it waits for, or how far it is.
        public let note: String
        /// The content of its result; nil for none.
        public let key: String?
        /// With what code its result was made; nil for none.
        public let exit: Int32?
        /// Why it failed; nil when it did not.
        public let failure: Failure?
    }

    /// The title of the sweep.
    public let title: String
    /// The folder.
    public let folder: SweepFolder
    /// Whether a controller is at work now.
    public let isUnderWay: Bool
    /// The jobs: failures first, then in the order of the sweep.
    public let jobs: [Line]

    /// How many jobs stand so.
    public func count(_ standing: Standing) -> Int { jobs.count { $0.standing == standing } }

    /// Reads a folder.
    public init(of folder: SweepFolder) throws(JobError) {
        let index = try SweepIndex(of: folder)
        let state = SweepState(try Journal.entries(at: folder.journal).entries)
        self.init(
            index, state, folder, now: Self.now(folder), isUnderWay: Self.isLocked(folder))
    }

    init(
        _ index: SweepIndex, _ state: SweepState, _ folder: SweepFolder, now: [String: String],
        isUnderWay: Bool
    ) {
        (title, self.folder, self.isUnderWay) = (index.title, folder, isUnderWay)
        var blockers: [String: String] = [:]
        var lines: [Line] = []
        for job in index.jobs {
            let line = Self.line(
                job, state[job.name], progress: now[job.name], isUnderWay: isUnderWay,
                blocker: job.needs.first { blockers[$0] != nil })
            if [.failed, .blocked, .cancelled].contains(line.standing) || line.isWithoutAnswer {
                blockers[job.name] = line.name
            }
            lines.append(line)
        }
        jobs = Standing.allCases.flatMap { standing in lines.filter { $0.standing == standing } }
    }

    private static func line(
        _ job: SweepIndex.Line, _ state: SweepState.JobState, progress: String?, isUnderWay: Bool,
        blocker: String?
    ) -> Line {
        let last = state.attempts.last
        func made(
            _ standing: Standing, _ note: String = "", key: String? = nil, exit: Int32? = nil,
            failure: Failure? = nil
        ) -> Line {
            Line(
                name: job.name, group: job.group, kind: job.kind, standing: standing,
                attempts: state.attempts.count, seconds: last?.usage.seconds ?? 0,
                memoryMegabytes: last?.usage.memoryMegabytes ?? 0,
                secondsAsked: Int(last?.asked.seconds ?? 0),
                memoryMegabytesAsked: last?.asked.memoryMegabytes ?? 0, note: note, key: key,
                exit: exit, failure: failure)
        }
        switch state.phase {
        case .queued, .running:
            if let blocker { return made(.blocked, "needs \(blocker)") }
            guard case .running(let place) = state.phase else {
                let setback = state.setback.map { "tried again after \($0.kind.rawValue)" }
                return made(.queued, setback ?? "")
            }
            guard isUnderWay || place != "local" else {
                return made(.queued, "its controller has ended; run the sweep again")
            }
            return made(.running, progress ?? place)
        case .finished(let key, let exit, let isKept):
            let words = exit == ExitCode.stoppedWithAnswer.rawValue ? "cut short by a limit" : ""
            return made(.finished, isKept ? "result was there" : words, key: key, exit: exit)
        case .failed(let failure):
            return made(.failed, "\(failure.kind.rawValue): \(failure.text)", failure: failure)
        case .cancelled: return made(.cancelled)
        }
    }

    /// What running jobs last said of themselves.
    private static func now(_ folder: SweepFolder) -> [String: String] {
        guard let bytes = try? ByteStream.read(folder.now),
            let jobs = try? JSONValue(parsing: bytes)["running"]?.object
        else { return [:] }
        return jobs.compactMapValues(\.string)
    }

    /// Whether some process controls the folder; taking and leaving the lock changes nothing.
    static func isLocked(_ folder: SweepFolder) -> Bool {
        let descriptor = open(folder.lock, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }
}

extension SweepStatus.Line {
    /// What its last attempt used, against what it might; nothing when there was none.
    public var used: String {
        guard secondsAsked > 0 else { return "" }
        let memory = memoryMegabytes > 0 ? "\(memoryMegabytes)" : "an unknown part"
        return "\(seconds) of \(secondsAsked) s, \(memory) of \(memoryMegabytesAsked) MB"
    }

    /// Whether there is a result that holds no plan, on which nothing can be built.
    fileprivate var isWithoutAnswer: Bool {
        exit == ExitCode.infeasible.rawValue || exit == ExitCode.stoppedWithoutAnswer.rawValue
    }
}
