public import Intake

/// What a run folder says of itself: its record, read back.
public struct RunManifest: Sendable {
    /// The job as JSON, from which it can be run again; nil for a job that came from no file.
    public let document: String?
    /// Every file that was read.
    public let inputs: [RunRecord.Input]
    /// Every file that was written.
    public let outputs: [RunRecord.Output]
    /// How the program ended.
    public let exit: Int32
    /// The whole record.
    public let json: JSONValue

    /// Reads the record of a folder; nil when there is none that can be read.
    public init?(in folder: String) { self.init(at: "\(folder)/\(RunRecord.fileName)") }

    /// Reads a record; nil when there is none that can be read.
    public init?(at path: String) {
        guard let bytes = try? ByteStream.read(path) else { return nil }
        self.init(text: bytes)
    }

    /// The record of a folder; nil when there is none, or none that can be understood.
    ///
    /// - Throws: When there is one that cannot be read: nothing is known then.
    static func found(in folder: String) throws(FileTrouble) -> RunManifest? {
        do throws(FileTrouble) {
            return RunManifest(text: try ByteStream.read("\(folder)/\(RunRecord.fileName)"))
        } catch {
            guard case .missing = error else { throw error }
            return nil
        }
    }

    /// The record of a text; nil when it is none.
    init?(text bytes: [UInt8]) {
        guard let json = try? JSONValue(parsing: bytes),
            let exit = json["exit"]?.int, let outputs = json["outputs"]?.array
        else { return nil }
        self.json = json
        self.exit = Int32(truncatingIfNeeded: exit)
        document = json["document"]?.string
        self.outputs = outputs.compactMap { output in
            guard let name = output["name"]?.string, let sha = output["sha256"]?.string else {
                return nil
            }
            return .init(name: name, sha256: sha)
        }
        inputs = (json["inputs"]?.array ?? []).compactMap { input in
            guard let name = input["name"]?.string, let path = input["path"]?.string,
                let sha = input["sha256"]?.string
            else { return nil }
            return .init(name: name, path: path, sha256: sha)
        }
    }

    /// The largest gap of a plan's levels; nil for a run that made no plan.
    var largestGap: Double? { json["levels"]?.array?.compactMap { $0["gap"]?.double }.max() }

    /// Whether every file of a run folder is what the record says.
    func isWhole(in folder: String) -> Bool {
        outputs.allSatisfy { output in
            let bytes = try? ByteStream.read("\(folder)/\(output.name)")
            return bytes.map(SHA256.hexadecimal) == output.sha256
        }
    }
}
