import Foundation
import Intake
import TestSupport

/// The journal of a sweep as it lies on disk, read without the code that wrote it.
struct SweepJournal {
    /// A line that is not as it was written.
    struct Damage: Error { let line: Int }

    /// One line.
    struct Event {
        let name: String
        let facts: JSONValue
        var job: String { facts["job"]?.string ?? "" }
        var token: String { facts["token"]?.string ?? "" }
        var isResult: Bool { name == "finished" || name == "kept" }
    }

    let events: [Event]

    /// Reads every whole line; each must bear the checksum of its rest.
    init(of folder: String) throws {
        let path = "\(folder)/.runner/journal"
        let bytes = FileManager.default.contents(atPath: path).map([UInt8].init) ?? []
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        // What comes after the last line break is still being written.
        lines.removeLast()
        events = try lines.enumerated().map { number, line in
            let body = Array(line.dropFirst(17))
            guard SHA256.hexadecimal(of: body).utf8.prefix(16).elementsEqual(line.prefix(16)),
                let event = try JSONValue(parsing: body)["event"]?.object?.first
            else { throw Damage(line: number + 1) }
            return Event(name: event.key, facts: event.value)
        }
    }

    /// How many results were recorded for each job.
    var results: [String: Int] {
        events.filter(\.isResult).reduce(into: [:]) { $0[$1.job, default: 0] += 1 }
    }

    /// How many events of a name there are, of one job or of all.
    func count(_ name: String, of job: String? = nil) -> Int {
        events.count { $0.name == name && (job == nil || $0.job == job) }
    }

    /// What is wrong with the order of events, in words; nothing when all is well.
    ///
    /// An attempt begins once, ends once at most, and nothing without a beginning ends.
    var contradictions: [String] {
        var (open, ended, found): (Set<String>, Set<String>, [String]) = ([], [], [])
        for event in events {
            switch event.name {
            case "claimed":
                if !open.insert(event.token).inserted { found.append("\(event.token) twice") }
            case "finished", "failed", "lost":
                if !open.contains(event.token) { found.append("\(event.token) never began") }
                if !ended.insert(event.token).inserted {
                    found.append("\(event.token) of \(event.job) ended twice")
                }
            default: break
            }
        }
        return found
    }
}

/// Looks at how far a sweep is, reading only what is new.
struct SweepFollower {
    let path: String
    private var offset: UInt64 = 0
    private(set) var results = 0

    init(of folder: String) { path = "\(folder)/.runner/journal" }

    /// Takes in what was written since.
    mutating func look() {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        try? file.seek(toOffset: offset)
        let new = (try? file.readToEnd()) ?? Data()
        guard let end = new.lastIndex(of: 10) else { return }
        let lines = new[...end].split(separator: 10)
        offset += UInt64(new.distance(from: new.startIndex, to: end)) + 1
        for line in lines {
            let text = String(decoding: line.prefix(80), as: UTF8.self)
            if text.contains("\"finished\":") || text.contains("\"kept\":") { results += 1 }
        }
    }
}
