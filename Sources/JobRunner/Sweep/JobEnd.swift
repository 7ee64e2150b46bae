import Quantities

/// How the life of a job ended, for now.
public enum JobEnd: Hashable, Sendable {
    /// It has a result, under this content, with this exit code.
    case finished(key: String, exit: Int32)
    /// It has none and gets no further attempt by itself.
    case failed(Failure)
    /// Another job that it needs has no result.
    case blocked
    /// A person cancelled it.
    case cancelled
    /// The controller stopped; it goes on another time.
    case stopped
}

/// Which jobs that have ended are to be done again.
public enum Renewal: Hashable, Sendable {
    /// None: only unfinished work is done.
    case none
    /// Those that failed.
    case failed
    /// Those that were cancelled.
    case cancelled
    /// Every job.
    case all
    /// One job, or every job of an entry of the sweep file.
    case job(String)

    /// Whether a job that has ended like this is to be done again.
    func covers(_ job: SweepJob, _ phase: SweepState.Phase) -> Bool {
        switch (self, phase) {
        case (_, .queued), (_, .running), (.none, _): false
        case (.failed, .failed), (.cancelled, .cancelled): true
        case (.failed, _), (.cancelled, _): false
        case (.all, _): true
        case (.job(let wanted), _): wanted == job.name || wanted == job.group
        }
    }

    /// - Throws: When the job that is named is none of the sweep's.
    func check(against sweep: Sweep) throws(JobError) {
        guard case .job(let wanted) = self,
            !sweep.jobs.contains(where: { $0.name == wanted || $0.group == wanted })
        else { return }
        let known = Set(sweep.jobs.flatMap { [$0.name, $0.group] })
        throw .unknownJob(wanted, nearest: nearestWord(to: wanted, among: known.sorted()))
    }
}
