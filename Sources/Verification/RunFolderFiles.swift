import Foundation
import Glibc

/// Reading the bytes of files.
enum RunFolderFiles {
    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The bytes of a file; nil when there is none.
    static func bytes(_ path: String) throws(VerificationError) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path, code: errno) }
        do {
            let whole = FileHandle(fileDescriptor: file, closeOnDealloc: true)
            return [UInt8](try whole.readToEnd() ?? Data())
        } catch {
            throw .unreadable(path, code: EIO)
        }
    }

    /// The names of all files below a folder, hidden ones left out.
    static func names(in folder: String) -> [String] {
        let all = FileManager.default.subpaths(atPath: folder) ?? []
        return all.filter {
            !$0.hasPrefix(".") && !$0.contains("/.") && !isFolder("\(folder)/\($0)")
        }.sorted()
    }
}
