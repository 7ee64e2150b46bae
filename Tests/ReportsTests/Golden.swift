import Foundation
import Testing

/// Exact texts under `Tests/Golden/Reports`; `REWRITE_GOLDENS=1 swift test` writes them anew.
enum Golden {
    /// Expects a text to equal the file, or writes the file when asked to.
    static func expect(
        _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Golden/Reports/\(name)")
        if ProcessInfo.processInfo.environment["REWRITE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        // Bytes, as "\r\n" is one character; a flag, as a failure need not print both texts.
        let isEqual = text.utf8.elementsEqual(golden.utf8)
        #expect(
            isEqual,
            "\(name): \(firstDifference(text, golden)); REWRITE_GOLDENS=1 writes it anew",
            sourceLocation: sourceLocation)
    }

    private static func firstDifference(_ text: String, _ golden: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, pair) in zip(lines, expected).enumerated() where pair.0 != pair.1 {
            return "line \(index + 1) is \"\(pair.0)\", expected \"\(pair.1)\""
        }
        return "\(lines.count) lines, expected \(expected.count)"
    }
}
