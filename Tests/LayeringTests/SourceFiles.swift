import Foundation
import TestSupport

/// A source file of the package, with what it imports.
struct SourceFile: Sendable {
    let module: String
    let name: String
    let lines: [String]

    /// The modules it imports.
    var imports: [String] { lines.compactMap(Self.imported) }

    /// Every Swift file below a folder of the package.
    static func all(in top: String) throws -> [SourceFile] {
        let names = try FileManager.default.subpathsOfDirectory(
            atPath: PackageFiles.path(top))
        return try names.sorted().filter { $0.hasSuffix(".swift") }.map { name in
            let text = try PackageFiles.text(of: "\(top)/\(name)")
            return SourceFile(
                module: String(name.prefix { $0 != "/" }), name: name,
                lines: text.split(separator: "\n").map(String.init))
        }
    }

    private static func imported(_ line: String) -> String? {
        var words = line.split(separator: " ")[...]
        let prefixes: Set<Substring> = [
            "public", "package", "internal", "private", "@testable", "@preconcurrency",
        ]
        while let first = words.first, prefixes.contains(first) { words.removeFirst() }
        guard words.first == "import", words.count >= 2 else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "typealias", "var", "let"]
        let path =
            kinds.contains(words[words.startIndex + 1]) ? words.last : words.dropFirst().first
        return path.map { String($0.prefix { $0 != "." }) }
    }
}
