import Foundation
import Intake

/// A run folder packed as an RO-Crate: the files, and what they are in words that archives read.
///
/// Source: RO-Crate Metadata Specification 1.1 (https://w3id.org/ro/crate/1.1) with the terms for
/// runs of its Process Run Crate profile. Nothing is said that the run's record does not say.
public struct RunCrate: Sendable {
    /// The file that makes a folder a crate.
    public static let metadata = "ro-crate-metadata.json"

    private let folder: String
    private let manifest: RunManifest

    /// A crate of a run folder.
    public init(of folder: String) throws(JobError) {
        guard let manifest = RunManifest(in: folder) else {
            throw .runFolder(path: folder, problem: "holds no record of a run")
        }
        (self.folder, self.manifest) = (folder, manifest)
    }

    /// The names of the files that are made.
    public var fileNames: [String] {
        (manifest.outputs.map(\.name) + [RunRecord.fileName, Self.metadata]).sorted()
    }

    /// Makes the crate: every file of the run, its checksum compared, and their description.
    public func write(into target: String) throws(JobError) -> [String] {
        try makeFolder(target) { () throws(JobError) in
            var files: [NamedBytes] = []
            for output in manifest.outputs {
                let bytes = try bytes(of: output.name)
                guard SHA256.hexadecimal(of: bytes) == output.sha256 else {
                    throw .runFolder(
                        path: "\(folder)/\(output.name)", problem: "is not what its record says")
                }
                files.append((output.name, bytes))
            }
            files.append((RunRecord.fileName, try bytes(of: RunRecord.fileName)))
            let text = JSONValue.object([
                "@context": .string("https://w3id.org/ro/crate/1.1/context"),
                "@graph": .array(graph),
            ])
            files.append((Self.metadata, Array((text.text(indented: true) + "\n").utf8)))
            return files
        }
    }

    private func bytes(of name: String) throws(JobError) -> [UInt8] {
        do {
            return try ByteStream.read("\(folder)/\(name)")
        } catch {
            throw .file(error)
        }
    }

    private var graph: [JSONValue] {
        let files = manifest.outputs.map(\.name) + [RunRecord.fileName]
        return [descriptor, root(files)] + files.map(file) + inputs.map(\.entity)
            + [program, action]
    }

    private var descriptor: JSONValue {
        entity(
            Self.metadata, "CreativeWork",
            [
                "conformsTo": reference("https://w3id.org/ro/crate/1.1"),
                "about": reference("./"),
            ])
    }

    private func root(_ files: [String]) -> JSONValue {
        let title = setting("title") ?? "A run"
        return entity(
            "./", "Dataset",
            [
                "name": .string(title),
                "description": .string(
                    "The folder of a run of BestPlaced of the kind \(setting("kind") ?? "unknown"). "
                        + "It recommends; people decide."),
                "datePublished": .string(begun),
                "license": .string("All rights stay with the authority whose data it rests on."),
                "hasPart": .array(files.map(reference)),
                "mentions": .array([reference("#run")]),
            ])
    }

    private func file(_ name: String) -> JSONValue {
        var keys: [String: JSONValue] = [
            "name": .string(name), "encodingFormat": .string(Self.format(of: name)),
        ]
        if let sha = manifest.outputs.first(where: { $0.name == name })?.sha256 {
            keys["sha256"] = .string(sha)
        }
        return entity(name, "File", keys)
    }

    /// What was read: by name and checksum, as the data itself is not passed on.
    private var inputs: [(id: String, entity: JSONValue)] {
        manifest.inputs.enumerated().map { index, input in
            let id = "#input-\(index + 1)"
            return (
                id,
                entity(
                    id, "CreativeWork",
                    [
                        "name": .string(input.name), "sha256": .string(input.sha256),
                        "description": .string("An input of the run; not part of this crate."),
                    ])
            )
        }
    }

    private var program: JSONValue {
        let versions = manifest.json["versions"]
        return entity(
            "#bestplaced", "SoftwareApplication",
            [
                "name": .string("BestPlaced"),
                "softwareVersion": .string(versions?["program"]?.string ?? ""),
                "softwareRequirements": .string(versions?["solver"]?.string ?? ""),
            ])
    }

    private var action: JSONValue {
        entity(
            "#run", "CreateAction",
            [
                "name": .string("Run of \(setting("title") ?? "a job")"),
                "instrument": reference("#bestplaced"),
                "object": .array(inputs.map { reference($0.id) }),
                "result": .array(manifest.outputs.map { reference($0.name) }),
                "startTime": .string(begun),
            ])
    }

    private var begun: String { manifest.json["times"]?["begun"]?.string ?? "" }

    private func setting(_ name: String) -> String? { manifest.json["job"]?[name]?.string }

    private func entity(
        _ id: String, _ type: String, _ keys: [String: JSONValue]
    ) -> JSONValue {
        .object(keys.merging(["@id": .string(id), "@type": .string(type)]) { own, _ in own })
    }

    private func reference(_ id: String) -> JSONValue { .object(["@id": .string(id)]) }

    private static func format(of name: String) -> String {
        switch URL(fileURLWithPath: name).pathExtension {
        case "json": "application/json"
        case "csv": "text/csv"
        case "html": "text/html"
        case "pdf": "application/pdf"
        default: "text/plain"
        }
    }
}
