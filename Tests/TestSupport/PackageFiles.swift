public import Foundation

/// Where the files of the package lie, for tests that read what ships.
public enum PackageFiles {
    /// The package's root folder.
    public static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/",
            !FileManager.default.fileExists(
                atPath: folder.appendingPathComponent("Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// The path of a file or folder of the package.
    public static func path(_ relative: String) -> String {
        root.appendingPathComponent(relative).path
    }

    /// The path of reference data beside the package; nil where it is not there.
    public static func reference(_ relative: String) -> String? {
        let url = root.deletingLastPathComponent()
            .appendingPathComponent("shared/data").appendingPathComponent(relative)
        return FileManager.default.fileExists(atPath: url.path) ? url.path : nil
    }

    /// The toy cohort that ships.
    public static var toy: String { path("Jobs/Data/toy") }
}
