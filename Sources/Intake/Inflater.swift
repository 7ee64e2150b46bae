import CZlib

/// Unpacks gzip data step by step; several streams may follow one another.
final class Inflater {
    /// Whether a stream has just ended, so that the data may end here too.
    private(set) var isBetweenStreams = false
    // zlib keeps a pointer back to its stream, which must therefore never move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 16 more than the largest window asks zlib for the gzip frame and its checksum.
        let status = inflateInit2_(
            stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        isReady = status == Z_OK
    }

    deinit {
        if isReady { inflateEnd(stream) }
        stream.deallocate()
    }

    /// Unpacks as much as there is, or as fits; nil when the data are no gzip data.
    ///
    /// - Returns: how many bytes were taken and how many made.
    func step(
        _ input: UnsafeMutableBufferPointer<UInt8>, into output: UnsafeMutableRawBufferPointer
    ) -> (taken: Int, made: Int)? {
        guard isReady, !isBetweenStreams || inflateReset(stream) == Z_OK else { return nil }
        isBetweenStreams = false
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        let target = output.assumingMemoryBound(to: UInt8.self)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(clamping: target.count)
        let status = inflate(stream, Z_NO_FLUSH)
        // No progress is no damage by itself: the caller sees that nothing was taken or made.
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
        isBetweenStreams = status == Z_STREAM_END
        return (
            input.count - Int(stream.pointee.avail_in),
            target.count - Int(stream.pointee.avail_out)
        )
    }
}
