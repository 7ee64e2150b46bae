public import Intake

/// A small checker of files against the JSON Schemas that ship.
///
/// It knows the keywords that those schemas use and no others: one it does not know is an error, so
/// that no schema says something that nobody holds it to. A YAML scalar that looks like a number
/// is one; yes, no, true and false are flags as well as texts; the rest are texts.
public struct SchemaChecker {
    /// What is wrong with a schema.
    public enum Trouble: Error, Equatable {
        case unknownKeyword(String)
        case unresolved(String)
        case badPattern(String)
        case noSchema
    }

    private static let silent: Set = [
        "$schema", "$id", "title", "description", "default", "$defs",
    ]
    private static let ofSchemas: Set = [
        "items", "additionalProperties", "propertyNames", "not", "if", "then",
    ]
    private static let ofLists: Set = ["oneOf", "anyOf", "allOf"]
    private static let ofMaps: Set = ["properties", "patternProperties", "$defs"]
    private static let plain: Set = [
        "type", "required", "enum", "const", "pattern", "format", "minimum", "maximum",
        "minLength", "minItems", "minProperties", "uniqueItems", "dependentRequired", "$ref",
    ]

    private let root: JSONValue
    private var patterns: [String: Regex<AnyRegexOutput>] = [:]

    /// A checker of one schema.
    ///
    /// Throws when the schema has an unknown keyword, a reference to nothing or a bad pattern.
    public init(_ schema: JSONValue) throws {
        root = schema
        try learn(schema)
    }

    private mutating func learn(_ schema: JSONValue) throws {
        if schema.bool != nil { return }
        guard let entries = schema.object else { throw Trouble.noSchema }
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
            if Self.ofSchemas.contains(key) {
                try learn(value)
            } else if Self.ofLists.contains(key) {
                for part in value.array ?? [] { try learn(part) }
            } else if Self.ofMaps.contains(key) {
                for (name, part) in value.object ?? [:] {
                    if key == "patternProperties" { try learn(pattern: name) }
                    try learn(part)
                }
            } else if !Self.silent.contains(key), !Self.plain.contains(key) {
                throw Trouble.unknownKeyword(key)
            }
        }
        if let pattern = schema["pattern"]?.string { try learn(pattern: pattern) }
        if let name = schema["$ref"]?.string, resolved(name) == nil {
            throw Trouble.unresolved(name)
        }
        if let format = schema["format"]?.string, format != "date" {
            throw Trouble.unknownKeyword("format: \(format)")
        }
    }

    private mutating func learn(pattern: String) throws {
        do {
            patterns[pattern] = try Regex(pattern)
        } catch {
            throw Trouble.badPattern(pattern)
        }
    }

    private func resolved(_ name: String) -> JSONValue? {
        let prefix = "#/$defs/"
        guard name.hasPrefix(prefix) else { return nil }
        return root["$defs"]?[String(name.dropFirst(prefix.count))]
    }

    /// What is wrong with a file, each with the path to it.
    public func faults(in node: YAMLNode) -> [String] { faults(node, root, "") }

    private func faults(_ node: YAMLNode, _ schema: JSONValue, _ path: String) -> [String] {
        if let bool = schema.bool { return bool ? [] : ["\(path): nothing is allowed"] }
        var found: [String] = []
        if let reference = schema["$ref"]?.string.flatMap(resolved) {
            found += faults(node, reference, path)
        }
        if let type = schema["type"]?.string, !Self.types(of: node).contains(type) {
            found.append("\(path): no \(type)")
        }
        found += combined(node, schema, path)
        switch node.content {
        case .scalar(let text): found += faults(ofText: text, node, schema, path)
        case .sequence(let nodes): found += faults(ofList: nodes, schema, path)
        case .mapping(let entries): found += faults(ofMap: entries, schema, path)
        }
        return found
    }

    private static func types(of node: YAMLNode) -> Set<String> {
        switch node.content {
        case .mapping: return ["object"]
        case .sequence: return ["array"]
        case .scalar(let text):
            if Int(text) != nil { return ["integer", "number"] }
            if Double(text) != nil { return ["number"] }
            return ["yes", "no", "true", "false"].contains(text)
                ? ["boolean", "string"] : ["string"]
        }
    }

    /// `oneOf`, `anyOf`, `allOf`, `not`, `if` and `then`.
    private func combined(
        _ node: YAMLNode, _ schema: JSONValue, _ path: String
    ) -> [String] {
        func fits(_ part: JSONValue) -> Bool { faults(node, part, path).isEmpty }
        var found: [String] = []
        if let parts = schema["oneOf"]?.array, parts.count(where: fits) != 1 {
            found.append("\(path): fits \(parts.count(where: fits)) of \(parts.count), not one")
        }
        if let parts = schema["anyOf"]?.array, !parts.contains(where: fits) {
            found.append("\(path): fits none of \(parts.count)")
        }
        for part in schema["allOf"]?.array ?? [] { found += faults(node, part, path) }
        if let part = schema["not"], fits(part) { found.append("\(path): what must not be") }
        if let condition = schema["if"], let then = schema["then"], fits(condition) {
            found += faults(node, then, path)
        }
        return found
    }

    private func faults(
        ofText text: String, _ node: YAMLNode, _ schema: JSONValue, _ path: String
    ) -> [String] {
        var found: [String] = []
        func same(_ value: JSONValue) -> Bool {
            value.string == text || value.int == Int(text) && Int(text) != nil
        }
        if let words = schema["enum"]?.array, !words.contains(where: same) {
            found.append("\(path): not one of the words")
        }
        if let word = schema["const"], !same(word) { found.append("\(path): not the word") }
        if let number = Int(text) {
            if let least = schema["minimum"]?.int, number < least {
                found.append("\(path): below \(least)")
            }
            if let most = schema["maximum"]?.int, number > most {
                found.append("\(path): above \(most)")
            }
        }
        guard Self.types(of: node).contains("string") else { return found }
        if let least = schema["minLength"]?.int, text.count < least {
            found.append("\(path): too short")
        }
        if let pattern = schema["pattern"]?.string, !matches(text, pattern) {
            found.append("\(path): does not match \(pattern)")
        }
        if schema["format"]?.string == "date", !matches(text, date) {
            found.append("\(path): no date")
        }
        return found
    }

    private let date = "date"

    private func matches(_ text: String, _ pattern: String) -> Bool {
        if pattern == date {
            var faults: [Fault] = []
            let yaml = Array("d: \(text)".utf8)
            let node = try? YAMLDocument(bytes: yaml, file: "date").root.mapping(&faults)?["d"]
            return node?.date(&faults) != nil
        }
        return (try? patterns[pattern]?.firstMatch(in: text)) != nil
    }

    private func faults(
        ofList nodes: [YAMLNode], _ schema: JSONValue, _ path: String
    ) -> [String] {
        var found: [String] = []
        if let least = schema["minItems"]?.int, nodes.count < least {
            found.append("\(path): fewer than \(least)")
        }
        if schema["uniqueItems"]?.bool == true {
            let texts = nodes.compactMap(\.scalar)
            if Set(texts).count < texts.count { found.append("\(path): one stands twice") }
        }
        guard let part = schema["items"] else { return found }
        return found + nodes.enumerated().flatMap { faults($1, part, "\(path)[\($0)]") }
    }

    private func faults(
        ofMap entries: [YAMLEntry], _ schema: JSONValue, _ path: String
    ) -> [String] {
        let keys = Set(entries.map(\.key))
        var missing = schema["required"]?.array?.compactMap(\.string) ?? []
        for (key, needed) in schema["dependentRequired"]?.object ?? [:] where keys.contains(key) {
            missing += needed.array?.compactMap(\.string) ?? []
        }
        var found = missing.filter { !keys.contains($0) }.map { "\(path): \($0) is missing" }
        if let least = schema["minProperties"]?.int, entries.count < least {
            found.append("\(path): fewer than \(least)")
        }
        for entry in entries {
            let inner = "\(path)/\(entry.key)"
            if let names = schema["propertyNames"] {
                found += faults(ofKey: entry.key, names, inner)
            }
            var parts = [schema["properties"]?[entry.key]].compactMap(\.self)
            for (pattern, part) in schema["patternProperties"]?.object ?? [:]
            where matches(entry.key, pattern) {
                parts.append(part)
            }
            if parts.isEmpty, let others = schema["additionalProperties"] { parts = [others] }
            found += parts.flatMap { faults(entry.value, $0, inner) }
        }
        return found
    }

    /// A key is a text whatever it looks like.
    private func faults(ofKey key: String, _ schema: JSONValue, _ path: String) -> [String] {
        if let name = schema["$ref"]?.string, let part = resolved(name) {
            return faults(ofKey: key, part, path)
        }
        if let words = schema["enum"]?.array, !words.contains(where: { $0.string == key }) {
            return ["\(path): the key is not one of the words"]
        }
        if let pattern = schema["pattern"]?.string, !matches(key, pattern) {
            return ["\(path): the key does not match \(pattern)"]
        }
        return []
    }
}
