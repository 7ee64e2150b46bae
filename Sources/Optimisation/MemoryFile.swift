import Glibc

/// A file without a name that lives in memory, because GLPK reads and writes paths only.
struct MemoryFile: ~Copyable {
    private let descriptor: Int32

    /// A file that holds the given bytes; `nil` when the system has no room for one.
    init?(_ bytes: [UInt8] = []) {
        descriptor = GLPKHandle.openMemoryFile()
        guard descriptor >= 0 else { return nil }
        guard writeAll(bytes, to: descriptor) else { return nil }
    }

    deinit { close(descriptor) }

    /// The path under which this process, and no other, can open the file.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// Everything the file holds.
    func contents() -> [UInt8]? {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { return nil }
        return readAll(from: descriptor)
    }
}

/// Reads a file whole, or says why it cannot.
func readFile(_ path: String) throws(SolverError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file: path, line: nil, text: systemText()) }
    defer { close(descriptor) }
    guard let bytes = readAll(from: descriptor) else {
        throw .unreadable(file: path, line: nil, text: systemText())
    }
    return bytes
}

/// Writes a file whole, or says why it cannot.
func writeFile(_ bytes: [UInt8], to path: String) throws(SolverError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(file: path, text: systemText()) }
    let isWritten = writeAll(bytes, to: descriptor)
    let reason = systemText()
    guard close(descriptor) == 0, isWritten else {
        throw .unwritable(file: path, text: isWritten ? systemText() : reason)
    }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
            let slice = UnsafeRawBufferPointer(rebasing: rest)
            let count = write(descriptor, slice.baseAddress, slice.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

private func readAll(from descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &block, block.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return nil }
        if count == 0 { return bytes }
        bytes.append(contentsOf: block[..<count])
    }
}

/// What the system says about the call that just failed.
private func systemText() -> String {
    guard let text = strerror(errno) else { return "unknown reason" }
    return String(cString: text)
}
