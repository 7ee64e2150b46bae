/// MPS text made fit for GLPK's reader, line for line, so that positions stay true.
///
/// GLPK refuses tabs in some places and does not know `OBJSENSE`.
struct MPSPreparation {
    /// The text without tabs, carriage returns and `OBJSENSE`.
    private(set) var text: [UInt8] = []
    /// Whether a data line had a tab: then its fields have no columns, so the text is free.
    private(set) var hasTabs = false
    /// The direction that `OBJSENSE` asked for.
    private(set) var sense: Problem.Sense?

    private var isInSense = false

    private static let (tab, newline, carriageReturn, space, star):
        (UInt8, UInt8, UInt8, UInt8, UInt8) =
            (9, 10, 13, 32, 42)

    init(_ original: [UInt8]) {
        text.reserveCapacity(original.count)
        for line in original.split(separator: Self.newline, omittingEmptySubsequences: false) {
            append(line)
        }
        // Splitting finds one empty line after the last newline.
        if !text.isEmpty { text.removeLast() }
    }

    private mutating func append(_ line: ArraySlice<UInt8>) {
        let isComment = line.first == Self.star
        if isTaken(line, isComment: isComment) {
            text.append(Self.star)
        } else {
            for byte in line where byte != Self.carriageReturn {
                if byte == Self.tab, !isComment { hasTabs = true }
                text.append(byte == Self.tab ? Self.space : byte)
            }
        }
        text.append(Self.newline)
    }

    /// Takes the lines of an `OBJSENSE` section out, which then become comments.
    private mutating func isTaken(_ line: ArraySlice<UInt8>, isComment: Bool) -> Bool {
        if isComment || line.isEmpty { return false }
        let words = String(decoding: line, as: UTF8.self).split { $0.isWhitespace }
        let isHeader = line.first != Self.space && line.first != Self.tab
        if isHeader, let first = words.first {
            isInSense = first.uppercased() == "OBJSENSE"
            guard isInSense else { return false }
            if words.count > 1 { take(words[1]) }
            return true
        }
        guard isInSense, let word = words.first else { return false }
        take(word)
        return true
    }

    private mutating func take(_ word: Substring) {
        switch word.uppercased() {
        case "MAX", "MAXIMIZE", "MAXIMISE": sense = .maximise
        case "MIN", "MINIMIZE", "MINIMISE": sense = .minimise
        default: break
        }
    }

    /// The text with an `OBJSENSE` section that asks for the largest objective.
    static func maximising(_ text: [UInt8]) -> [UInt8] {
        var marked: [UInt8] = []
        for line in text.split(separator: newline, omittingEmptySubsequences: false) {
            marked += line
            marked.append(newline)
            if line.starts(with: "NAME".utf8) { marked += "OBJSENSE\n    MAX\n".utf8 }
        }
        marked.removeLast()
        return marked
    }
}
