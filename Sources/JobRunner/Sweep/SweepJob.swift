public import Intake

/// One job of a sweep, its settings in place, what it needs of others still by their names.
public struct SweepJob: Sendable {
    /// Its name in the sweep, and of its run folder.
    public let name: String
    /// The entry of the sweep file it comes from.
    public let group: String
    /// What a job file would hold, with absolute paths and references to other jobs.
    public let node: YAMLNode
    /// The jobs that must have a result before, by name in order.
    public let needs: [String]
    /// For each reference in its paths, the jobs it stands for.
    let references: [String: [String]]
    /// What it may use.
    public let resources: JobResources

    /// The kind of work.
    var kind: any Job.Type {
        var faults: [Fault] = []
        return JobFile.kind(of: node, &faults) ?? PlacementJob.self
    }

    /// The same with each reference replaced by where the results of its jobs are.
    ///
    /// A list takes every result that a reference stands for; a single path must have one.
    func located(_ path: (String, JobReference) -> String) -> YAMLNode {
        kind.pathKeys.reduce(node) { node, keys in
            node.expanding(keys) { text in
                guard let reference = JobReference(text) else { return [text] }
                return references[text, default: []].map { path($0, reference) }
            }
        }
    }
}

extension YAMLNode {
    /// The same with each text below some keys replaced by several, in lists, or by the first.
    fileprivate func expanding(_ path: [String], _ change: (String) -> [String]) -> YAMLNode {
        switch content {
        case .scalar(let text):
            guard path.isEmpty else { return self }
            return YAMLNode(.scalar(change(text).first ?? text), at: position)
        case .sequence(let nodes):
            let expanded = nodes.flatMap { node in
                guard path.isEmpty, let text = node.scalar else {
                    return [node.expanding(path, change)]
                }
                return change(text).map { YAMLNode(.scalar($0), at: node.position) }
            }
            return YAMLNode(.sequence(expanded), at: position)
        case .mapping(let entries):
            return YAMLNode(
                .mapping(
                    entries.map { entry in
                        guard entry.key == path.first else { return entry }
                        return YAMLEntry(
                            key: entry.key, keyPosition: entry.keyPosition,
                            value: entry.value.expanding(Array(path.dropFirst()), change))
                    }), at: position)
        }
    }
}
