import Foundation
public import Intake

/// Reads a job file of any kind; `-` reads standard input, its paths start from the present folder.
///
/// - Throws: `IntakeError.rejected` with every fault by line and column.
public func readJob(at path: String) throws(JobError) -> any Job {
    let file = try JobFile(at: path)
    var job = try readJob(in: file.node)
    job.source = file.source
    return job
}

/// Reads a job of any kind whose paths are absolute already.
public func readJob(in node: YAMLNode) throws(JobError) -> any Job {
    var reader = JobReader()
    var job: (any Job)?
    if let kind = JobFile.kind(of: node, &reader.faults),
        let keys = node.mapping(known: JobKind.commonKeys + kind.keys, &reader.faults)
    {
        job = kind.init(keys, &reader)
    }
    guard var job, reader.faults.isEmpty else { throw .intake(.rejected(reader.faults)) }
    job.document = node.json.text()
    return job
}

extension PlacementJob {
    /// Reads the file of a placement.
    ///
    /// - Throws: Every fault of the file; a job of another kind is one.
    public init(at path: String) throws(JobError) {
        let job = try readJob(at: path)
        guard let placement = job as? PlacementJob else {
            throw .otherKind(
                file: job.source?.name ?? path, kind: type(of: job).kind, expected: Self.kind)
        }
        self = placement
    }
}

/// A job file before its kind is read: its text with absolute paths.
public struct JobFile: Sendable {
    /// The outermost value.
    public let node: YAMLNode
    /// The file with its checksum; nil for standard input, which is nowhere to be read again.
    public let source: RunRecord.Input?

    /// Opens a file and brings its paths to where they are.
    public init(at path: String) throws(JobError) {
        let document = try Self.document(at: path)
        let folder = path == "-" ? "." : URL(fileURLWithPath: path).deletingLastPathComponent().path
        node = Self.located(document.root, in: folder)
        guard path != "-" else {
            source = nil
            return
        }
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        source = .init(name: document.file, path: absolute, sha256: document.input.sha256)
    }

    private static func document(at path: String) throws(JobError) -> YAMLDocument {
        var bytes: [UInt8]?
        do {
            if path == "-" { bytes = try ByteStream.read(path) }
        } catch {
            throw .file(error)
        }
        do {
            guard let bytes else { return try YAMLDocument(at: path) }
            return try YAMLDocument(bytes: bytes, file: "standard input")
        } catch {
            throw .intake(error)
        }
    }

    /// The kind a job names; a placement when it names none.
    static func kind(of node: YAMLNode, _ faults: inout [Fault]) -> (any Job.Type)? {
        guard let mapping = node.mapping(&faults) else { return nil }
        guard let named = mapping["kind"] else { return PlacementJob.self }
        if let kind = named.scalar.flatMap(JobKind.named) { return kind }
        return named.unknown(of: JobKind.all.map { $0.kind }, &faults)
    }

    /// The same job with each path starting from the root and not from the file's own folder.
    static func located(_ node: YAMLNode, in folder: String) -> YAMLNode {
        var faults: [Fault] = []
        guard let kind = kind(of: node, &faults) else { return node }
        return kind.pathKeys.reduce(node) { node, keys in
            node.changing(keys) { path($0, in: folder) }
        }
    }

    /// A path as a file in a folder means it; what a job of a sweep makes is named, not located.
    static func path(_ text: String, in folder: String) -> String {
        guard !text.isEmpty, !text.hasPrefix("/"), !text.hasPrefix(JobReference.prefix) else {
            return text
        }
        return URL(fileURLWithPath: folder).appendingPathComponent(text).standardizedFileURL.path
    }
}
