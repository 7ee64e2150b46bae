import Foundation

/// How long threads of this program have stood in the queue for a processor since a moment.
///
/// Linux counts it for each thread: the second number of `/proc/self/task/*/schedstat`, in
/// nanoseconds (kernel documentation, "Scheduler Statistics"). Where it is not counted it is zero.
struct QueueingTime {
    private let before = Self.now

    /// The longest time that one thread has stood there since this was made.
    var longest: Duration {
        let nanoseconds = Self.now.map { $0.value - (before[$0.key] ?? 0) }.max() ?? 0
        return .nanoseconds(nanoseconds)
    }

    private static var now: [String: Int64] {
        let folder = "/proc/self/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var times: [String: Int64] = [:]
        for thread in threads {
            let text = try? String(contentsOfFile: "\(folder)/\(thread)/schedstat", encoding: .utf8)
            let words = text?.split(separator: " ") ?? []
            if words.count > 1 { times[thread] = Int64(words[1]) }
        }
        return times
    }
}
