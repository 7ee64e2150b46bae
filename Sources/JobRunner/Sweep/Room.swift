import Foundation

/// What a machine gives to jobs.
public struct Machine: Hashable, Sendable {
    /// Processors.
    public let cpus: Int
    /// Memory in megabytes.
    public let memoryMegabytes: Int

    /// A machine.
    public init(cpus: Int, memoryMegabytes: Int) {
        (self.cpus, self.memoryMegabytes) = (cpus, memoryMegabytes)
    }

    /// This machine, a tenth of its memory left to everything else.
    public static var own: Machine {
        let process = ProcessInfo.processInfo
        return Machine(
            cpus: max(1, process.activeProcessorCount),
            memoryMegabytes: Int(process.physicalMemory / 1_048_576) / 10 * 9)
    }

    func holds(_ resources: JobResources) -> Bool {
        resources.cpus <= cpus && resources.memoryMegabytes <= memoryMegabytes
    }
}

/// Lets jobs in while there are processors and memory for them, in the order they came.
///
/// A job that has to wait is not overtaken: a large one would otherwise wait for ever.
actor Room {
    nonisolated let machine: Machine
    private var cpus: Int
    private var memory: Int
    private var waiting: [(resources: JobResources, enter: CheckedContinuation<Void, Never>)] = []
    private var first = 0

    init(_ machine: Machine) {
        self.machine = machine
        (cpus, memory) = (machine.cpus, machine.memoryMegabytes)
    }

    func admit(_ resources: JobResources) async {
        if first == waiting.count, fits(resources) { return take(resources) }
        await withCheckedContinuation { waiting.append((resources, $0)) }
    }

    func release(_ resources: JobResources) {
        cpus += resources.cpus
        memory += resources.memoryMegabytes
        while first < waiting.count, fits(waiting[first].resources) {
            take(waiting[first].resources)
            waiting[first].enter.resume()
            first += 1
        }
        if first == waiting.count { (waiting, first) = ([], 0) }
    }

    private func fits(_ resources: JobResources) -> Bool {
        resources.cpus <= cpus && resources.memoryMegabytes <= memory
    }

    private func take(_ resources: JobResources) {
        cpus -= resources.cpus
        memory -= resources.memoryMegabytes
    }
}
