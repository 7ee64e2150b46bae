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
        let known = Set(status.jobs.flatMap { [$0.name, $0.group] })
        for name in names where !known.contains(name) {
            throw .unknownJob(name, nearest: nearestWord(to: name, among: known.sorted()))
        }
        let open = status.jobs.filter { line in
            [.queued, .running, .blocked].contains(line.standing)
                && (names.isEmpty || names.contains(line.name) || names.contains(line.group))
        }.map(\.name)
        if dryRun || open.isEmpty { return open }
        if let lock = try lockIfFree() {
            try cancelNow(open, holding: lock)
        } else {
            do throws(FileTrouble) { try SweepRequest.leave(open, in: self) } catch {
                throw .file(error)
            }
        }
        return open
    }

    /// The right to change the folder; nil while a controller has it.
    private func lockIfFree() throws(JobError) -> SweepLock? {
        do throws(FileTrouble) { return try SweepLock(self) } catch {
            guard case .controlled = error else { throw .file(error) }
            return nil
        }
    }

    private func cancelNow(
        _ names: [String], holding lock: borrowing SweepLock
    ) throws(JobError) {
        let found = try Journal.entries(at: journal)
        let state = SweepState(found.entries)
        do throws(FileTrouble) {
            var journal = try Journal(at: journal, whole: found.whole)
            for name in names {
                try journal.append(.cancelled(job: name))
                guard case .running("slurm") = state[name].phase,
                    let attempt = state[name].attempts.last
                else { continue }
                // The task goes on without its controller, and looks here.
                try AttemptFolder(self.attempt(attempt.token, of: name)).cancel()
            }
        } catch {
            throw .file(error)
        }
    }

    /// What may be cleared away: results and names that no job of the sweep stands for, and the logs
    /// of jobs that are finished.
    public func clearable() throws(JobError) -> [String] {
        let status = try SweepStatus(of: self)
        let jobs = Set(status.jobs.map(\.name))
        let used = Set(jobs.compactMap { key(of: $0) } + status.jobs.compactMap(\.key))
        let names = Self.names(in: path).filter { !jobs.contains($0) && key(of: $0) != nil }
        let stale = Self.names(in: results).filter { !used.contains($0) }
        let finished = Set(status.jobs.filter { $0.standing == .finished }.map(\.name))
        let logs = Self.names(in: attempts).filter { finished.contains($0) || !jobs.contains($0) }
        return names.map { run(of: $0) } + stale.map { result($0) }
            + logs.map { "\(attempts)/\($0)" }
    }

    /// Clears away what `clearable` names; no controller may be at work.
    public func clear() throws(JobError) -> [String] {
        let lock: SweepLock
        do throws(FileTrouble) { lock = try SweepLock(self) } catch { throw .file(error) }
        return try clear(holding: lock)
    }

    private func clear(holding lock: borrowing SweepLock) throws(JobError) -> [String] {
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
        for job in status.jobs {
            guard let key = job.key, let bytes = try found("\(result(key))/\(table)") else {
                continue
            }
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

    /// The bytes of a file; nil when there is none.
    ///
    /// One that cannot be read must not be left out.
    private func found(_ path: String) throws(JobError) -> [UInt8]? {
        do throws(FileTrouble) { return try ByteStream.read(path) } catch {
            guard case .missing = error else { throw .file(error) }
            return nil
        }
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
