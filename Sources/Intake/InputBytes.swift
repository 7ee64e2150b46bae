import Foundation

/// Reading files from the disk, with limits.
enum InputBytes {
    /// What became of a file.
    enum Outcome {
        case bytes([UInt8])
        case absent
        case refused(FaultCause)
    }

    /// The bytes of an ordinary file of limited size.
    static func file(at url: URL, limit: Int) -> Outcome {
        let file = url.resolvingSymlinksInPath()
        let keys: Set<URLResourceKey> = [.isRegularFileKey, .fileSizeKey]
        guard FileManager.default.fileExists(atPath: file.path) else { return .absent }
        guard let facts = try? file.resourceValues(forKeys: keys), facts.isRegularFile == true,
            let size = facts.fileSize
        else { return .refused(.fileUnreadable) }
        guard size <= limit else { return .refused(.fileTooBig(limit: limit)) }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            return .refused(.fileUnreadable)
        }
        return .bytes([UInt8](data))
    }

    /// The names in a folder, in order; nil when it is no folder that can be read.
    static func names(in folder: URL) -> [String]? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return names.map { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    }

    static func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
