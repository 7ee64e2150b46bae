import Allocation
import Glibc

/// Writes a problem as a folder of tables: options, limits and uses, and the parts of each option.
struct FolderWriter {
    let folder: String

    func write(_ instance: Instance) throws(SpeedError) {
        if mkdir(folder, 0o777) != 0, errno != EEXIST { throw .cannotWrite(folder) }
        try writeOptions(instance.problem)
        try writeLimits(instance.problem)
        try writeUses(instance.problem)
        if !instance.parts.isEmpty { try writeParts(instance) }
    }

    private func writeOptions(_ problem: AllocationProblem) throws(SpeedError) {
        var table = try Table(folder + "/options.csv", header: "unit,option,cost")
        for unit in 0..<problem.unitCount {
            let options = problem.options(of: unit)
            for option in options {
                table.add(unit, option - options.lowerBound, Int(problem.costs[option]))
            }
        }
        try table.close()
    }

    private func writeLimits(_ problem: AllocationProblem) throws(SpeedError) {
        var table = try Table(folder + "/limits.csv", header: "limit,capacity")
        for limit in 0..<problem.limitCount { table.add(limit, Int(problem.capacities[limit])) }
        try table.close()
    }

    private func writeUses(_ problem: AllocationProblem) throws(SpeedError) {
        var table = try Table(folder + "/uses.csv", header: "unit,option,limit,amount")
        for unit in 0..<problem.unitCount {
            let options = problem.options(of: unit)
            for option in options {
                for use in problem.uses(of: option) {
                    table.add(
                        unit, option - options.lowerBound, Int(problem.useLimits[use]),
                        Int(problem.useAmounts[use]))
                }
            }
        }
        try table.close()
    }

    /// Parts of zero are left out.
    private func writeParts(_ instance: Instance) throws(SpeedError) {
        var table = try Table(folder + "/parts.csv", header: "unit,option,part,value")
        let (problem, aims) = (instance.problem, Value.aims.count)
        for unit in 0..<problem.unitCount {
            let options = problem.options(of: unit)
            for option in options {
                for aim in 0..<aims where instance.parts[option * aims + aim] != 0 {
                    table.add(
                        unit, option - options.lowerBound, aim,
                        Int(instance.parts[option * aims + aim]))
                }
            }
        }
        try table.close()
    }
}

/// A file of whole numbers between commas, written through one buffer.
private struct Table {
    private let path: String
    private let file: UnsafeMutablePointer<FILE>
    private var buffer: [UInt8] = []
    private var whole = true

    init(_ path: String, header: String) throws(SpeedError) {
        guard let file = fopen(path, "w") else { throw .cannotWrite(path) }
        self.path = path
        self.file = file
        buffer.reserveCapacity(1 << 16)
        buffer.append(contentsOf: header.utf8)
        buffer.append(UInt8(ascii: "\n"))
    }

    mutating func add(_ numbers: Int...) {
        for (position, number) in numbers.enumerated() {
            if position > 0 { buffer.append(UInt8(ascii: ",")) }
            buffer.append(contentsOf: String(number).utf8)
        }
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > 65_000 { flush() }
    }

    private mutating func flush() {
        if fwrite(buffer, 1, buffer.count, file) != buffer.count { whole = false }
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func close() throws(SpeedError) {
        flush()
        if fclose(file) != 0 || !whole { throw .cannotWrite(path) }
    }
}
