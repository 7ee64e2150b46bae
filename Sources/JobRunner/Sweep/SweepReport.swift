import Intake
import Reports

/// What a sweep came to: `sweep.json` for machines, `sweep.html` for people.
///
/// Neither holds times, so the same results give the same bytes.
struct SweepReport {
    private let status: SweepStatus
    /// The record of each job that has a result, in the order of the jobs.
    private let records: [RunManifest?]

    /// - Throws: When a record cannot be read: the report would not say what came of its job.
    init(_ status: SweepStatus) throws(FileTrouble) {
        self.status = status
        var records: [RunManifest?] = []
        for job in status.jobs {
            records.append(
                try job.key.flatMap { key throws(FileTrouble) in
                    try RunManifest.found(in: status.folder.result(key))
                })
        }
        self.records = records
    }

    var jsonBytes: [UInt8] { Array((json.text(indented: true) + "\n").utf8) }

    private var json: JSONValue {
        .object([
            "version": .number(1), "title": .string(status.title),
            "counts": .object(
                SweepStatus.Standing.allCases.reduce(into: [:]) {
                    $0[$1.rawValue] = .number(status.count($1))
                }),
            "jobs": .array(zip(status.jobs, records).map(line)),
        ])
    }

    private func line(_ job: SweepStatus.Line, _ record: RunManifest?) -> JSONValue {
        var keys: [String: JSONValue] = [
            "name": .string(job.name), "kind": .string(job.kind),
            "state": .string(job.standing.rawValue),
        ]
        keys["key"] = job.key.map { .string($0) }
        keys["exit"] = job.exit.map { .number(Int($0)) }
        // The words of a failure hold sizes and process numbers, which differ between attempts.
        keys["failure"] = job.failure.map { .string($0.kind.rawValue) }
        if let record {
            for key in ["outcome", "levels", "facts"] { keys[key] = record.json[key] }
        }
        return .object(keys)
    }

    func pageBytes() throws(ReportError) -> [UInt8] {
        let rows = zip(status.jobs, records).map { job, record in
            SweepPage.Row(
                name: job.name, group: job.group, kind: job.kind, state: job.standing.rawValue,
                isTrouble: job.standing != .finished,
                note: job.failure == nil ? answer(of: job, record) : job.note,
                page: page(of: job, record), used: job.failure == nil ? "" : job.used)
        }
        return Array(try SweepPage(title: status.title, rows: rows).html().utf8)
    }

    private func answer(of job: SweepStatus.Line, _ record: RunManifest?) -> String {
        guard let record else { return job.note }
        if let outcome = record.json["outcome"]?.string {
            let levels = record.json["levels"]?.array ?? []
            let gaps = levels.compactMap { $0["gap"]?.double }
            let proven = gaps.count { $0 == 0 }
            return "\(outcome); \(proven) of \(levels.count) aims proven best"
        }
        let facts = record.json["facts"]?.array ?? []
        return facts.prefix(3).compactMap { fact in
            fact["name"]?.string.flatMap { name in fact["value"]?.string.map { "\(name) \($0)" } }
        }.joined(separator: "; ")
    }

    private func page(of job: SweepStatus.Line, _ record: RunManifest?) -> String? {
        let outputs = record?.outputs ?? []
        guard let page = outputs.first(where: { $0.name.hasSuffix(".html") }) ?? outputs.first
        else { return nil }
        return "\(job.name)/\(page.name)"
    }
}
