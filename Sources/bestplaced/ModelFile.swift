import Foundation
import Glibc
import JobRunner
import Optimisation

/// A model in any of the forms the program reads, told by its name or else by its content.
enum ModelFile {
    /// Reads a model and, for MathProg, its data; `-` stands for standard input.
    static func read(_ path: String, data: [String]) throws(CommandError) -> Problem {
        if path != "-", ProblemText(path: path) == nil, !isMathProg(path: path) {
            return try parse(try bytes(of: path), named: path, data: data)
        }
        if path == "-" {
            return try parse(try bytes(of: path), named: "standard input", data: data)
        }
        try check(path)
        guard let form = ProblemText(path: path) else { return try mathProg(path, data: data) }
        try refuse(data, for: form.rawValue)
        do {
            return try form.read(path)
        } catch {
            throw .solver(error)
        }
    }

    /// What a text is written in, by its first statement.
    enum Form: Hashable {
        case text(ProblemText)
        case mathProg
    }

    /// Tells MPS by its section names, LP by its objective; anything else is MathProg.
    static func form(of bytes: [UInt8]) -> Form {
        let lines = bytes.prefix(65_536).split(separator: UInt8(ascii: "\n"))
        for line in lines {
            if let form = form(ofLine: String(decoding: line, as: UTF8.self)) { return form }
        }
        return .mathProg
    }

    /// What a line tells; nil for an empty one and a comment.
    private static func form(ofLine line: String) -> Form? {
        guard let first = line.split(whereSeparator: { $0.isWhitespace }).first else { return nil }
        let word = String(first)
        // `*` begins a comment of MPS, `\` one of LP, `#` one of MathProg.
        if word.hasPrefix("*") || word.hasPrefix("\\") { return nil }
        if objectives.contains(word.lowercased()) { return .text(.lp) }
        let isSection = sections.contains(word.uppercased())
        return isSection && !line.hasPrefix(" ") && !line.contains(";") ? .text(.mps) : .mathProg
    }

    private static let sections: Set = ["NAME", "ROWS", "OBJSENSE", "OBJSENSE:"]

    // MathProg's `minimize` is followed by a name and a colon on a line that declares more first,
    // so a file whose very first word is an objective is LP.
    private static let objectives: Set = [
        "minimize", "minimum", "min", "maximize", "maximum", "max", "minimise", "maximise",
    ]

    private static func parse(
        _ bytes: [UInt8], named name: String, data: [String]
    ) throws(CommandError) -> Problem {
        guard case .text(let form) = form(of: bytes) else {
            return try withTemporaryFile(bytes) { path throws(CommandError) -> Problem in
                try mathProg(path, data: data, shownAs: name)
            }
        }
        try refuse(data, for: form.rawValue)
        do {
            return try form.parse(bytes, from: name)
        } catch {
            throw .solver(error)
        }
    }

    /// Reads a copy, and names the original in what is wrong with it.
    private static func mathProg(
        _ copy: String, data: [String], shownAs name: String
    ) throws(CommandError) -> Problem {
        do {
            return try mathProg(copy, data: data)
        } catch {
            guard case .solver(.unreadable(let file, let line, let text)) = error, file == copy
            else { throw error }
            throw .solver(.unreadable(file: name, line: line, text: text))
        }
    }

    private static func mathProg(_ path: String, data: [String]) throws(CommandError) -> Problem {
        for file in data where file != "-" { try check(file) }
        guard let position = data.firstIndex(of: "-") else {
            return try readMathProg(path, data: data)
        }
        return try withTemporaryFile(try bytes(of: "-")) { copy throws(CommandError) -> Problem in
            var files = data
            files[position] = copy
            return try readMathProg(path, data: files)
        }
    }

    private static func readMathProg(
        _ path: String, data: [String]
    ) throws(CommandError) -> Problem {
        do {
            return try MathProg.read(path, data: data).problem
        } catch {
            throw .solver(error)
        }
    }

    private static func isMathProg(path: String) -> Bool {
        let plain = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
        return plain.hasSuffix(".mod") || plain.hasSuffix(".model")
    }

    private static func refuse(_ data: [String], for form: String) throws(CommandError) {
        guard let first = data.first else { return }
        throw .usage(
            "--data \(first): only MathProg models take data and this is \(form.uppercased()); "
                + "leave --data out")
    }

    /// Whether a file can be opened, so that a missing one is told apart from a faulty one.
    private static func check(_ path: String) throws(CommandError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .file(.missing(path: path))
        }
        if isFolder.boolValue { throw .file(.reading(path: path, code: EISDIR)) }
        if access(path, R_OK) != 0 { throw .file(.reading(path: path, code: errno)) }
    }

    private static func bytes(of path: String) throws(CommandError) -> [UInt8] {
        do {
            return try ByteStream.read(path)
        } catch {
            throw .file(error)
        }
    }

    private static func withTemporaryFile<Result>(
        _ bytes: [UInt8], _ body: (String) throws(CommandError) -> Result
    ) throws(CommandError) -> Result {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("bestplaced-\(UUID().uuidString)").path
        let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw .file(.writing(path: path, code: errno)) }
        defer { unlink(path) }
        do {
            defer { close(target) }
            try ByteStream.write(bytes, to: target, named: path)
        } catch {
            throw .file(error)
        }
        return try body(path)
    }
}
