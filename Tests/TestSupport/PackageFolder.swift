import Foundation

/// The folder of the package, where the sources, models and jobs are.
public enum PackageFolder {
    /// Its path.
    public static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The path of something in it.
    public static func path(of name: String) -> String { path + "/" + name }

    /// The text of a file in it.
    public static func text(of name: String) throws -> String {
        try String(contentsOfFile: path(of: name), encoding: .utf8)
    }
}
