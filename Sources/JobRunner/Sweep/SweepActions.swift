import Foundation
import Glibc
import Intake
import Quantities

/// What other processes do with a sweep's folder: cancel, gather, clear.
extension SweepFolder {
    /// Cancels jobs, or all that have not ended; no names mean all.
    ///
    /// A controller at work is asked, and answers within a second; without one the journal is
    /// written at once.
    ///
    /// - Returns: The names of the jobs that were asked for and had not ended.
    public func cancel(_ names: [String], dryRun: Bool = false) throws(JobError) -> [String] {
        let status = try SweepStatus(of: self)
        for name in names where !status.jobs.contains(where: { $0.name == name }) {
            throw .unknownJob(
                name, nearest: nearestWord(to: name, among: status.jobs.map(\.name)))
        }
        let open = status.jobs.filter { line in
            [.queued, .running, .blocked].contains(line.standing)
                && (names.isEmpty || names.contains(line.name))
        }.map(\.name)
        if dryRun || open.isEmpty { return open }
        do throws(JobError) {
            try cancelNow(open)
        } catch {
            guard case .file(.controlled) = error else { throw error }
            do throws(FileTrouble) { try SweepRequest.leave(open, in: self) } catch {
                throw .file(error)
            }
        }
        return open
    }

    /// Writes down that jobs are cancelled, and tells tasks of a cluster that may be at them.
    private func cancelNow(_ names: [String]) throws(JobError) {
        do {
            let lock = try SweepLock(self)
            let found = try Journal.entries(at: journal)
            let state = SweepState(found.entries)
            var journal = try Journal(at: journal, whole: found.whole)
            for name in names {
                try journal.append(.cancelled(job: name))
                guard case .running = state[name].phase, let last = state[name].attempts.last
                else { continue }
                let attempt = AttemptFolder(attempt(last.token, of: name))
                if attempt.isWanted { try attempt.cancel() }
            }
            _ = consume lock
        } catch let error as FileTrouble {
            throw .file(error)
        } catch let error as JobError {
            throw error
        } catch {
            preconditionFailure("nothing else is thrown here")
        }
    }

    /// What may be cleared away: results that no job's name stands for, and logs of ended attempts.
    public func clearable() throws(JobError) -> [String] {
        let status = try SweepStatus(of: self)
        let used = Set(status.jobs.compactMap { key(of: $0.name) })
        let files = FileManager.default
        let kept = (try? files.contentsOfDirectory(atPath: results)) ?? []
        let stale = kept.filter { !used.contains($0) }.sorted().map { result($0) }
        let ended = status.jobs.filter { $0.standing == .finished }
            .map { line -> String in "\(attempts)/\(line.name)" }
            .filter { (path: String) in access(path, F_OK) == 0 }
        let discarded = ((try? files.contentsOfDirectory(atPath: runner)) ?? [])
            .filter { $0.hasPrefix("discarded-") || $0.hasPrefix("link-") }
            .sorted().map { "\(runner)/\($0)" }
        return stale + ended + discarded
    }

    /// Clears away what `clearable` names; no controller may be at work.
    public func clear() throws(JobError) -> [String] {
        do throws(FileTrouble) {
            let lock = try SweepLock(self)
            _ = consume lock
        } catch {
            throw .file(error)
        }
        let paths = try clearable()
        for path in paths {
            do {
                try FileManager.default.removeItem(atPath: path)
            } catch {
                throw .file(.writing(path: path, code: FolderMaking.code(of: error)))
            }
        }
        return paths
    }

    /// One table of all jobs: theirs below each other, the job's name in front of each line.
    ///
    /// - Throws: `missing` when no job has such a table; tables with other columns are a fault.
    public func gather(_ table: String) throws(JobError) -> (text: String, jobs: Int) {
        let status = try SweepStatus(of: self)
        var (header, body, jobs): (String?, String, Int) = (nil, "", 0)
        for job in status.jobs.sorted(by: { $0.name < $1.name }) {
            guard let key = job.key, let bytes = try? ByteStream.read("\(result(key))/\(table)")
            else { continue }
            let lines = CSVLines(bytes)
            guard let first = lines.first else { continue }
            guard header == nil || header == first else {
                throw .runFolder(
                    path: "\(run(of: job.name))/\(table)", problem: "has other columns than before")
            }
            header = first
            for line in lines.rest { body += "\(job.name),\(line)\r\n" }
            jobs += 1
        }
        guard let header else { throw .file(.missing(path: "\(path)/*/\(table)")) }
        return ("job,\(header)\r\n\(body)", jobs)
    }

    /// The log of an attempt of a job, the last one without a number; nothing when none was kept.
    public func log(of name: String, attempt number: Int? = nil) throws(JobError) -> [UInt8] {
        let index = try SweepIndex(of: self)
        guard index.jobs.contains(where: { $0.name == name }) else {
            throw .unknownJob(name, nearest: nearestWord(to: name, among: index.jobs.map(\.name)))
        }
        let state = SweepState(try Journal.entries(at: journal).entries)
        let attempts = state[name].attempts
        let wanted = number.map { number in attempts.filter { $0.number == number } } ?? attempts
        guard let attempt = wanted.last else {
            throw .file(.missing(path: "\(self.attempts)/\(name)"))
        }
        return (try? ByteStream.read(log(attempt.token, of: name))) ?? []
    }
}

/// The lines of a CSV text, a line break within quotation marks being none.
private struct CSVLines {
    let first: String?
    let rest: [String]

    init(_ bytes: [UInt8]) {
        var (lines, current, isQuoted): ([String], [UInt8], Bool) = ([], [], false)
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 10, !isQuoted {
                if current.last == 13 { current.removeLast() }
                lines.append(String(decoding: current, as: UTF8.self))
                current = []
            } else {
                current.append(byte)
            }
        }
        if !current.isEmpty { lines.append(String(decoding: current, as: UTF8.self)) }
        (first, rest) = (lines.first, Array(lines.dropFirst()))
    }
}
