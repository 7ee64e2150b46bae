import Foundation

/// Exact texts that ship or that a test pins.
///
/// `REWRITE_GOLDENS=1 swift test` writes them anew; the difference is then read like code.
public enum Golden {
    /// The text of a file of the package, after writing it anew if that is asked for.
    public static func text(at relative: String, now text: String) throws -> String? {
        let url = PackageFiles.root.appendingPathComponent(relative)
        if ProcessInfo.processInfo.environment["REWRITE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return FileManager.default.contents(atPath: url.path)
            .flatMap { String(data: $0, encoding: .utf8) }
    }
}
