import Foundation

/// Files and folders that ship with the program.
enum ShippedFile {
    /// Where one is: below the present folder, or below the program's own or one above it.
    static func path(_ inPackage: String) throws(FileTrouble) -> String {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var candidates = [inPackage]
        while folder.path.count > 1 {
            folder.deleteLastPathComponent()
            candidates.append(folder.appendingPathComponent(inPackage).path)
        }
        let found = candidates.first { FileManager.default.fileExists(atPath: $0) }
        guard let found else { throw .missing(path: inPackage) }
        return found
    }
}
