import Foundation
import Glibc
import JobRunner

/// A new file: written aside, and given its name when it is whole; never over another.
enum NewFile {
    /// Refuses a name that is taken or has no folder to be made in; nothing is changed.
    static func check(_ path: String) throws(CommandError) {
        guard !path.isEmpty else { throw .usage("--into: expected the name of a file") }
        let url = URL(fileURLWithPath: path).standardizedFileURL
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path) {
            throw .file(.taken(path: path))
        }
        let parent = url.deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: parent, isDirectory: &isFolder),
            isFolder.boolValue
        else { throw .file(.noParent(path: path)) }
    }

    /// Makes the file; one that has come there meanwhile is left as it is.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandError) {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let partial = url.deletingLastPathComponent()
            .appendingPathComponent(".\(url.lastPathComponent).partial").path
        let target = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard target >= 0 else { throw .file(.cannotCreate(path: path, code: errno)) }
        defer { unlink(partial) }
        do throws(FileTrouble) {
            defer { close(target) }
            try ByteStream.write(bytes, to: target, named: path)
            guard fsync(target) == 0 else { throw .writing(path: path, code: errno) }
        } catch {
            throw .file(error)
        }
        // A second name, unlike a new one, is never given over a file that is there.
        guard link(partial, url.path) == 0 else {
            throw .file(
                errno == EEXIST ? .taken(path: path) : .cannotCreate(path: path, code: errno))
        }
    }
}
