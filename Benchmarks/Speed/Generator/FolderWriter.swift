import Allocation
import Glibc

/// Writes a problem as a folder of tables: options, limits and uses, and the parts of each option.
struct FolderWriter {
    let folder: String

    func write(_ source: Source) throws(SpeedError) {
        if mkdir(folder, 0o777) != 0, errno != EEXIST { throw .cannotWrite(folder) }
        let writer = AllocationTextWriter(source.problem, parts: source.levels)
        try table("limits.csv", writer.writeLimits)
        try table("options.csv", writer.writeOptions)
        try table("uses.csv", writer.writeUses)
        if source.levels.isEmpty { return }
        try table(AllocationTextWriter.partsFileName, writer.writeParts)
    }

    private func table(
        _ name: String,
        _ write: (@escaping ([UInt8]) throws(SpeedError) -> Void) throws(SpeedError) -> Void
    ) throws(SpeedError) {
        let path = "\(folder)/\(name)"
        guard let file = fopen(path, "w") else { throw .cannotWrite(path) }
        defer { fclose(file) }
        try write { (piece: [UInt8]) throws(SpeedError) in
            guard fwrite(piece, 1, piece.count, file) == piece.count else {
                throw .cannotWrite(path)
            }
        }
        if fflush(file) != 0 { throw .cannotWrite(path) }
    }
}
