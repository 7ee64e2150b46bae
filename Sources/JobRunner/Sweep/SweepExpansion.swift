import Intake

/// What an entry of a sweep runs through: grid, seeds, scenarios and lists, each with each.
struct SweepExpansion {
    /// One way to set things, with what names it.
    struct Variant {
        var labels: [String] = []
        var settings: [(path: [String], value: YAMLNode)] = []
    }

    /// Every variant, the last thing running fastest; one without settings when nothing is named.
    private(set) var variants: [Variant] = [Variant()]
    private(set) var faults: [Fault] = []

    init(_ keys: YAMLMapping) {
        scenarios(keys["scenarios"])
        list(keys["list"])
        grid(keys["grid"])
        seeds(keys["seeds"])
    }

    /// The keys of a setting: `limits.gap` is `gap` within `limits`.
    static func path(_ key: String) -> [String] {
        key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    private mutating func multiply(by others: [Variant]) {
        guard !others.isEmpty else { return }
        guard variants.count * others.count <= Sweep.mostJobs else {
            // Counting goes on far enough to be refused, and no further.
            variants = Array(repeating: Variant(), count: Sweep.mostJobs + 1)
            return
        }
        variants = variants.flatMap { one in
            others.map {
                Variant(labels: one.labels + $0.labels, settings: one.settings + $0.settings)
            }
        }
    }

    /// Named settings.
    ///
    /// `scenarios: {tight: {limits.budget_gbp: 1000}, wide: {...}}`
    private mutating func scenarios(_ node: YAMLNode?) {
        guard let entries = node?.mapping(&faults)?.entries else { return }
        multiply(
            by: entries.map { entry in
                Variant(labels: [entry.key], settings: settings(entry.value))
            })
    }

    /// Settings by number.
    ///
    /// `list: [{limits.most_moves: 5, date: 2026-10-01}, ...]`
    private mutating func list(_ node: YAMLNode?) {
        guard let nodes = node?.list(&faults) else { return }
        let width = String(nodes.count).count
        multiply(
            by: nodes.enumerated().map { index, node in
                let number = String(index + 1)
                let padding = String(repeating: "0", count: width - number.count)
                return Variant(labels: [padding + number], settings: settings(node))
            })
    }

    /// Every combination of values.
    ///
    /// `grid: {limits.most_moves: [0, 5, 10], limits.gap: [0, 0.01]}`
    private mutating func grid(_ node: YAMLNode?) {
        guard let entries = node?.mapping(&faults)?.entries else { return }
        for entry in entries {
            let path = Self.path(entry.key)
            let values = entry.value.list(&faults) ?? []
            multiply(
                by: values.enumerated().map { index, value in
                    let text = value.scalar.map(SweepName.part) ?? String(index + 1)
                    return Variant(
                        labels: ["\(path.last ?? "")=\(text)"], settings: [(path, value)])
                })
        }
    }

    /// A range of numbers for one key.
    ///
    /// `seeds: 1-100`, or `{key: draw.seed, from: 1, to: 100}`
    private mutating func seeds(_ node: YAMLNode?) {
        guard let node else { return }
        guard let range = range(node) else { return }
        multiply(
            by: range.numbers.map { number in
                Variant(
                    labels: ["seed=\(number)"],
                    settings: [(range.path, YAMLNode(.scalar(String(number)), at: node.position))])
            })
    }

    private mutating func range(
        _ node: YAMLNode
    ) -> (path: [String], numbers: ClosedRange<Int>)? {
        let most = 0...1_000_000_000
        var (path, first, last): ([String], Int?, Int?) = (["draw", "seed"], nil, nil)
        if let text = node.scalar {
            let ends = text.split(separator: "-").compactMap { Int($0) }
            if ends.count == 2 { (first, last) = (ends[0], ends[1]) }
        } else if let keys = node.mapping(known: ["key", "from", "to"], &faults) {
            path = keys["key"]?.string(&faults).map(Self.path) ?? path
            first = keys.required("from", &faults)?.int(in: most, &faults)
            last = keys.required("to", &faults)?.int(in: most, &faults)
        }
        guard let first, let last, first <= last, last - first < Sweep.mostJobs else {
            return node.wrong("seeds such as 1-100", &faults)
        }
        return (path, first...last)
    }

    private mutating func settings(_ node: YAMLNode) -> [(path: [String], value: YAMLNode)] {
        (node.mapping(&faults)?.entries ?? []).map { (Self.path($0.key), $0.value) }
    }
}
