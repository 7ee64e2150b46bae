import CZlib

/// Unpacks gzip data, refusing what would grow too big.
enum Gunzip {
    /// Whether bytes start as gzip data do.
    static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// The unpacked bytes of one gzip stream that ends where the data end.
    static func unpacked(_ bytes: [UInt8], limit: Int) throws(FaultCause) -> [UInt8] {
        var stream = z_stream()
        // 16 more than the largest window asks zlib for the gzip frame and its checksum.
        let started = inflateInit2_(
            &stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard started == Z_OK else { throw .compressionDamaged }
        defer { inflateEnd(&stream) }
        var input = bytes
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let outcome = input.withUnsafeMutableBufferPointer { source -> Result<Void, FaultCause> in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while true {
                let (status, count) = chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    return (status, target.count - Int(stream.avail_out))
                }
                guard output.count + count <= limit else {
                    return .failure(.unpackedTooBig(limit: limit))
                }
                output.append(contentsOf: chunk[..<count])
                if status == Z_STREAM_END {
                    return stream.avail_in == 0 ? .success(()) : .failure(.compressionDamaged)
                }
                guard status == Z_OK else { return .failure(.compressionDamaged) }
            }
        }
        try outcome.get()
        return output
    }
}
