public import Provision
import Quantities

/// Ambitions and named changes, with the file they were read from.
public struct AmbitionReading: Sendable {
    /// What the file calls itself.
    public let title: String
    /// Where its targets come from.
    public let source: String
    /// The ambitions, in the order of the file.
    public let ambitions: [Ambition]
    /// The named changes, in the order of the file.
    public let changes: [NamedChange]
    /// The file.
    public let input: InputFile
}

/// Reads a file of ambitions, of named changes, or of both.
///
/// Targets are written as people say them: shares in per cent with at most one decimal, cost in
/// pounds and pence, level-points and levels with at most three decimals. Throws every fault of
/// the file at once.
public func ambitions(at path: String) throws(IntakeError) -> AmbitionReading {
    let document = try YAMLDocument(at: path)
    var faults: [Fault] = []
    let root = document.root.mapping(known: AmbitionKeys.file, &faults)
    let title = root?.required("title", &faults)?.string(&faults)
    let source = root?.required("source", &faults)?.string(&faults)
    if let root, root["ambitions"] == nil, root["changes"] == nil {
        _ = root.required("ambitions", &faults)
    }
    let ambitions = named(root?["ambitions"], &faults) { AmbitionFile.ambition($0, $1, &$2) }
    let changes = named(root?["changes"], &faults) { AmbitionFile.change($0, $1, &$2) }
    guard faults.isEmpty, let title, let source else {
        throw .rejected(CohortFiles.inOrder(faults))
    }
    return AmbitionReading(
        title: title, source: source, ambitions: ambitions, changes: changes,
        input: document.input)
}

private func named<Value>(
    _ node: YAMLNode?, _ faults: inout [Fault],
    _ read: (String, YAMLNode, inout [Fault]) -> Value?
) -> [Value] {
    var found: [Value] = []
    for entry in node?.mapping(&faults)?.entries ?? [] {
        if Identifier<Ambition>(entry.key) == nil {
            faults.append(Fault(.identifierMalformed, at: entry.keyPosition, value: entry.key))
        }
        if let value = read(entry.key, entry.value, &faults) { found.append(value) }
    }
    return found
}

private enum AmbitionFile {
    static func ambition(
        _ name: String, _ node: YAMLNode, _ faults: inout [Fault]
    ) -> Ambition? {
        guard let mapping = node.mapping(known: AmbitionKeys.ambition, &faults) else { return nil }
        let measure = mapping.required("measure", &faults)?.code(Ambition.Measure.self, &faults)
        let better = mapping.required("better", &faults)?.code(Ambition.Better.self, &faults)
        let tolerance = mapping.required("on_track_within", &faults)
        let dated = mapping.required("targets", &faults)
        guard let measure else { return nil }
        let within = tolerance?.value(in: measure.unit, &faults)
        var targets: [Ambition.Target] = []
        let entries = dated?.mapping(&faults)?.entries ?? []
        if let dated, entries.isEmpty { let _: Int? = dated.wrong("a target for a day", &faults) }
        for entry in entries {
            let value = entry.value.value(in: measure.unit, &faults)
            guard let date = CalendarDate(entry.key) else {
                let expected = "a date such as 2026-09-01"
                faults.append(
                    Fault(
                        .kindWrong(expected: expected), at: entry.keyPosition, value: entry.key))
                continue
            }
            if let value { targets.append(.init(date: date, value: value)) }
        }
        guard let better, let within else { return nil }
        return Ambition(
            name: name, measure: measure, better: better, tolerance: within, targets: targets)
    }

    static func change(
        _ name: String, _ node: YAMLNode, _ faults: inout [Fault]
    ) -> NamedChange? {
        guard let mapping = node.mapping(known: AmbitionKeys.change, &faults) else { return nil }
        let title = mapping.required("title", &faults)?.string(&faults)
        let from = mapping.required("from", &faults)?.date(&faults)
        let outcome = mapping.required("outcome", &faults)?
            .code(NamedChange.Outcome.self, &faults)
        let cluster = mapping["clusters"].map { $0.code(NamedChange.Cluster.self, &faults) }
        let designations = (mapping["designations"]?.list(&faults) ?? []).compactMap {
            $0.code(Designation.self, &faults)
        }
        let settings = mapping["settings"].map { references($0, Setting.ID.self, &faults) }
        let areas = mapping["areas"].map { references($0, Area.ID.self, &faults) }
        let reach: NamedChange.Reach? =
            switch (settings, areas) {
            case (let settings?, nil): .settings(settings)
            case (nil, let areas?): .areas(areas)
            default: node.wrong("either settings or areas", &faults)
            }
        guard let title, let from, let outcome, let reach else { return nil }
        return NamedChange(
            name: name, title: title, from: from, reach: reach, designations: designations,
            outcome: outcome, cluster: (cluster ?? .setting) ?? .setting)
    }

    private static func references<Subject>(
        _ node: YAMLNode, _ kind: Identifier<Subject>.Type, _ faults: inout [Fault]
    ) -> [Identifier<Subject>] {
        let nodes = node.list(&faults) ?? []
        if case .sequence = node.content, nodes.isEmpty {
            let _: Int? = node.wrong("one reference or more", &faults)
        }
        return nodes.compactMap { item in
            guard let text = item.string(&faults) else { return nil }
            if let id = Identifier<Subject>(text) { return id }
            faults.append(Fault(.identifierMalformed, at: item.position, value: text))
            return nil
        }
    }
}

extension YAMLNode {
    /// A number as people say it, in the whole units of a measure.
    fileprivate func value(in unit: Ambition.Unit, _ faults: inout [Fault]) -> Int? {
        switch unit {
        case .share: scaled(decimals: 1, "a share in per cent such as 41.5", &faults)
        case .money: scaled(decimals: 2, "an amount in pounds such as 21500.50", &faults)
        case .points, .levels: scaled(decimals: 3, "a number such as 12.125", &faults)
        }
    }

    /// A number of 0 or more with so many decimals, in units of the last of them.
    private func scaled(
        decimals: Int, _ expected: String, _ faults: inout [Fault]
    ) -> Int? {
        let parts = (scalar ?? "").split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts.first ?? ""
        let rest = parts.count == 2 ? parts[1] : ""
        let digits = whole + rest + String(repeating: "0", count: max(0, decimals - rest.count))
        guard (1...2).contains(parts.count), !whole.isEmpty, parts.count == 1 || !rest.isEmpty,
            rest.count <= decimals, digits.utf8.count <= 15,
            digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(digits)
        else { return wrong(expected, &faults) }
        return value
    }
}
