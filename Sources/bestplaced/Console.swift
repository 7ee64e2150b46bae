import Foundation
import Glibc
import JobRunner

/// Where a command writes: results to standard output, messages to standard error.
struct Console: Sendable {
    /// How results are laid out.
    enum Layout: Sendable {
        case text, json, plain
    }

    let layout: Layout
    let isQuiet: Bool
    let isVerbose: Bool
    let isDebug: Bool
    /// Whether a person watches standard error.
    let isWatched: Bool
    private let coloursResults: Bool
    private let coloursMessages: Bool

    init(_ options: GlobalOptions) {
        self.init(
            layout: options.json ? .json : options.plain ? .plain : .text, isQuiet: options.quiet,
            isVerbose: options.verbose, isDebug: options.debug, refusesColour: options.noColor)
    }

    /// A console for what is said before the options are understood.
    init(before arguments: [String]) {
        self.init(
            layout: .text, isQuiet: false, isVerbose: false, isDebug: false,
            refusesColour: arguments.contains("--no-color"))
    }

    private init(
        layout: Layout, isQuiet: Bool, isVerbose: Bool, isDebug: Bool, refusesColour: Bool
    ) {
        self.layout = layout
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        self.isDebug = isDebug
        let environment = ProcessInfo.processInfo.environment
        let isPlainTerminal = environment["TERM"] == "dumb"
        let allowsColour =
            !refusesColour && !isPlainTerminal && environment["NO_COLOR", default: ""].isEmpty
        isWatched = isatty(STDERR_FILENO) == 1 && !isPlainTerminal
        coloursResults = allowsColour && isatty(STDOUT_FILENO) == 1
        coloursMessages = allowsColour && isatty(STDERR_FILENO) == 1
    }

    /// Writes a result.
    func print(_ text: String) throws(CommandError) {
        do {
            let end = text.utf8.last == UInt8(ascii: "\n") ? "" : "\n"
            try ByteStream.write(
                Array((text + end).utf8), to: STDOUT_FILENO, named: "standard output")
        } catch {
            throw .file(error)
        }
    }

    /// Writes one JSON document.
    func print(json value: some Encodable) throws(CommandError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            throw .defect("a result could not be written as JSON")
        }
        try print(String(decoding: data, as: UTF8.self))
    }

    /// Writes records, one a line, fields parted by tabs; the first names the version.
    func print(records: [[String]]) throws(CommandError) {
        let lines = ([["version", "1"]] + records).map { fields in
            fields.map { $0.map { "\t\n\r".contains($0) ? " " : String($0) }.joined() }
                .joined(separator: "\t")
        }
        try print(lines.joined(separator: "\n"))
    }

    /// Tells something that is not a result.
    func note(_ text: String) {
        guard !isQuiet else { return }
        Self.message(text)
    }

    /// Tells what only a curious reader wants.
    func detail(_ text: String) {
        guard isVerbose, !isQuiet else { return }
        Self.message(text)
    }

    /// Tells what went wrong, in at most three lines.
    func error(_ text: String) {
        let mark = coloursMessages ? "\u{1B}[31mbestplaced:\u{1B}[0m" : "bestplaced:"
        Self.message("\(mark) \(text)")
    }

    /// Sets a word of a result in bold on a terminal.
    func strong(_ text: String) -> String {
        coloursResults ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }

    /// Writes a line to standard error; a reader that has gone is no reason to stop.
    static func message(_ text: String) { raw(text + "\n") }

    /// Writes to standard error as it is.
    static func raw(_ text: String) {
        try? ByteStream.write(Array(text.utf8), to: STDERR_FILENO, named: "standard error")
    }
}
