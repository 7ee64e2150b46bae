import Glibc

/// A file read piece by piece: plain or gzip-compressed, or standard input for `-`.
///
/// Whether it is compressed is told by its first bytes. Nothing is held but one piece.
///
/// ```swift
/// var source = try ByteSource(path: "uses.csv.gz")
/// while try source.read(into: buffer) > 0 { ... }
/// ```
public struct ByteSource: ~Copyable {
    private static let pieceSize = 1 << 18

    /// The path, or a name for standard input.
    public let name: String
    /// How many bytes the file has on the disk; nil when that is not known.
    public let size: Int?
    /// How many bytes of the file as it lies on the disk were taken.
    public private(set) var position = 0
    private let descriptor: Int32
    private let piece: UnsafeMutableBufferPointer<UInt8>
    private var unread = 0..<0
    private var isAtEnd = false
    private var isBegun = false
    private var inflater: Inflater?

    /// Opens a file.
    public init(path: String) throws(IntakeError) {
        let opened = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? .fileMissing(path: path) : .unreadable(path: path)
        }
        var facts = stat()
        let isFile = fstat(opened, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
        name = path == "-" ? "standard input" : path
        descriptor = opened
        size = isFile ? Int(facts.st_size) : nil
        piece = .allocate(capacity: Self.pieceSize)
    }

    deinit {
        piece.deallocate()
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// Takes the next bytes, unpacked where the file is compressed.
    ///
    /// - Returns: how many came; 0 at the end of the file.
    public mutating func read(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(IntakeError) -> Int {
        if !isBegun { try begin() }
        guard inflater == nil else { return try inflate(into: buffer) }
        if unread.isEmpty, !isAtEnd { try fill() }
        let count = min(buffer.count, unread.count)
        buffer.copyBytes(from: piece[unread.lowerBound..<unread.lowerBound + count])
        take(count)
        return count
    }

    /// Looks whether the file is compressed; one reading may stop within the bytes that tell.
    private mutating func begin() throws(IntakeError) {
        isBegun = true
        while unread.count < 2, !isAtEnd { try fill() }
        if unread.count >= 2, piece[0] == 0x1F, piece[1] == 0x8B { inflater = Inflater() }
    }

    private mutating func inflate(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(IntakeError) -> Int {
        while true {
            if unread.isEmpty, !isAtEnd { try fill() }
            guard let inflater, !(unread.isEmpty && inflater.isBetweenStreams) else { return 0 }
            let input = UnsafeMutableBufferPointer(rebasing: piece[unread])
            guard let step = inflater.step(input, into: buffer) else {
                throw .damaged(path: name)
            }
            take(step.taken)
            if step.made > 0 { return step.made }
            // Neither taken nor made: the data end within a stream.
            if step.taken == 0 { throw .damaged(path: name) }
        }
    }

    private mutating func take(_ count: Int) {
        position += count
        unread = unread.lowerBound + count..<unread.upperBound
    }

    /// Reads on; what is unread is kept at the front.
    private mutating func fill() throws(IntakeError) {
        let held = unread.count
        for index in 0..<held { piece[index] = piece[unread.lowerBound + index] }
        unread = 0..<held
        while true {
            let room = UnsafeMutableRawBufferPointer(
                UnsafeMutableBufferPointer(rebasing: piece[held...]))
            let count = Glibc.read(descriptor, room.baseAddress, room.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: name) }
            isAtEnd = count == 0
            unread = 0..<held + count
            return
        }
    }
}
