import Intake

/// The jobs of a sweep as other processes see them: the file `.runner/jobs.json`.
struct SweepIndex: Sendable {
    /// A job with what it needs.
    struct Line: Hashable, Sendable {
        let name: String
        /// The entry of the sweep file it comes from.
        let group: String
        let kind: String
        let title: String
        let needs: [String]
    }

    let title: String
    /// The sweep file; nil when it came by standard input.
    let source: String?
    let jobs: [Line]

    init(_ sweep: Sweep) {
        title = sweep.title
        source = sweep.source?.path
        jobs = sweep.jobs.map { job in
            Line(
                name: job.name, group: job.group, kind: job.kind.kind,
                title: job.node[["title"]]?.scalar ?? job.name, needs: job.needs)
        }
    }

    /// Reads the index of a folder.
    init(of folder: SweepFolder) throws(JobError) {
        guard folder.isSweep else { throw .noSweep(path: folder.path) }
        let bytes: [UInt8]
        do {
            bytes = try ByteStream.read(folder.jobs)
        } catch {
            throw .noSweep(path: folder.path)
        }
        guard let json = try? JSONValue(parsing: bytes), let title = json["title"]?.string else {
            throw .journal(path: folder.jobs, line: 1)
        }
        self.title = title
        source = json["source"]?.string
        jobs = (json["jobs"]?.array ?? []).compactMap { job in
            guard let name = job["name"]?.string, let kind = job["kind"]?.string else { return nil }
            return Line(
                name: name, group: job["group"]?.string ?? name, kind: kind,
                title: job["title"]?.string ?? name,
                needs: job["needs"]?.array?.compactMap(\.string) ?? [])
        }
    }

    var json: JSONValue {
        .object([
            "version": .number(1), "title": .string(title),
            "source": source.map { .string($0) } ?? .null,
            "jobs": .array(
                jobs.map { job in
                    .object([
                        "name": .string(job.name), "group": .string(job.group),
                        "kind": .string(job.kind),
                        "title": .string(job.title),
                        "needs": .array(job.needs.map { .string($0) }),
                    ])
                }),
        ])
    }
}
