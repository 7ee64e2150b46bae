import Foundation
import Glibc

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

    /// How long a task may not have been heard of before it is given up.
    private static let lease = 15.0

    private let program: String
    private let folder: SweepFolder
    private let manner: SlurmExecutor.Manner
    /// What earlier controllers submitted.
    nonisolated let earlier: EarlierShares
    private let calls = SlurmCalls()
    private var entries: [String: Entry] = [:]
    private var waiting: [String] = []
    private var pump: Task<Void, Never>?
    private var (news, told): ([String], Set<String>) = ([], [])

    init(program: String, folder: SweepFolder, manner: SlurmExecutor.Manner) {
        (self.program, self.folder, self.manner) = (program, folder, manner)
        earlier = EarlierShares(in: folder)
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

    /// What people should know, since it was last asked for.
    func takeNews() -> [String] {
        defer { news = [] }
        return news
    }

    private func tell(_ text: String) {
        if told.insert(text).inserted { news.append(text) }
    }

    /// Takes up the task of an order that an earlier controller wrote down.
    private func adopt(_ key: String) {
        guard let task = earlier.tasks[key] else { return conclude(key, .lost) }
        let known = try? ByteStream.read(task.share.numberFile)
        entries[key]?.task = (
            task.share, known.map { String(decoding: $0, as: UTF8.self) }, task.index
        )
    }

    private func work() async {
        var last = ContinuousClock.now - .seconds(manner.interval)
        var seen = 0
        while !entries.isEmpty {
            try? await Task.sleep(for: .milliseconds(300))
            let isUrgent = stopWhatMust()
            // What becomes ready at one moment goes into one array.
            if waiting.count == seen { await submitWaiting() }
            seen = waiting.count
            takeEndings()
            guard isUrgent || ContinuousClock.now - last > .seconds(manner.interval) else {
                continue
            }
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
    ///
    /// - Returns: Whether the scheduler should hear of it at once.
    private func stopWhatMust() -> Bool {
        var isUrgent = false
        for (key, entry) in entries {
            switch entry.board.reason(for: entry.order.job) {
            case nil: break
            case .stopping: conclude(key, entry.task == nil ? .lost : .left)
            case .cancelled where entry.task == nil: conclude(key, .cancelled)
            case .cancelled:
                guard !entry.isAskedToStop else { continue }
                entries[key]?.isAskedToStop = true
                isUrgent = true
                do {
                    try AttemptFolder(key).cancel()
                } catch {
                    tell("\(entry.order.job) may go on although it was cancelled: \(error)")
                }
            }
        }
        return isUrgent
    }
}

extension SlurmCluster {
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
            note(array, of: share)
        } catch {
            let failure =
                switch error {
                case SlurmCalls.Trouble.refused(let text): Failure(.input, text)
                case SlurmCalls.Trouble.silent(let text): Failure(.transient, text)
                default: Failure(.transient, "\(error)")
                }
            for order in share.orders.joined() { conclude(order.folder, .failed(failure, .init())) }
        }
    }

    /// Keeps the number of an array; the next controller could also find it by its name.
    private func note(_ array: String, of share: ClusterShare) {
        for order in share.orders.joined() { entries[order.folder]?.task?.array = array }
        do {
            try SweepFolder.replace(share.numberFile, with: Array(array.utf8))
        } catch {
            tell("\(error)")
        }
    }

    /// One call for all tasks; those that are over without an ending are looked at one by one.
    private func askScheduler() async {
        let queue: [SlurmCalls.Task]
        do {
            queue = try await calls.queue()
        } catch {
            return tell("the scheduler does not answer; it is asked again: \(error.text)")
        }
        let tasks = Dictionary(
            queue.map { ("\($0.array)_\($0.index)", $0) }, uniquingKeysWith: { $1 })
        for (key, entry) in entries {
            guard let task = entry.task, let array = await number(for: key) else { continue }
            let queued = tasks["\(array)_\(task.index)"]
            if let queued, queued.isHeld { tellOfHold(entry.order.job, queued) }
            let state = queued?.state
            switch state {
            case .pending? where entry.isAskedToStop:
                await calls.cancelIfIdle(array, task.index, task.share)
                conclude(key, .cancelled)
            case .pending?, .alive?: entries[key]?.missed = 0
            case .unknown(let word)?:
                entries[key]?.missed = 0
                tell("the cluster calls a task \(word), a state not known here; it is asked again")
            case nil, .over?, .failed?, .cancelled?:
                await giveUp(key, array, task.index, state)
            }
        }
    }

    /// Without a person it would wait for ever, and nobody would know for what.
    private func tellOfHold(_ job: String, _ task: SlurmCalls.Task) {
        let name = "\(task.array)_\(task.index)"
        tell(
            "the cluster holds \(job) back (\(task.reason)); "
                + "see to its cause, then: scontrol release \(name)")
    }

    /// The number of an order's array, which a controller may have died before writing down.
    private func number(for key: String) async -> String? {
        guard let task = entries[key]?.task else { return nil }
        if let known = task.array { return known }
        do {
            if let found = try await calls.array(named: task.share.name) {
                note(found, of: task.share)
                return found
            }
            // It was written down, and the scheduler never heard of it.
            if AttemptFolder(key).ending == nil { conclude(key, .lost) }
        } catch {
            tell("the scheduler does not answer; it is asked again: \(error.text)")
        }
        return nil
    }

    /// Ends an order whose task is over, once its ending has had time to be seen.
    private func giveUp(_ key: String, _ array: String, _ index: Int, _ state: SlurmState?) async {
        let folder = AttemptFolder(key)
        if let end = folder.ending { return conclude(key, end) }
        entries[key]?.missed += 1
        guard (entries[key]?.missed ?? 0) > 2 else { return }
        if let beat = folder.secondsSinceBeat, beat < Self.lease { return }
        var last = state
        if last == nil { last = await calls.ending(of: array, index) }
        switch last {
        case .failed(let failure)?: conclude(key, .failed(failure, folder.lastUsage ?? .init()))
        case .cancelled?: conclude(key, .cancelled)
        default:
            let failure = Failure(.machine, "its task ended and left no result")
            conclude(key, .failed(failure, folder.lastUsage ?? .init()))
        }
    }
}

extension SlurmCalls {
    /// Cancels a task when every job in it is to stop; others in it go on.
    fileprivate func cancelIfIdle(_ array: String, _ index: Int, _ share: ClusterShare) async {
        let orders = share.orders[index]
        guard orders.allSatisfy({ AttemptFolder($0.folder).isCancelled }) else { return }
        await cancel(array, index)
    }
}

extension SlurmCalls.Trouble {
    fileprivate var text: String {
        switch self {
        case .refused(let text), .silent(let text): text
        }
    }
}

/// What earlier controllers of a sweep gave to the cluster, read once.
struct EarlierShares: Sendable {
    /// The task of each order, by the order's folder.
    let tasks: [String: (share: ClusterShare, index: Int)]

    init(in folder: SweepFolder) {
        var tasks: [String: (share: ClusterShare, index: Int)] = [:]
        for share in ClusterShare.all(in: folder) {
            for (index, orders) in share.orders.enumerated() {
                for order in orders { tasks[order.folder] = (share, index) }
            }
        }
        self.tasks = tasks
    }
}
