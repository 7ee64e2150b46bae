/// Where every job of a sweep stands, as its journal tells it.
struct SweepState: Sendable {
    /// Where a job stands.
    enum Phase: Hashable, Sendable {
        /// It waits for its turn, or for other jobs.
        case queued
        /// An attempt is under way, in some process or task of a cluster.
        case running(place: String)
        /// It has a result.
        case finished(key: String, exit: Int32, isKept: Bool)
        /// It has none and gets no further attempt by itself.
        case failed(Failure)
        /// A person cancelled it.
        case cancelled
    }

    /// One try at a job.
    struct Attempt: Hashable, Sendable {
        let number: Int
        let token: String
        let key: String
        let place: String
        /// When it began, in milliseconds since 1970.
        let begun: Int
        /// What it might use.
        var asked = Journal.Usage()
        var usage = Journal.Usage()
        var failure: Failure?
        var isOver = false
    }

    /// A job with its attempts.
    struct JobState: Hashable, Sendable {
        var phase = Phase.queued
        var attempts: [Attempt] = []
        /// Attempts at the same work since it was last begun anew: what limits count.
        var tries = 0
        /// Whether a person asked for a result that is there to be made again.
        var mustBeMade = false
        /// The failure after which the job waits for another attempt; nil when it waits for its first.
        var setback: Failure? {
            tries > 0 ? attempts.last { $0.failure != nil }?.failure : nil
        }
    }

    private(set) var jobs: [String: JobState] = [:]
    /// Whether the last controller ended with nothing left to do.
    private(set) var isClosed = false

    /// A job's state; one that was never met is queued.
    subscript(job: String) -> JobState { jobs[job] ?? JobState() }

    /// The state after a list of events.
    init(_ entries: [Journal.Entry] = []) {
        for entry in entries { apply(entry.event, at: entry.at) }
    }

    /// Takes one event into account; what a token does not fit is of an attempt given up before.
    mutating func apply(_ event: Journal.Event, at time: Int) {
        isClosed = event == .closed
        switch event {
        case .opened, .closed: break
        case .claimed(let job, let number, let token, let key, let place, let asked):
            if jobs[job]?.attempts.last?.key != key { jobs[job]?.tries = 0 }
            jobs[job, default: .init()].attempts.append(
                .init(
                    number: number, token: token, key: key, place: place, begun: time,
                    asked: asked ?? .init()))
            jobs[job]?.phase = .running(place: place)
            jobs[job]?.tries += 1
        case .finished(let job, _, let token, let key, let exit, let usage):
            guard end(token, of: job, usage, nil) else { return }
            jobs[job]?.phase = .finished(key: key, exit: exit, isKept: false)
            jobs[job]?.mustBeMade = false
        case .kept(let job, let key, let exit):
            jobs[job, default: .init()].phase = .finished(key: key, exit: exit, isKept: true)
            jobs[job]?.mustBeMade = false
            giveUp(job)
        case .failed(let job, _, let token, _, let failure, let usage):
            guard end(token, of: job, usage, failure) else { return }
            // What is tried again by itself waits, also for the next controller.
            let isTriedAgain = failure.pause(after: self[job].tries, shaken: 0) != nil
            jobs[job]?.phase = isTriedAgain ? .queued : .failed(failure)
        case .refused(let job, let failure):
            jobs[job, default: .init()].phase = .failed(failure)
        case .lost(let job, _, let token):
            guard end(token, of: job, .init(), nil) else { return }
            jobs[job]?.phase = .queued
            jobs[job]?.tries -= 1
        case .cancelled(let job):
            jobs[job, default: .init()].phase = .cancelled
            giveUp(job)
        case .renewed(let job):
            if case .finished = self[job].phase { jobs[job]?.mustBeMade = true }
            jobs[job, default: .init()].phase = .queued
            jobs[job]?.tries = 0
        }
    }

    /// Nothing more is expected of the last attempt at a job.
    private mutating func giveUp(_ job: String) {
        guard let last = jobs[job]?.attempts.indices.last else { return }
        jobs[job]?.attempts[last].isOver = true
    }

    private mutating func end(
        _ token: String, of job: String, _ usage: Journal.Usage, _ failure: Failure?
    ) -> Bool {
        guard let place = jobs[job]?.attempts.lastIndex(where: { $0.token == token }),
            jobs[job]?.attempts[place].isOver == false
        else { return false }
        jobs[job]?.attempts[place].isOver = true
        jobs[job]?.attempts[place].usage = usage
        jobs[job]?.attempts[place].failure = failure
        return true
    }
}
