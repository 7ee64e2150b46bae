import Foundation
import Glibc

/// Whole files and streams as bytes; `-` stands for standard input.
public enum ByteStream {
    /// Every byte of a file or, for `-`, of standard input.
    public static func read(_ path: String) throws(FileTrouble) -> [UInt8] {
        if path == "-" { return try read(from: STDIN_FILENO, named: "standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? .missing(path: path) : .reading(path: path, code: errno)
        }
        defer { close(descriptor) }
        return try read(from: descriptor, named: path)
    }

    /// Writes all bytes to a descriptor, however many attempts that takes.
    public static func write(
        _ bytes: [UInt8], to descriptor: Int32, named name: String
    ) throws(FileTrouble) {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: buffer[start...]).baseAddress,
                    buffer.count - start)
            }
            if count < 0, errno != EINTR { throw .writing(path: name, code: errno) }
            start += max(0, count)
        }
    }

    private static func read(
        from descriptor: Int32, named name: String
    ) throws(FileTrouble) -> [UInt8] {
        var bytes = [UInt8]()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw .reading(path: name, code: errno) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }
}
