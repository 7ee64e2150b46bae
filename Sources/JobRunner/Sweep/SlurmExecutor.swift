/// Carries out attempts as tasks of a Slurm cluster that sees the same folders.
struct SlurmExecutor: Executor {
    /// How a sweep uses the cluster.
    struct Manner: Hashable, Sendable {
        /// The most jobs that one task carries out, one after the other.
        var jobsPerTask = 1
        /// Seconds between two looks at the queue.
        var interval = 5.0
    }

    let place = "slurm"
    private let cluster: SlurmCluster

    init(program: String, folder: SweepFolder, manner: Manner) {
        cluster = SlurmCluster(program: program, folder: folder, manner: manner)
    }

    func refusal(of resources: JobResources) -> Failure? { nil }

    /// The scheduler has the queue: everything goes there at once.
    func admit(_ resources: JobResources) async {}

    func release(_ resources: JobResources) async {}

    func carryOut(
        _ order: Supervisor.Order, until board: StopBoard,
        hearing progress: @escaping @Sendable (String) -> Void
    ) async -> AttemptEnd {
        await cluster.end(of: order, until: board, isNew: true)
    }

    func resume(_ order: Supervisor.Order, until board: StopBoard) async -> AttemptEnd {
        await cluster.end(of: order, until: board, isNew: false)
    }

    func mayContinue(_ attempt: AttemptFolder, at place: String) -> Bool {
        place == self.place && cluster.earlier.tasks[attempt.path] != nil
    }

    func news() async -> [String] { await cluster.takeNews() }
}
