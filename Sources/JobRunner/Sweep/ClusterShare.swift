import Foundation
import Glibc
import Intake

/// Attempts given to a cluster together: one array, each task several jobs one after the other.
///
/// Everything is in a folder that controller and nodes both see. Nodes never touch the journal:
/// they write results and endings aside and rename them, and the controller alone records them.
struct ClusterShare: Codable, Hashable, Sendable {
    /// What the names of our arrays begin with.
    static let namePrefix = "bestplaced-"

    /// The folder of the share.
    let path: String
    /// The orders of each task.
    let orders: [[Supervisor.Order]]

    /// How many tasks there are.
    var tasks: Int { orders.count }
    /// The name of the array, by which it is found again.
    var name: String { Self.namePrefix + URL(fileURLWithPath: path).lastPathComponent }
    /// What a task runs.
    var script: String { "\(path)/task.sh" }
    /// The file that holds the number of the array, once it has one.
    var numberFile: String { "\(path)/array" }
    /// The most seconds a task may take.
    var mostSeconds: Int {
        orders.map { $0.reduce(0) { $0 + $1.resources.seconds + 15 } }.max() ?? 0
    }

    private static func contents(_ path: String) -> String { "\(path)/orders.json" }

    /// Writes the share down, before anyone hears of it.
    func write(program: String) throws(FileTrouble) {
        try FolderMaking.make(path)
        let text = """
            #!/bin/sh
            exec '\(program.replacing("'", with: "'\\''"))' share \
            '\(path.replacing("'", with: "'\\''"))' "$SLURM_ARRAY_TASK_ID"

            """
        try SweepFolder.replace(script, with: Array(text.utf8))
        guard let data = try? JSONEncoder().encode(self) else {
            preconditionFailure("a share is plain values")
        }
        try SweepFolder.replace(Self.contents(path), with: Array(data))
    }

    /// Reads a share; nil when there is none.
    init?(at path: String) {
        guard let bytes = try? ByteStream.read(Self.contents(path)),
            let share = try? JSONDecoder().decode(ClusterShare.self, from: Data(bytes))
        else { return nil }
        self = share
    }

    init(path: String, orders: [[Supervisor.Order]]) { (self.path, self.orders) = (path, orders) }

    /// The shares of a sweep.
    static func all(in folder: SweepFolder) -> [ClusterShare] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.shares)) ?? []
        return names.sorted().compactMap { ClusterShare(at: "\(folder.shares)/\($0)") }
    }
}

/// Carrying out one task of a share, on the node that the cluster chose.
public struct ClusterTask: Sendable {
    private let orders: [Supervisor.Order]
    private let supervisor: Supervisor

    /// The task of a number; nil when there is no such share or task.
    public init?(of share: String, number: Int, program: String) {
        guard let share = ClusterShare(at: share), share.orders.indices.contains(number) else {
            return nil
        }
        orders = share.orders[number]
        supervisor = Supervisor(program: program)
    }

    /// Carries out its jobs that have no ending yet; a task that is started again goes on.
    public func carryOut(until isStopped: @escaping @Sendable () -> Bool) async {
        for order in orders {
            let folder = AttemptFolder(order.folder)
            guard folder.isWanted, folder.ending == nil else { continue }
            let end =
                folder.isCancelled
                ? .cancelled : await carryOut(order, in: folder, until: isStopped)
            // What the scheduler stops it takes up again or not.
            guard end.isResult || !isStopped() else { return }
            if folder.isWanted { folder.write(end) }
        }
    }

    private func carryOut(
        _ order: Supervisor.Order, in folder: AttemptFolder,
        until isStopped: @escaping @Sendable () -> Bool
    ) async -> AttemptEnd {
        let board = StopBoard()
        let watch = Task {
            while !Task.isCancelled {
                // The next controller may have cleared the request away before it was seen here.
                if folder.isCancelled || !folder.isWanted { board.cancel(order.job) }
                if isStopped() {
                    board.stopAll()
                    folder.rest()
                }
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        defer { watch.cancel() }
        folder.clearResult()
        return await supervisor.carryOut(order, until: board, using: { folder.beat($0) })
    }
}

extension AttemptEnd {
    /// Whether its process ended by itself, with a result.
    fileprivate var isResult: Bool {
        guard case .made = self else { return false }
        return true
    }
}

extension AttemptFolder {
    /// How a task of a cluster said that the attempt ended; nil when it has not.
    var ending: AttemptEnd? {
        (try? ByteStream.read(end)).flatMap {
            try? JSONDecoder().decode(AttemptEnd.self, from: Data($0))
        }
    }

    /// Says how the attempt ended.
    func write(_ ending: AttemptEnd) {
        guard let data = try? JSONEncoder().encode(ending) else { return }
        // When even this cannot be written, the controller learns from the scheduler.
        try? SweepFolder.replace(end, with: Array(data))
    }

    /// Asks whoever carries it out to stop.
    func cancel() throws(FileTrouble) { try SweepFolder.replace("\(path)/cancel", with: []) }

    var isCancelled: Bool { access("\(path)/cancel", F_OK) == 0 }

    /// Whether a controller still waits for it: a given-up attempt has no order any more.
    var isWanted: Bool { access(job, F_OK) == 0 }

    private var alive: String { "\(path)/alive" }

    /// Shows that someone is at work, with what was used so far; the file's time is the heartbeat.
    func beat(_ usage: Journal.Usage) {
        guard isWanted, let data = try? JSONEncoder().encode(usage) else { return }
        // One that is lost comes again in half a second.
        try? SweepFolder.replace(alive, with: Array(data), flushing: false)
    }

    /// Shows that nobody is at work any more; what was used stays known.
    func rest() {
        let long = [timespec(), timespec()]
        utimensat(AT_FDCWD, alive, long, 0)
    }

    /// How long ago someone was at work; nil when nobody is.
    var secondsSinceBeat: Double? {
        var found = stat()
        guard stat(alive, &found) == 0 else { return nil }
        // Without its sign: a clock that was set back must not keep a dead one alive.
        return abs(Date().timeIntervalSince1970 - Double(found.st_mtim.tv_sec))
    }

    /// What it had used when it last showed that someone was at work.
    var lastUsage: Journal.Usage? {
        (try? ByteStream.read(alive)).flatMap {
            try? JSONDecoder().decode(Journal.Usage.self, from: Data($0))
        }
    }

    /// Takes away what an attempt that was broken off left.
    func clearResult() {
        for name in [result, "\(path)/.result.partial"] {
            try? FileManager.default.removeItem(atPath: name)
        }
    }
}
