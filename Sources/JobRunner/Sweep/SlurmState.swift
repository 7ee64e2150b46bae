/// What Slurm says of a task, and what that means for the jobs in it.
///
/// Source: the job state codes of the manual page of `squeue`, Slurm 22.05 to 24.11.
enum SlurmState: Hashable, Sendable {
    /// It waits, runs or is on its way; nothing is over.
    case alive
    /// It has not begun.
    case pending
    /// It is over; the results say how each job ended.
    case over
    /// It is over, and why jobs without a result have none.
    case failed(Failure)
    /// Someone cancelled it.
    case cancelled
    /// A word that is not known here: it is reported, and the task is still looked at.
    case unknown(String)

    /// The state of a word; `CANCELLED by 1000` and `CANCELLED+` are one with `CANCELLED`.
    init(_ text: String) {
        let word = text.split { !($0.isLetter || $0 == "_") }.first.map(String.init) ?? ""
        switch word {
        case "PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "RESV_DEL_HOLD", "SPECIAL_EXIT":
            self = .pending
        case "RUNNING", "CONFIGURING", "COMPLETING", "SUSPENDED", "STOPPED", "RESIZING",
            "SIGNALING", "STAGE_OUT", "POWER_UP_NODE", "REVOKED", "EXPEDITING":
            self = .alive
        case "COMPLETED": self = .over
        case "CANCELLED": self = .cancelled
        case "OUT_OF_MEMORY":
            self = .failed(Failure(.memory, "the cluster stopped its task for want of memory"))
        case "TIMEOUT", "DEADLINE":
            self = .failed(Failure(.time, "the cluster stopped its task at its time limit"))
        case "PREEMPTED":
            self = .failed(Failure(.preempted, "the cluster gave its place to something else"))
        case "NODE_FAIL", "BOOT_FAIL", "LAUNCH_FAILED", "RECONFIG_FAIL":
            self = .failed(Failure(.machine, "the cluster lost the machine it was on (\(word))"))
        case "FAILED":
            self = .failed(Failure(.machine, "its task on the cluster broke off"))
        default: self = .unknown(text)
        }
    }
}
