/// Values made of other values: a setting put in another's place, and the same as JSON.
extension YAMLNode {
    /// A value that came from somewhere else than a text of its own.
    public init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }

    /// The value below some keys; nil when one of them is not there.
    public subscript(path: [String]) -> YAMLNode? {
        guard let first = path.first else { return self }
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == first }?.value[Array(path.dropFirst())]
    }

    /// The same with one value put in place of what stood below some keys, or added there.
    ///
    /// A key on the way that holds no keys itself is replaced whole.
    public func setting(_ path: [String], to value: YAMLNode) -> YAMLNode {
        guard let first = path.first else { return value }
        var entries: [YAMLEntry] = []
        if case .mapping(let held) = content { entries = held }
        let rest = Array(path.dropFirst())
        let place = entries.firstIndex { $0.key == first }
        let empty = YAMLNode(.mapping([]), at: value.position)
        let inner = (place.map { entries[$0].value } ?? empty).setting(rest, to: value)
        let entry = YAMLEntry(
            key: first, keyPosition: place.map { entries[$0].keyPosition } ?? value.position,
            value: inner)
        if let place { entries[place] = entry } else { entries.append(entry) }
        return YAMLNode(.mapping(entries), at: position)
    }

    /// The same with each text below some keys put through a change; lists are walked.
    public func changing(_ path: [String], _ change: (String) -> String) -> YAMLNode {
        switch content {
        case .scalar(let text):
            return path.isEmpty ? YAMLNode(.scalar(change(text)), at: position) : self
        case .sequence(let nodes):
            return YAMLNode(.sequence(nodes.map { $0.changing(path, change) }), at: position)
        case .mapping(let entries):
            return YAMLNode(
                .mapping(
                    entries.map { entry in
                        guard entry.key == path.first else { return entry }
                        return YAMLEntry(
                            key: entry.key, keyPosition: entry.keyPosition,
                            value: entry.value.changing(Array(path.dropFirst()), change))
                    }), at: position)
        }
    }

    /// Every text below some keys, with its place; lists are walked.
    public func scalars(below path: [String]) -> [YAMLNode] {
        switch content {
        case .scalar: path.isEmpty ? [self] : []
        case .sequence(let nodes): nodes.flatMap { $0.scalars(below: path) }
        case .mapping(let entries):
            entries.filter { $0.key == path.first }
                .flatMap { $0.value.scalars(below: Array(path.dropFirst())) }
        }
    }

    /// The value as JSON, which is YAML too; every scalar stays a text.
    public var json: JSONValue {
        switch content {
        case .scalar(let text): .string(text)
        case .sequence(let nodes): .array(nodes.map(\.json))
        case .mapping(let entries):
            .object(entries.reduce(into: [:]) { $0[$1.key] = $1.value.json })
        }
    }
}
