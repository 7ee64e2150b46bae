public import Intake
public import Provision
public import Quantities

/// Collects the faults of a job file while its kind is read.
public struct JobReader: Sendable {
    /// Every fault so far, in the order of reading.
    public var faults: [Fault] = []

    /// A reader that has read nothing.
    public init() {}

    /// The text of a key that must be there.
    public mutating func text(_ key: String, in keys: YAMLMapping) -> String? {
        keys.required(key, &faults)?.string(&faults)
    }

    /// An academic year such as 2026-27.
    public mutating func academicYear(_ node: YAMLNode) -> AcademicYear? {
        node.scalar.flatMap { AcademicYear($0) }
            ?? node.wrong("an academic year such as 2026-27", &faults)
    }

    /// The values of a list; none when there is no list.
    public mutating func list<Value>(
        _ node: YAMLNode?, _ read: (YAMLNode, inout [Fault]) -> Value?
    ) -> [Value] {
        guard let nodes = node?.list(&faults) else { return [] }
        return nodes.compactMap { read($0, &faults) }
    }

    /// A reference of the cohort.
    public static func reference<Subject>(
        _ node: YAMLNode, _ expected: String, _ faults: inout [Fault]
    ) -> Identifier<Subject>? {
        node.scalar.flatMap { Identifier($0) } ?? node.wrong(expected, &faults)
    }
}
