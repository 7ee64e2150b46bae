import Foundation
import Quantities
import Yams

/// A YAML file whose every value knows its line and character.
///
/// Scalars stay text until they are asked for as something: `no`, `on` and dates are never turned
/// into other types unasked. Anchors and aliases are refused.
/// ```swift
/// let document = try YAMLDocument(at: "Jobs/toy.yml")
/// var faults: [Fault] = []
/// let job = document.root.mapping(known: ["title", "cohort"], &faults)
/// let title = job?.required("title", &faults)?.string(&faults)
/// ```
public struct YAMLDocument: Sendable {
    /// The outermost value.
    public let root: YAMLNode
    /// The file's name, as faults show it.
    public let file: String
    /// The file with its digest.
    public let input: InputFile

    /// Reads a file of at most a megabyte.
    public init(at path: String) throws(IntakeError) {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let limit = FileLimits().documentBytes
        switch InputBytes.file(at: URL(fileURLWithPath: path), limit: limit) {
        case .bytes(let bytes): try self.init(bytes: bytes, file: name)
        case .absent: throw .fileMissing(path: path)
        case .refused(.fileUnreadable): throw .unreadable(path: path)
        case .refused(let cause): throw .rejected([Fault(cause, at: .init(file: name))])
        }
    }

    /// Reads a text; the name is for faults.
    public init(bytes: [UInt8], file: String) throws(IntakeError) {
        self.file = file
        input = InputFile(name: file, sha256: SHA256.hexadecimal(of: bytes), bytes: bytes.count)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .rejected([Fault(.encodingUnknown, at: .init(file: file))])
        }
        if let place = Self.manyAliases(bytes, file: file) {
            throw .rejected([Fault(.anchor, at: place)])
        }
        var faults: [Fault] = []
        do {
            let parser = try Yams.Parser(yaml: text)
            guard let node = try parser.singleRoot() else {
                throw IntakeError.rejected([Fault(.emptyFile, at: .init(file: file))])
            }
            // Nodes hold their anchors weakly, and only the parser keeps them.
            root = withExtendedLifetime(parser) {
                YAMLNode(node, file: file, path: nil, &faults)
            }
        } catch let error as IntakeError {
            throw error
        } catch {
            throw .rejected([Self.fault(error, file: file)])
        }
        guard faults.isEmpty else { throw .rejected(faults) }
    }

    /// Where the first of many aliases seems to stand.
    ///
    /// Some values are compared while the text is read, and a few dozen aliases of aliases would
    /// make one value out of thousands of millions; a few do no harm and are refused later.
    private static func manyAliases(_ bytes: [UInt8], file: String) -> SourcePosition? {
        var (line, character, last) = (1, 0, UInt8(32))
        var first: SourcePosition?
        var count = 0
        for (index, byte) in bytes.enumerated() {
            character += 1
            let next = index + 1 < bytes.count ? bytes[index + 1] : 32
            if byte == 42, " \t\n\r[]{},:?-".utf8.contains(last), next > 32 {
                first = first ?? SourcePosition(file: file, line: line, character: character)
                count += 1
                if count > 16 { return first }
            }
            if byte == 10 { (line, character) = (line + 1, 0) }
            last = byte
        }
        return nil
    }

    private static func fault(_ error: any Error, file: String) -> Fault {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let place = SourcePosition(file: file, line: mark.line, character: mark.column)
            return Fault(.syntax(problem: problem), at: place)
        case .reader(let problem, _, _, _):
            return Fault(.syntax(problem: problem), at: .init(file: file))
        case .duplicatedKeysInMapping(let keys, let context):
            let place = SourcePosition(
                file: file, line: context.mark.line, columnName: keys.sorted().first,
                character: context.mark.column)
            return Fault(.keyTwice, at: place)
        default: return Fault(.syntax(problem: "no YAML"), at: .init(file: file))
        }
    }
}

/// A value of a YAML file with its place.
public struct YAMLNode: Sendable {
    /// What a value is made of.
    public enum Content: Sendable {
        /// A text as written, whatever it looks like.
        case scalar(String)
        /// Values in order.
        case sequence([YAMLNode])
        /// Keys with their values, in order.
        case mapping([YAMLEntry])
    }

    /// The value.
    public let content: Content
    /// Where it starts; the name is the key it belongs to.
    public let position: SourcePosition

    init(_ node: Node, file: String, path: String?, _ faults: inout [Fault]) {
        position = SourcePosition(
            file: file, line: node.mark?.line, columnName: path, character: node.mark?.column)
        // An alias stands for a node with an anchor, so looking for anchors finds both, and
        // nothing below one is walked: a few lines could otherwise stand for millions of values.
        guard node.anchor == nil else {
            faults.append(Fault(.anchor, at: position))
            content = .scalar("")
            return
        }
        switch node {
        case .scalar(let scalar): content = .scalar(scalar.string)
        case .alias:
            faults.append(Fault(.anchor, at: position))
            content = .scalar("")
        case .sequence(let sequence):
            content = .sequence(
                sequence.map { YAMLNode($0, file: file, path: path, &faults) })
        case .mapping(let mapping):
            content = .mapping(
                mapping.map { key, value in
                    let name = key.scalar?.string ?? ""
                    let inner = path.map { "\($0).\(name)" } ?? name
                    return YAMLEntry(
                        key: name,
                        keyPosition: YAMLNode(key, file: file, path: inner, &faults)
                            .position,
                        value: YAMLNode(value, file: file, path: inner, &faults))
                })
        }
    }
}

/// A key of a mapping with its value.
public struct YAMLEntry: Sendable {
    /// The key as written.
    public let key: String
    /// Where the key stands.
    public let keyPosition: SourcePosition
    /// The value.
    public let value: YAMLNode

    /// A key with its value.
    public init(key: String, keyPosition: SourcePosition, value: YAMLNode) {
        self.key = key
        self.keyPosition = keyPosition
        self.value = value
    }
}
