import Foundation

/// A change to one file of a cohort folder.
public enum CohortEdit: Sendable {
    /// Puts a value into the cell of a line (the header is line 1) and a named column.
    case cell(file: String, line: Int, column: String, value: String)
    /// Adds text at the end of a file, or makes a file of it.
    case append(file: String, text: String)
    /// Replaces a text that stands in the file.
    case replace(file: String, old: String, new: String)
    /// Replaces all bytes of a file.
    case bytes(file: String, bytes: [UInt8])
    /// Removes a file.
    case remove(file: String)
}

/// An edit that does not fit the file it is for.
public struct UnfitEdit: Error {}

/// Runs a body with the path of a copy of the toy cohort to which edits were made.
public func withToyCohort<Result>(
    _ edits: [CohortEdit], _ body: (String) throws -> Result
) throws -> Result {
    try withTemporaryFolder { folder in
        for name in try FileManager.default.contentsOfDirectory(atPath: PackageFiles.toy) {
            try FileManager.default.copyItem(
                atPath: "\(PackageFiles.toy)/\(name)", toPath: "\(folder)/\(name)")
        }
        for edit in edits { try edit.apply(in: folder) }
        return try body(folder)
    }
}

extension CohortEdit {
    fileprivate func apply(in folder: String) throws {
        switch self {
        case .cell(let file, let line, let column, let value):
            var lines = try text(file, folder).components(separatedBy: "\n")
            let names = lines[0].components(separatedBy: ",")
            guard let place = names.firstIndex(of: column), lines.indices.contains(line - 1) else {
                throw UnfitEdit()
            }
            var cells = lines[line - 1].components(separatedBy: ",")
            guard cells.count == names.count else { throw UnfitEdit() }
            let isQuoted = value.contains { ",\"\n\r".contains($0) }
            cells[place] =
                isQuoted
                ? "\"\(value.replacingOccurrences(of: "\"", with: "\"\""))\"" : value
            lines[line - 1] = cells.joined(separator: ",")
            try write(lines.joined(separator: "\n"), file, folder)
        case .append(let file, let text):
            let old = (try? self.text(file, folder)) ?? ""
            try write(old + text, file, folder)
        case .replace(let file, let old, let new):
            let text = try self.text(file, folder)
            guard let range = text.range(of: old) else { throw UnfitEdit() }
            try write(text.replacingCharacters(in: range, with: new), file, folder)
        case .bytes(let file, let bytes):
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
        case .remove(let file):
            try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
    }

    private func text(_ file: String, _ folder: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    }

    private func write(_ text: String, _ file: String, _ folder: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
    }
}
