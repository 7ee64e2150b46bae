import Foundation
import Glibc

/// Makes folders, and says truly what stood in the way.
enum FolderMaking {
    /// Makes a folder and those above it that are missing.
    static func make(_ folder: String) throws(FileTrouble) {
        var code = mkdir(folder, 0o755) == 0 ? 0 : errno
        if code == ENOENT {
            try make(URL(fileURLWithPath: folder).deletingLastPathComponent().path)
            code = mkdir(folder, 0o755) == 0 ? 0 : errno
        }
        guard code == 0 || code == EEXIST && isFolder(folder) else {
            throw .cannotCreate(path: folder, code: code)
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var found = stat()
        return stat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFDIR
    }

    /// The system's number of an error of Foundation's; that of a failed read when it has none.
    static func code(of error: any Error) -> Int32 {
        let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        for candidate in [inner, error as NSError] {
            guard let candidate, candidate.domain == NSPOSIXErrorDomain else { continue }
            return Int32(truncatingIfNeeded: candidate.code)
        }
        return EIO
    }
}
