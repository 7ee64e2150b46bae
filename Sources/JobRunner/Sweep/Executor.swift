/// Where attempts are carried out: this machine, or a cluster.
protocol Executor: Sendable {
    /// What the journal calls the place.
    var place: String { get }
    /// Why a job can never be carried out here; nil when it can.
    func refusal(of resources: JobResources) -> Failure?
    /// Waits until there is room for a job.
    func admit(_ resources: JobResources) async
    /// Gives the room of a job back.
    func release(_ resources: JobResources) async
    /// Carries out an order, however long it takes.
    func carryOut(
        _ order: Supervisor.Order, until board: StopBoard,
        hearing progress: @escaping @Sendable (String) -> Void
    ) async -> AttemptEnd
    /// Waits for the end of an order that an earlier controller gave out here.
    func resume(_ order: Supervisor.Order, until board: StopBoard) async -> AttemptEnd
    /// Whether an attempt that an earlier controller began at a place may be under way here.
    func mayContinue(_ attempt: AttemptFolder, at place: String) -> Bool
    /// What people should know of the place, each thing once.
    func news() async -> [String]
}

/// Carries out attempts on this machine, never more at once than it has processors and memory for.
struct LocalExecutor: Executor {
    let place = "local"
    private let supervisor: Supervisor
    private let room: Room

    init(program: String, machine: Machine) {
        supervisor = Supervisor(program: program)
        room = Room(machine)
    }

    func refusal(of resources: JobResources) -> Failure? {
        guard !room.machine.holds(resources) else { return nil }
        return Failure(
            .input,
            "it asks for \(resources.cpus) processors and \(resources.memoryMegabytes) MB; this "
                + "machine gives jobs \(room.machine.cpus) and \(room.machine.memoryMegabytes) MB")
    }

    func admit(_ resources: JobResources) async { await room.admit(resources) }

    func release(_ resources: JobResources) async { await room.release(resources) }

    func carryOut(
        _ order: Supervisor.Order, until board: StopBoard,
        hearing progress: @escaping @Sendable (String) -> Void
    ) async -> AttemptEnd {
        await supervisor.carryOut(order, until: board, hearing: progress)
    }

    func resume(_ order: Supervisor.Order, until board: StopBoard) async -> AttemptEnd { .lost }

    /// A process ends with its controller.
    func mayContinue(_ attempt: AttemptFolder, at place: String) -> Bool { false }

    func news() async -> [String] { [] }
}
