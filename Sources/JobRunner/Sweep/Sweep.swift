import Foundation
import Intake

/// Many jobs from one file, with what they need of each other.
///
/// ```swift
/// let sweep = try Sweep(at: "Jobs/nightly.yml")
/// let end = try await carryOut(sweep, into: SweepFolder("night"))
/// ```
public struct Sweep: Sendable {
    /// The word after `kind` in a sweep file.
    public static let kind = "sweep"
    /// The most jobs of one sweep.
    public static let mostJobs = 100_000

    /// The title, shown on its report.
    public let title: String
    /// The jobs, each after those it needs, otherwise in the order of the file.
    public let jobs: [SweepJob]
    /// The file with its checksum; nil for standard input.
    public let source: RunRecord.Input?

    private let places: [String: Int]

    init(title: String, jobs: [SweepJob], source: RunRecord.Input?) {
        (self.title, self.jobs, self.source) = (title, jobs, source)
        places = Dictionary(
            jobs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads a sweep file; the file of a single job is a sweep of that one.
    ///
    /// - Throws: Every fault of the file and of the job files it names.
    public init(at path: String) throws(JobError) {
        let file = try JobFile(at: path)
        guard Self.isSweep(file.node) else {
            let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
            let job = try readJob(in: file.node)
            let name = SweepName.isValid(stem) ? stem : "job"
            self.init(
                title: job.title,
                jobs: [
                    SweepJob(
                        name: name, group: name, node: file.node, needs: [], references: [:],
                        resources: JobResources())
                ], source: file.source)
            return
        }
        let folder = path == "-" ? "." : URL(fileURLWithPath: path).deletingLastPathComponent().path
        var reader = SweepReader(folder: folder)
        guard let sweep = reader.sweep(in: file) else {
            throw .intake(.rejected(reader.faults))
        }
        self = sweep
    }

    /// Whether a file holds a sweep and not a single job.
    public static func isSweep(at path: String) throws(JobError) -> Bool {
        isSweep(try JobFile(at: path).node)
    }

    static func isSweep(_ node: YAMLNode) -> Bool { node[["kind"]]?.scalar == kind }

    /// The job of a name.
    public func job(_ name: String) -> SweepJob? { places[name].map { jobs[$0] } }
}

/// What the name of a job may be: it becomes a folder's.
enum SweepName {
    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetterOrDigit(first), name.utf8.count <= 100 else {
            return false
        }
        return name.utf8.allSatisfy { isLetterOrDigit($0) || "._=-".utf8.contains($0) }
            && !["sweep.json", "sweep.html"].contains(name)
    }

    /// A value as part of a name: what has no place there becomes a dash.
    static func part(_ text: String) -> String {
        let bytes = text.utf8.map { isLetterOrDigit($0) || $0 == 46 ? $0 : UInt8(ascii: "-") }
        return String(decoding: bytes.prefix(40), as: UTF8.self)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
