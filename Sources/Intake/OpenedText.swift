import Foundation

/// The fields of a table file with its digest, plain or compressed.
struct OpenedText {
    let text: CSVText
    let input: InputFile
    /// Whether it was read as Windows-1252 because it is not UTF-8.
    let isGuessed: Bool

    /// Reads a file; the name ends in `.gz` when it is compressed.
    init(at path: String, within limits: FileLimits) throws(IntakeError) {
        let url = URL(fileURLWithPath: path)
        let name = url.lastPathComponent
        let bytes: [UInt8]
        switch InputBytes.file(at: url, limit: limits.fileBytes) {
        case .bytes(let content): bytes = content
        case .absent: throw .fileMissing(path: path)
        case .refused(.fileUnreadable): throw .unreadable(path: path)
        case .refused(let cause): throw .rejected([Fault(cause, at: .init(file: name))])
        }
        input = InputFile(name: name, sha256: SHA256.hexadecimal(of: bytes), bytes: bytes.count)
        do throws(FaultCause) {
            let plain =
                name.hasSuffix(".gz")
                ? try Gunzip.unpacked(bytes, limit: limits.unpackedBytes) : bytes
            guard let decoded = DecodedText(plain) else { throw .encodingUnknown }
            text = CSVText(decoded.utf8, within: limits)
            isGuessed = decoded.isGuessed
        } catch {
            throw .rejected([Fault(error, at: .init(file: name))])
        }
    }
}
