import Foundation
import JobRunner

/// Where a sweep stands, as text, records or JSON; failures first.
struct StatusShown {
    private let status: SweepStatus
    private let isWhole: Bool

    /// - Parameter isWhole: Whether finished jobs are listed too, one a line.
    init(_ status: SweepStatus, isWhole: Bool) { (self.status, self.isWhole) = (status, isWhole) }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: Document(status))
        case .plain:
            try console.print(
                records: status.jobs.map { job in
                    [
                        "job", job.name, job.standing.rawValue, job.kind, String(job.attempts),
                        String(job.seconds), String(job.memoryMegabytes), job.note,
                    ]
                })
        case .text: try console.print(lines(console).joined(separator: "\n"))
        }
    }

    func lines(_ console: Console) -> [String] {
        let counts = SweepStatus.Standing.allCases.compactMap { standing -> String? in
            let count = status.count(standing)
            return count == 0 ? nil : "\(standing.rawValue) \(count)"
        }
        let state = status.isUnderWay && isWhole ? ", under way" : ""
        var lines = [
            console.strong(status.title) + ": \(Self.count(status.jobs.count))\(state)",
            "  " + (counts.isEmpty ? "nothing to do" : counts.joined(separator: ", ")),
        ]
        let shown = status.jobs.filter { isWhole || $0.standing != .finished }
        let width = min(40, shown.map(\.name.count).max() ?? 0)
        lines += shown.prefix(isWhole ? 1_000 : 20).map { Self.line($0, width) }
        let rest = shown.count - (isWhole ? 1_000 : 20)
        if rest > 0 { lines.append("  and \(rest) more; `bestplaced status --plain` names all") }
        if status.count(.failed) > 0 {
            lines.append("logs: bestplaced logs \(status.folder.path) JOB")
        }
        if !isWhole, status.count(.finished) > 0 {
            lines.append("report: \(status.folder.path)/sweep.html")
        }
        return lines
    }

    static func count(_ jobs: Int) -> String { jobs == 1 ? "1 job" : "\(jobs) jobs" }

    private static func line(_ job: SweepStatus.Line, _ width: Int) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let used =
            job.failure != nil
            ? job.used : job.seconds > 0 ? "\(job.seconds) s, \(job.memoryMegabytes) MB" : ""
        let note = job.note.split(separator: "\n").first.map(String.init) ?? ""
        let parts = [padded(job.name, width), padded(job.standing.rawValue, 9), used, note]
        return "  " + parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private struct Document: Encodable {
        struct Job: Encodable {
            let name: String
            let kind: String
            let state: String
            let attempts: Int
            let seconds: Double
            let memory_mb: Int
            let seconds_asked: Int
            let memory_mb_asked: Int
            let note: String
            let failure: String?
            let exit: Int32?
            let folder: String?
        }

        let version = 1
        let title: String
        let folder: String
        let under_way: Bool
        let counts: [String: Int]
        let jobs: [Job]

        init(_ status: SweepStatus) {
            title = status.title
            folder = status.folder.path
            under_way = status.isUnderWay
            counts = SweepStatus.Standing.allCases.reduce(into: [:]) {
                $0[$1.rawValue] = status.count($1)
            }
            jobs = status.jobs.map { job in
                Job(
                    name: job.name, kind: job.kind, state: job.standing.rawValue,
                    attempts: job.attempts, seconds: job.seconds, memory_mb: job.memoryMegabytes,
                    seconds_asked: job.secondsAsked, memory_mb_asked: job.memoryMegabytesAsked,
                    note: job.note, failure: job.failure?.kind.rawValue, exit: job.exit,
                    folder: job.key == nil ? nil : status.folder.run(of: job.name))
            }
        }

        enum CodingKeys: CodingKey { case version, title, folder, under_way, counts, jobs }
    }
}

/// What a sweep would do, as text, records or JSON.
struct PlanningShown {
    private let planning: SweepPlanning

    init(_ planning: SweepPlanning) { self.planning = planning }

    func print(on console: Console) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: Document(planning))
        case .plain:
            try console.print(
                records: planning.jobs.map {
                    ["job", $0.name, $0.action.rawValue, $0.kind, $0.reason]
                })
        case .text: try console.print(lines(console).joined(separator: "\n"))
        }
    }

    private func lines(_ console: Console) -> [String] {
        let counts = SweepPlanning.Action.allCases.map { action in
            "\(action.rawValue) \(planning.jobs.count { $0.action == action })"
        }
        let width = min(40, planning.jobs.map(\.name.count).max() ?? 0)
        let jobs = StatusShown.count(planning.jobs.count)
        let title = "\(console.strong(planning.title)): \(jobs)"
        return [title, "  " + counts.joined(separator: ", ")]
            + planning.jobs.map { job in
                let gap = String(repeating: " ", count: max(0, width - job.name.count))
                let changes = job.changes.prefix(3).map { "\n      \($0)" }.joined()
                return "  \(job.name)\(gap)  \(job.action.rawValue)  \(job.reason)\(changes)"
            } + ["nothing was done"]
    }

    private struct Document: Encodable {
        struct Job: Encodable {
            let name: String
            let kind: String
            let action: String
            let reason: String
            let changes: [String]
        }

        let version = 1
        let title: String
        let jobs: [Job]

        init(_ planning: SweepPlanning) {
            title = planning.title
            jobs = planning.jobs.map {
                Job(
                    name: $0.name, kind: $0.kind, action: $0.action.rawValue, reason: $0.reason,
                    changes: $0.changes)
            }
        }

        enum CodingKeys: CodingKey { case version, title, jobs }
    }
}
