/// How much of a file is read before it is refused.
public struct FileLimits: Hashable, Sendable {
    /// The most bytes of a file as it lies on the disk.
    public var fileBytes = 32 << 20
    /// The most bytes of a compressed file when unpacked.
    public var unpackedBytes = 32 << 20
    /// The most rows of a table, the header not counted.
    public var rows = 2_000_000
    /// The most columns of a table.
    public var columns = 60
    /// The most bytes of one field.
    public var fieldBytes = 10_000
    /// The most faults listed for one file.
    public var faults = 10_000
    /// The most bytes of a YAML or JSON file.
    public var documentBytes = 1 << 20

    /// The limits that ship: ten times a large county.
    public init() {}

    /// The limits of a file of answer sheets: one row a sheet and one column a question, for all
    /// children of the largest authorities.
    public static var answers: FileLimits {
        var limits = FileLimits()
        limits.fileBytes = 256 << 20
        limits.unpackedBytes = 256 << 20
        limits.columns = 300
        return limits
    }
}
