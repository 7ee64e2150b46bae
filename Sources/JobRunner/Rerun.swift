import Intake

/// A run that was made before, to be made again from the same inputs.
public struct Rerun: Sendable {
    /// The job as it was.
    public let job: any Job
    /// The outputs it had, by name and checksum.
    public let outputs: [RunRecord.Output]

    /// Reads the manifest of a run: its `run.json`, or its folder.
    ///
    /// - Throws: When an input has other content than it had; every one is named.
    public init(of path: String) throws(JobError) {
        guard let manifest = RunManifest(at: path) ?? RunManifest(in: path) else {
            throw .runFolder(path: path, problem: "holds no record of a run")
        }
        guard let document = manifest.document else {
            throw .runFolder(path: path, problem: "was made before records could be run again")
        }
        let changed = manifest.inputs.filter { input in
            let bytes = try? ByteStream.read(input.path)
            return bytes.map(SHA256.hexadecimal) != input.sha256
        }.map(\.path)
        guard changed.isEmpty else { throw .inputsChanged(changed) }
        do {
            let text = try YAMLDocument(bytes: Array(document.utf8), file: "run.json")
            job = try readJob(in: text.root)
        } catch let error as JobError {
            throw error
        } catch let error as IntakeError {
            throw .intake(error)
        } catch {
            preconditionFailure("nothing else is thrown here")
        }
        outputs = manifest.outputs
    }

    /// The files that came out otherwise than before.
    public func differences(_ record: RunRecord) -> [String] {
        let now = Dictionary(
            record.outputs.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        let before = Set(outputs.map(\.name))
        let added = now.keys.filter { !before.contains($0) }
        return (outputs.filter { now[$0.name] != $0.sha256 }.map(\.name) + added).sorted()
    }
}
