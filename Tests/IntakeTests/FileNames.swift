import Foundation
import TestSupport

/// The names of source files.
enum FileNames {
    /// The Swift files below a folder of the package.
    static func swift(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: PackageFiles.path(folder))
            .filter { $0.hasSuffix(".swift") }.sorted()
    }
}
