import Foundation
public import Provision
public import Quantities

/// A policy in force on a day, with the files it was read from.
public struct PolicyReading: Sendable {
    /// The values in force.
    public let policy: Policy
    /// The file and its bases, the file itself first.
    public let inputs: [InputFile]
}

/// Reads the policy that a file holds for a day.
///
/// ```swift
/// let reading = try policy(at: "Models/Policies/default.yml", on: day)
/// ```
/// A what-if is a small file that names its `base` and a few values. Throws every fault at once.
public func policy(at path: String, on day: CalendarDate) throws(IntakeError) -> PolicyReading {
    var inputs: [InputFile] = []
    let draft = try PolicyFile(day: day).draft(at: path, depth: 0, inputs: &inputs)
    return PolicyReading(policy: draft.finished, inputs: inputs)
}

/// Values on their way to a policy; the aims wait for the rate of restriction.
struct PolicyDraft {
    var policy = Policy()
    var aims: [PolicyAim] = []

    var finished: Policy {
        var policy = policy
        policy.aims = aims.map { $0.aim(restrictionRate: policy.restrictionRate) }
        return policy
    }
}

/// Reads policy files: a key for each value, each with its dates.
struct PolicyFile {
    let day: CalendarDate

    private static let head = ["title", "source", "base"]

    func draft(
        at path: String, depth: Int, inputs: inout [InputFile]
    ) throws(IntakeError) -> PolicyDraft {
        let document = try YAMLDocument(at: path)
        inputs.append(document.input)
        var faults: [Fault] = []
        let known = Self.head + PolicyKey.allCases.map(\.rawValue)
        guard let root = document.root.mapping(known: known, &faults) else {
            throw .rejected(faults)
        }
        var draft = PolicyDraft()
        let base = root["base"]
        if let base {
            draft = try self.base(base, of: path, depth: depth, inputs: &inputs)
        }
        draft.policy.title = root.required("title", &faults)?.string(&faults) ?? ""
        if base == nil { _ = root.required("source", &faults) }
        _ = root["source"]?.string(&faults)
        for key in PolicyKey.allCases {
            guard let node = root[key.rawValue] else {
                if base == nil {
                    faults.append(Fault(.keyMissing(key: key.rawValue), at: root.position))
                }
                continue
            }
            guard let value = inForce(node, isWhatIf: base != nil, &faults) else { continue }
            key.read(value, isWhole: base == nil, into: &draft, &faults)
        }
        guard faults.isEmpty else { throw .rejected(CohortFiles.inOrder(faults)) }
        return draft
    }

    private func base(
        _ node: YAMLNode, of path: String, depth: Int, inputs: inout [InputFile]
    ) throws(IntakeError) -> PolicyDraft {
        var faults: [Fault] = []
        guard let name = node.string(&faults) else { throw .rejected(faults) }
        guard depth < 5 else { throw .rejected([Fault(.baseLoop, at: node.position, value: name)]) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let isPlain = !name.hasPrefix("/") && name.hasSuffix(".yml")
        let url = folder.appendingPathComponent(name, isDirectory: false)
        guard isPlain, FileManager.default.fileExists(atPath: url.path) else {
            throw .rejected([Fault(.baseMissing, at: node.position, value: name)])
        }
        return try draft(at: url.path, depth: depth + 1, inputs: &inputs)
    }

    /// The value in force: the last one dated on or before the day.
    ///
    /// A what-if may give the value alone; it then holds on every day.
    private func inForce(
        _ node: YAMLNode, isWhatIf: Bool, _ faults: inout [Fault]
    ) -> YAMLNode? {
        if isWhatIf {
            guard case .mapping(let entries) = node.content,
                entries.contains(where: { $0.key == "values" })
            else { return node }
        }
        let known = ["values", "unit", "meaning", "law", "source", "assumption"]
        guard let parameter = node.mapping(known: known, &faults),
            let values = parameter.required("values", &faults)?.mapping(&faults)
        else { return nil }
        for key in ["unit", "meaning", "law", "source"] { _ = parameter[key]?.string(&faults) }
        if !isWhatIf { _ = parameter.required("meaning", &faults) }
        let isAssumption = parameter["assumption"].map { $0.bool(&faults) == true } ?? false
        if parameter["law"] == nil, parameter["source"] == nil, !isAssumption {
            faults.append(Fault(.sourceMissing, at: node.position))
        }
        return latest(of: values, &faults)
    }

    private func latest(of values: YAMLMapping, _ faults: inout [Fault]) -> YAMLNode? {
        var latest: (from: CalendarDate, node: YAMLNode)?
        var hasFault = false
        for entry in values.entries {
            guard let from = CalendarDate(entry.key) else {
                faults.append(
                    Fault(
                        .kindWrong(expected: "a date such as 2026-09-01"), at: entry.keyPosition,
                        value: entry.key))
                hasFault = true
                continue
            }
            if from <= day, latest.map({ $0.from < from }) ?? true { latest = (from, entry.value) }
        }
        if latest == nil, !hasFault {
            faults.append(Fault(.valueNotInForce(on: day), at: values.position))
        }
        return latest?.node
    }
}
