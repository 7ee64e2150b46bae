import Intake

/// What one job may use, and what it asks of a cluster.
public struct JobResources: Hashable, Codable, Sendable {
    /// Processors.
    public var cpus = 1
    /// Memory in megabytes; a job that takes more is stopped.
    public var memoryMegabytes = 2_048
    /// Seconds of the clock; a job that takes longer is stopped.
    public var seconds = 3_600
    /// The most megabytes of its log; a job that writes more is stopped.
    public var logMegabytes = 16
    /// The cluster's partition; nil for its own choice.
    public var partition: String?
    /// The cluster account that is charged; nil for the user's own.
    public var account: String?
    /// Which nodes will do, in the cluster's words; nil for any.
    public var constraint: String?
    /// Whether the cluster itself may start a task again when a node fails.
    public var requeue = true

    /// What a job has that asks for nothing.
    public init() {}

    /// The keys of `resources` in a sweep file.
    package static let keys = [
        "cpus", "memory_mb", "seconds", "log_mb", "partition", "account", "constraint", "requeue",
    ]

    /// The same with what a sweep file says in place of some values.
    func reading(_ node: YAMLNode, _ faults: inout [Fault]) -> JobResources {
        var resources = self
        guard let keys = node.mapping(known: Self.keys, &faults) else { return self }
        func whole(_ key: String, _ most: Int, _ faults: inout [Fault]) -> Int? {
            keys[key]?.int(in: 1...most, &faults)
        }
        if let value = whole("cpus", 1_024, &faults) { resources.cpus = value }
        if let value = whole("memory_mb", 4_194_304, &faults) { resources.memoryMegabytes = value }
        if let value = whole("seconds", 2_592_000, &faults) { resources.seconds = value }
        if let value = whole("log_mb", 65_536, &faults) { resources.logMegabytes = value }
        if let value = keys["partition"]?.string(&faults) { resources.partition = value }
        if let value = keys["account"]?.string(&faults) { resources.account = value }
        if let value = keys["constraint"]?.string(&faults) { resources.constraint = value }
        if let value = keys["requeue"]?.bool(&faults) { resources.requeue = value }
        return resources
    }

    /// What one attempt may use, as the journal keeps it.
    var asked: Journal.Usage {
        .init(seconds: Double(seconds), memoryMegabytes: memoryMegabytes)
    }

    /// The same with twice the memory and time, for a job that once had too little.
    var doubled: JobResources {
        var more = self
        more.memoryMegabytes *= 2
        more.seconds *= 2
        return more
    }
}
