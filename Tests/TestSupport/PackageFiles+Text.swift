import Foundation

extension PackageFiles {
    /// The text of a file of the package.
    public static func text(of relative: String) throws -> String {
        try String(contentsOfFile: path(relative), encoding: .utf8)
    }
}
