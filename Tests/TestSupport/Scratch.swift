public import Foundation

/// An empty folder for one test, removed with its last reader.
public final class Scratch: Sendable {
    /// Where it is.
    public let url: URL

    /// Its path.
    public var path: String { url.path }

    /// Makes an empty folder of its own.
    public init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("bestplaced-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file into it, with any folders of its name.
    @discardableResult
    public func write(_ text: String, as name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Everything below it by name: files with their bytes, folders without any.
    public func files() throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            found[name] = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
        }
        return found
    }
}
