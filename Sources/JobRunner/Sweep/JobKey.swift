import Foundation
import Glibc
import Intake
import Optimisation

/// What a result is made from, by content: the same key means the same bytes.
///
/// Settings, the content and names of inputs, and the versions of program and solver are in it;
/// times, paths, threads and memory are not.
struct JobKey: Hashable, Sendable {
    /// Everything that is in the key, by name.
    let parts: [String: String]
    /// The key: the first 40 digits of the SHA-256 of the parts.
    let text: String

    /// The key of a job whose references are resolved.
    ///
    /// - Parameter made: The content of what other jobs made, by path.
    init(
        of node: YAMLNode, kind: any Job.Type, _ contents: inout InputContents
    ) throws(JobError) {
        var parts = [
            "version of the program": RunRecord.program, "version of the solver": solverVersion,
            "setting kind": kind.kind,
        ]
        for (name, text) in Self.leaves(of: node) where name != "kind" {
            parts["setting \(name)"] = text
        }
        for keys in kind.pathKeys {
            for (index, place) in node.scalars(below: keys).enumerated() {
                let name = keys.joined(separator: ".") + (index == 0 ? "" : " \(index + 1)")
                try parts.add(place.scalar ?? "", as: name, &contents)
            }
            // A path is not in the key, what it is called is: reports name it.
            let prefix = "setting " + keys.joined(separator: ".")
            for name in parts.keys where name.hasPrefix(prefix) {
                parts[name] = parts[name].map(Self.label)
            }
        }
        for path in try kind.unnamedInputs(of: node) {
            try parts.add(path, as: URL(fileURLWithPath: path).lastPathComponent, &contents)
        }
        self.init(parts: parts)
    }

    init(parts: [String: String]) {
        self.parts = parts
        let lines = parts.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }
        text = String(SHA256.hexadecimal(of: Array(lines.joined().utf8)).prefix(40))
    }

    /// The last part of a path; nothing for a result, whose name is its content.
    private static func label(_ path: String) -> String {
        path.contains("/.runner/results/") ? "" : URL(fileURLWithPath: path).lastPathComponent
    }

    /// Every text of a value with the keys that lead to it.
    private static func leaves(of node: YAMLNode, at path: String = "") -> [(String, String)] {
        switch node.content {
        case .scalar(let text): [(path, text)]
        case .sequence(let nodes):
            nodes.enumerated().flatMap { leaves(of: $1, at: "\(path)[\($0 + 1)]") }
        case .mapping(let entries):
            entries.flatMap {
                leaves(of: $0.value, at: path.isEmpty ? $0.key : "\(path).\($0.key)")
            }
        }
    }
}

extension [String: String] {
    /// Adds the content of a file or of every file of a folder.
    fileprivate mutating func add(
        _ path: String, as name: String, _ contents: inout InputContents
    ) throws(JobError) {
        do {
            for found in try contents.digests(of: path) {
                self["input \(name): \(found.name)"] = found.sha256
            }
        } catch {
            throw .file(error)
        }
    }
}

/// The content of files and folders that jobs read, each looked at once.
struct InputContents: Sendable {
    typealias Digest = (name: String, sha256: String)
    private var known: [String: [Digest]] = [:]
    /// The content of each file of the folders that were looked at.
    private var inFolders: [String: String] = [:]

    /// The digests of a file, or of every file of a folder, hidden ones and run records left out.
    mutating func digests(of path: String) throws(FileTrouble) -> [Digest] {
        if let found = known[path] { return found }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .missing(path: path)
        }
        var found: [Digest] = []
        if isFolder.boolValue {
            guard let names = FileManager.default.subpaths(atPath: path) else {
                throw .reading(path: path, code: EIO)
            }
            for name in names.sorted() where !Self.isLeftOut(name) {
                var isInner: ObjCBool = false
                let file = "\(path)/\(name)"
                guard FileManager.default.fileExists(atPath: file, isDirectory: &isInner),
                    !isInner.boolValue
                else { continue }
                found.append((name, SHA256.hexadecimal(of: try ByteStream.read(file))))
            }
            if let manifest = try RunManifest.found(in: path) {
                found.append(Self.settings(of: manifest))
            }
        } else {
            found.append(("content", SHA256.hexadecimal(of: try ByteStream.read(path))))
        }
        known[path] = found
        if isFolder.boolValue {
            for file in found { inFolders["\(path)/\(file.name)"] = file.sha256 }
        }
        return found
    }

    /// Whether a file that a run read had other content than it has here.
    func contradict(_ input: RunRecord.Input) -> Bool {
        known[input.path].map { $0.contains { $0.sha256 != input.sha256 } }
            ?? inFolders[input.path].map { $0 != input.sha256 } ?? false
    }

    /// The files of some paths as a run's record names them.
    static func located(_ paths: [String]) throws(JobError) -> [RunRecord.Input] {
        var contents = InputContents()
        var inputs: [RunRecord.Input] = []
        for path in paths {
            do {
                // Of a run folder the digest of its settings is no file that could be read again.
                let found = try contents.digests(of: path).filter { $0.name != settingsName }
                inputs += found.map { found in
                    guard found.name != "content" else {
                        let name = URL(fileURLWithPath: path).lastPathComponent
                        return .init(name: name, path: path, sha256: found.sha256)
                    }
                    return .init(
                        name: found.name, path: "\(path)/\(found.name)", sha256: found.sha256)
                }
            } catch {
                throw .file(error)
            }
        }
        return inputs
    }

    private static let settingsName = "settings"

    /// What a run was asked for, without paths: reports on runs name them by it.
    private static func settings(of manifest: RunManifest) -> Digest {
        let settings = (manifest.json["job"]?.object ?? [:]).compactMapValues(\.string)
            .filter { !$0.value.contains("/") }.sorted { $0.key < $1.key }
        let text = settings.map { "\($0.key)\t\($0.value)\n" }.joined()
        return (settingsName, SHA256.hexadecimal(of: Array(text.utf8)))
    }

    private static func isLeftOut(_ name: String) -> Bool {
        name == RunRecord.fileName || name.hasPrefix(".") || name.contains("/.")
    }
}
