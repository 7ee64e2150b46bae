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
    /// The most seconds a task may take.
    var mostSeconds: Int {
        orders.map { $0.reduce(0) { $0 + $1.resources.seconds + 15 } }.max() ?? 0
    }

    private static func contents(_ path: String) -> String { "\(path)/orders.json" }

    /// Writes the share down, before anyone hears of it.
    func write(program: String) throws(FileTrouble) {
        try SweepFolder.make(path)
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
            guard access(folder.path, F_OK) == 0, folder.ending == nil else { continue }
            let board = StopBoard()
            let watch = Task {
                while !Task.isCancelled {
                    if folder.isCancelled { board.cancel(order.job) }
                    if isStopped() { board.stopAll() }
                    folder.beat()
                    try? await Task.sleep(for: .milliseconds(500))
                }
            }
            if folder.isCancelled { board.cancel(order.job) }
            folder.clearResult()
            let end = await supervisor.carryOut(order, until: board)
            watch.cancel()
            if end == .lost { return }
            folder.write(end)
        }
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

    /// Shows that someone is at work; the time of the file is the heartbeat.
    func beat() { try? Data().write(to: URL(fileURLWithPath: "\(path)/alive")) }

    /// How long ago someone was at work; nil when nobody ever was.
    var secondsSinceBeat: Double? {
        var found = stat()
        guard stat("\(path)/alive", &found) == 0 else { return nil }
        return Date().timeIntervalSince1970 - Double(found.st_mtim.tv_sec)
    }

    /// Takes away what an attempt that was broken off left.
    func clearResult() {
        for name in [result, "\(path)/.result.partial"] {
            try? FileManager.default.removeItem(atPath: name)
        }
    }
}
