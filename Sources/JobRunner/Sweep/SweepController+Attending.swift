import Foundation
import Glibc
import Intake
import Reports

/// What a controller does besides the jobs: requests, what others see, and the report at the end.
extension SweepController {
    /// Does what other processes asked for, and tells them what runs.
    func attend() {
        do throws(JobError) { try takeRequests() } catch { stop(because: error) }
        let running = progress.mapValues { JSONValue.string($0) }
        let text = JSONValue.object(["running": .object(running)]).text()
        guard text != lastSeen else { return }
        lastSeen = text
        folder.tell(text)
    }

    /// Does what other processes asked for; one that is done is taken away.
    func takeRequests() throws(JobError) {
        for request in SweepRequest.all(in: folder) {
            let names = request.jobs.isEmpty ? sweep.jobs.map(\.name) : request.jobs
            for name in names where sweep.job(name) != nil { try cancel(name) }
            request.remove()
        }
    }

    /// Leaves nothing of attempts that are over but their logs, whatever a crash left.
    func tidyAttempts() {
        for (job, token) in folder.attemptsLeft() {
            let attempt = state[job].attempts.first { $0.token == token }
            guard attempt?.isOver != false else { continue }
            AttemptFolder(folder.attempt(token, of: job)).tidy()
        }
        // A crash may have come between a job's folder and its attempt's: only empty ones go.
        for job in SweepFolder.names(in: folder.attempts) { rmdir("\(folder.attempts)/\(job)") }
    }

    /// How far the sweep is.
    var standing: SweepWatch.Progress {
        let failed = settled.values.count { end in
            if case .finished = end { false } else { true }
        }
        return .init(
            done: settled.count, total: sweep.jobs.count, failed: failed, bestGap: bestGap)
    }

    /// Writes the report, unless a person stopped the sweep, who will go on with it.
    func finish(wasStopped: Bool) throws(JobError) -> SweepStatus {
        if let trouble { throw trouble }
        let status = SweepStatus(
            SweepIndex(sweep), state, folder, now: [:], isUnderWay: true)
        guard !wasStopped else { return status }
        tidyAttempts()
        do {
            let report = try SweepReport(status)
            try SweepFolder.replace("\(folder.path)/sweep.json", with: report.jsonBytes)
            try SweepFolder.replace("\(folder.path)/sweep.html", with: try report.pageBytes())
        } catch let error as FileTrouble {
            throw .file(error)
        } catch let error as ReportError {
            throw .report(error)
        } catch {
            preconditionFailure("nothing else is thrown here")
        }
        try close()
        return status
    }
}

/// A request to the controller of a sweep, left as a file by another process.
struct SweepRequest: Sendable {
    /// The jobs to cancel; none for all.
    let jobs: [String]
    private let path: String

    /// The requests that are there.
    static func all(in folder: SweepFolder) -> [SweepRequest] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.requests)
        else { return [] }
        return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
            let path = "\(folder.requests)/\(name)"
            guard let bytes = try? ByteStream.read(path),
                let json = try? JSONValue(parsing: bytes)
            else { return nil }
            return SweepRequest(
                jobs: json["cancel"]?.array?.compactMap(\.string) ?? [], path: path)
        }
    }

    /// Leaves a request.
    static func leave(_ jobs: [String], in folder: SweepFolder) throws(FileTrouble) {
        let text = JSONValue.object(["cancel": .array(jobs.map { .string($0) })]).text()
        try SweepFolder.replace(
            "\(folder.requests)/\(UUID().uuidString).json", with: Array(text.utf8))
    }

    func remove() { unlink(path) }
}
