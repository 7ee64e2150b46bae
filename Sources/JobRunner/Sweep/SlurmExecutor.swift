import Foundation
import Synchronization

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

    func mayContinue(_ place: String) -> Bool { place == self.place }
}

/// The one who talks with the scheduler: submits what came together, and asks once for all.
actor SlurmCluster {
    /// An order under way, with its task once it has one.
    private struct Entry {
        let order: Supervisor.Order
        let board: StopBoard
        let end: CheckedContinuation<AttemptEnd, Never>
        var task: (share: ClusterShare, array: String?, index: Int)?
        /// How often the scheduler did not know the task any more.
        var missed = 0
        var isAskedToStop = false
    }

    private let program: String
    private let folder: SweepFolder
    private let manner: SlurmExecutor.Manner
    private let calls = SlurmCalls()
    private var entries: [String: Entry] = [:]
    private var waiting: [String] = []
    private var pump: Task<Void, Never>?
    private(set) var warnings: Set<String> = []

    init(program: String, folder: SweepFolder, manner: SlurmExecutor.Manner) {
        (self.program, self.folder, self.manner) = (program, folder, manner)
    }

    /// Waits for the end of an order, which is submitted, or was by an earlier controller.
    func end(
        of order: Supervisor.Order, until board: StopBoard, isNew: Bool
    ) async -> AttemptEnd {
        await withCheckedContinuation { end in
            entries[order.folder] = Entry(order: order, board: board, end: end)
            if isNew { waiting.append(order.folder) } else { adopt(order.folder) }
            if pump == nil { pump = Task { await work() } }
        }
    }

    /// Looks for the task of an order that an earlier controller wrote down.
    private func adopt(_ key: String) {
        for share in ClusterShare.all(in: folder) {
            for (index, orders) in share.orders.enumerated()
            where orders.contains(where: { $0.folder == key }) {
                let known = (try? ByteStream.read("\(share.path)/array"))
                    .map { String(decoding: $0, as: UTF8.self) }
                entries[key]?.task = (share, known, index)
                return
            }
        }
        conclude(key, .lost)
    }

    private func work() async {
        var last = ContinuousClock.now - .seconds(manner.interval)
        while !entries.isEmpty {
            // What becomes ready at one moment goes into one array.
            try? await Task.sleep(for: .milliseconds(300))
            stopWhatMust()
            await submitWaiting()
            takeEndings()
            guard ContinuousClock.now - last > .seconds(manner.interval) else { continue }
            last = .now
            await askScheduler()
        }
        pump = nil
    }

    private func conclude(_ key: String, _ end: AttemptEnd) {
        waiting.removeAll { $0 == key }
        entries.removeValue(forKey: key)?.end.resume(returning: end)
    }

    /// Takes what the nodes have written.
    private func takeEndings() {
        for (key, entry) in entries where entry.task != nil {
            if let end = AttemptFolder(key).ending { conclude(key, end) }
        }
    }

    /// Hands on requests to stop; a controller that stops leaves its tasks to the next one.
    private func stopWhatMust() {
        for (key, entry) in entries {
            switch entry.board.reason(for: entry.order.job) {
            case nil: break
            case .stopping: conclude(key, entry.task == nil ? .lost : .left)
            case .cancelled where entry.task == nil: conclude(key, .cancelled)
            case .cancelled:
                guard !entry.isAskedToStop else { continue }
                entries[key]?.isAskedToStop = true
                try? AttemptFolder(key).cancel()
            }
        }
    }

    private func submitWaiting() async {
        let groups = Dictionary(grouping: waiting) { entries[$0]?.order.resources }
        waiting = []
        for case (let resources?, let keys) in groups {
            let orders = keys.compactMap { entries[$0]?.order }
            // A scheduler takes arrays of some thousand tasks at most.
            let each = max(manner.jobsPerTask, (orders.count + 999) / 1_000)
            let tasks = stride(from: 0, to: orders.count, by: each).map {
                Array(orders[$0..<min($0 + each, orders.count)])
            }
            await submit(
                ClusterShare(path: "\(folder.shares)/\(UUID().uuidString)", orders: tasks),
                of: resources)
        }
    }

    private func submit(_ share: ClusterShare, of resources: JobResources) async {
        for (index, orders) in share.orders.enumerated() {
            for order in orders { entries[order.folder]?.task = (share, nil, index) }
        }
        do {
            try share.write(program: program)
            let array = try await calls.submit(share, of: resources)
            try SweepFolder.replace("\(share.path)/array", with: Array(array.utf8))
            for order in share.orders.joined() { entries[order.folder]?.task?.array = array }
        } catch {
            let failure =
                switch error {
                case SlurmCalls.Trouble.refused(let text): Failure(.input, text)
                default: Failure(.transient, "the scheduler does not answer: \(error)")
                }
            for order in share.orders.joined() { conclude(order.folder, .failed(failure, .init())) }
        }
    }

    /// One call for all tasks; those that are over without an ending are looked at one by one.
    private func askScheduler() async {
        guard let queue = try? await calls.queue() else { return }
        let states = Dictionary(
            queue.map { ("\($0.array)_\($0.index)", $0.state) }, uniquingKeysWith: { $1 })
        for (key, entry) in entries {
            guard let task = entry.task else { continue }
            guard let array = await number(of: task.share, task.array, for: key) else { continue }
            let state = states["\(array)_\(task.index)"]
            switch state {
            case .pending? where entry.isAskedToStop:
                await calls.cancelIfIdle(array, task.index, task.share)
                conclude(key, .cancelled)
            case .pending?, .alive?: entries[key]?.missed = 0
            case .unknown(let word)?: warnings.insert(word)
            case nil, .over?, .failed?, .cancelled?:
                await giveUp(key, array, task.index, state)
            }
        }
    }

    /// The number of an array, which a controller may have died before writing down.
    private func number(
        of share: ClusterShare, _ known: String?, for key: String
    ) async -> String? {
        if let known { return known }
        guard let found = try? await calls.array(named: share.name) else {
            conclude(key, .lost)
            return nil
        }
        entries[key]?.task?.array = found
        try? SweepFolder.replace("\(share.path)/array", with: Array(found.utf8))
        return found
    }

    /// Ends an order whose task is over, once its ending has had time to be seen.
    private func giveUp(_ key: String, _ array: String, _ index: Int, _ state: SlurmState?) async {
        if let end = AttemptFolder(key).ending { return conclude(key, end) }
        entries[key]?.missed += 1
        guard (entries[key]?.missed ?? 0) > 2 else { return }
        if let beat = AttemptFolder(key).secondsSinceBeat, beat < 15 { return }
        var last = state
        if last == nil { last = await calls.ending(of: array, index) }
        switch last {
        case .failed(let failure)?: conclude(key, .failed(failure, .init()))
        case .cancelled?: conclude(key, .cancelled)
        default:
            conclude(
                key, .failed(Failure(.machine, "its task ended and left no result"), .init()))
        }
    }
}

extension SlurmCalls {
    /// Cancels a task when every job in it is to stop; others in it go on.
    func cancelIfIdle(_ array: String, _ index: Int, _ share: ClusterShare) async {
        let orders = share.orders[index]
        guard orders.allSatisfy({ AttemptFolder($0.folder).isCancelled }) else { return }
        await cancel(array, index)
    }
}
