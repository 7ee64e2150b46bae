import Foundation
import Glibc
import Synchronization

/// A folder that is written aside and takes its name when it is whole.
///
/// A folder that bears its name is therefore complete. What a killed program leaves behind is
/// hidden (`.NAME.partial`), and the next draft of the same name clears it away. While a draft is
/// open, a second one of the same name is refused: the folder itself carries the lock, which ends
/// with the process that holds it.
///
/// ```swift
/// let draft = try FolderDraft(into: "out/panel")
/// try draft.write(bytes, as: "plan.json")
/// try draft.publish()
/// ```
public struct FolderDraft: ~Copyable {
    /// The folder to be made.
    public let path: String
    /// Where it is written until it is whole.
    public let partialPath: String
    private let descriptor: Int32

    /// The drafts of this process that are open, so that a stop can clear them away.
    private static let open = Mutex<[String]>([])

    /// Opens a draft.
    ///
    /// - Throws: When the name is taken, the parent is not there, or another run holds the draft.
    public init(into path: String) throws(FileTrouble) {
        try Self.check(path)
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let partial = url.deletingLastPathComponent()
            .appendingPathComponent(".\(url.lastPathComponent).partial").path
        let descriptor = try Self.claim(partial, for: path)
        self.init(path: url.path, partialPath: partial, descriptor: descriptor)
        Self.open.withLock { $0.append(partial) }
    }

    private init(path: String, partialPath: String, descriptor: Int32) {
        self.path = path
        self.partialPath = partialPath
        self.descriptor = descriptor
    }

    deinit {
        Self.close(partialPath)
        Glibc.close(descriptor)
    }

    /// Whether a folder of this name could be made now; nothing is changed.
    public static func check(_ path: String) throws(FileTrouble) {
        let files = FileManager.default
        let url = URL(fileURLWithPath: path).standardizedFileURL
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: url.path, isDirectory: &isFolder) {
            let held = try? files.contentsOfDirectory(atPath: url.path)
            guard isFolder.boolValue, let held, held.isEmpty else { throw .notEmpty(path: path) }
        }
        let parent = url.deletingLastPathComponent().path
        guard files.fileExists(atPath: parent, isDirectory: &isFolder), isFolder.boolValue else {
            throw .noParent(path: path)
        }
    }

    /// Writes one file of the draft, which `publish` flushes; folders within the name are made.
    public func write(_ bytes: [UInt8], as name: String) throws(FileTrouble) {
        let file = partialPath + "/" + name
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        try FolderMaking.make(folder)
        let target = Glibc.open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard target >= 0 else { throw .writing(path: file, code: errno) }
        defer { Glibc.close(target) }
        try ByteStream.write(bytes, to: target, named: file)
    }

    /// Flushes every file of the draft, gives the folder its name and flushes that.
    public consuming func publish() throws(FileTrouble) {
        for folder in try Self.filesAndFolders(in: partialPath) { try Self.flush(folder) }
        try Self.flush(partialPath)
        // One lock for naming and clearing away: a stop never removes half of a named folder.
        let (partial, path) = (partialPath, path)
        let failure = Self.open.withLock { open -> Int32? in
            open.removeAll { $0 == partial }
            return rename(partial, path) == 0 ? nil : errno
        }
        if let failure {
            Self.open.withLock { $0.append(partial) }
            throw failure == ENOTEMPTY || failure == EEXIST
                ? .notEmpty(path: path) : .cannotCreate(path: path, code: failure)
        }
        do {
            try Self.flush(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        } catch {
            // A name that may not outlast a power cut is taken back, so that nobody relies on it.
            Self.open.withLock { if rename(path, partial) == 0 { $0.append(partial) } }
            throw error
        }
    }

    /// Clears away every open draft of this process; for a stop that cannot wait.
    public static func removeAllOpen() {
        open.withLock { open in
            for partial in open { try? FileManager.default.removeItem(atPath: partial) }
            open = []
        }
    }

    /// Leaves every open draft of this process as it is, for whoever stopped it to look at.
    static func leaveAllOpen() { open.withLock { $0 = [] } }

    private static func close(_ partial: String) {
        open.withLock { open in
            guard open.contains(partial) else { return }
            try? FileManager.default.removeItem(atPath: partial)
            open.removeAll { $0 == partial }
        }
    }

    /// Makes the partial folder, or takes over one that a dead process left, and locks it.
    private static func claim(_ partial: String, for path: String) throws(FileTrouble) -> Int32 {
        if mkdir(partial, 0o755) != 0, errno != EEXIST {
            throw .cannotCreate(path: path, code: errno)
        }
        let descriptor = Glibc.open(partial, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw .busy(path: path)
        }
        // Between opening and locking, the owner may have renamed it: then it is not ours.
        var opened = stat()
        var named = stat()
        guard fstat(descriptor, &opened) == 0, stat(partial, &named) == 0,
            opened.st_ino == named.st_ino
        else {
            Glibc.close(descriptor)
            throw .busy(path: path)
        }
        do {
            try empty(partial)
        } catch {
            Glibc.close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Takes away all that is in a folder: what is left would become part of the next.
    private static func empty(_ folder: String) throws(FileTrouble) {
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
        } catch {
            throw .writing(path: folder, code: FolderMaking.code(of: error))
        }
    }

    private static func filesAndFolders(in folder: String) throws(FileTrouble) -> [String] {
        do {
            return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
                .map { folder + "/" + $0 }
        } catch {
            throw .reading(path: folder, code: FolderMaking.code(of: error))
        }
    }

    private static func flush(_ path: String) throws(FileTrouble) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .writing(path: path, code: errno) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .writing(path: path, code: errno) }
    }
}
