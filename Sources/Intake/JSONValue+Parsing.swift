/// Where and why a text is not JSON.
public struct JSONProblem: Error, Hashable, Sendable {
    /// The line from 1.
    public let line: Int
    /// The byte within the line from 1.
    public let character: Int
    /// What was met, in a few words.
    public let problem: String

    /// A place and what was met there.
    public init(line: Int, character: Int, problem: String) {
        self.line = line
        self.character = character
        self.problem = problem
    }
}

extension JSONValue {
    /// The value that a text holds: RFC 8259, at most 64 levels deep, each key once.
    public init(parsing bytes: [UInt8]) throws(JSONProblem) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }

    /// The value that a text holds.
    public init(parsing text: String) throws(JSONProblem) {
        try self.init(parsing: Array(text.utf8))
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONProblem) -> JSONValue {
        let value = try self.value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw problem("text after the end") }
        return value
    }

    private func problem(_ words: String) -> JSONProblem {
        let before = bytes[..<min(at, bytes.count)]
        let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        return JSONProblem(
            line: before.count { $0 == 10 } + 1, character: before.count - lineStart + 1,
            problem: words)
    }

    private mutating func skipSpace() {
        while at < bytes.count, [32, 9, 10, 13].contains(bytes[at]) { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth < 64 else { throw problem("too many levels") }
        skipSpace()
        guard at < bytes.count else { throw problem("the text ends too early") }
        switch bytes[at] {
        case 123: return try object(depth: depth)
        case 91: return try array(depth: depth)
        case 34: return .string(try string())
        case 45, 48...57: return try number()
        default:
            for (word, value) in [
                ("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null),
            ]
            where bytes[at...].starts(with: word.utf8) {
                at += word.utf8.count
                return value
            }
            throw problem("an unknown word")
        }
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> JSONValue {
        at += 1
        var elements: [JSONValue] = []
        if take(93) { return .array([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            if take(93) { return .array(elements) }
            guard take(44) else { throw problem("a comma or ] is missing") }
        }
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONValue {
        at += 1
        var members: [String: JSONValue] = [:]
        if take(125) { return .object([:]) }
        while true {
            skipSpace()
            guard at < bytes.count, bytes[at] == 34 else { throw problem("a key is missing") }
            let key = try string()
            guard take(58) else { throw problem("a colon is missing") }
            guard members[key] == nil else { throw problem("a key stands twice") }
            members[key] = try value(depth: depth + 1)
            if take(125) { return .object(members) }
            guard take(44) else { throw problem("a comma or } is missing") }
        }
    }

    private mutating func number() throws(JSONProblem) -> JSONValue {
        let start = at
        while at < bytes.count, "+-.eE0123456789".utf8.contains(bytes[at]) { at += 1 }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if let whole = Int(text), text.first != "+" { return .number(whole) }
        guard let decimal = Double(text), decimal.isFinite else { throw problem("no number") }
        return .decimal(decimal)
    }

    private mutating func string() throws(JSONProblem) -> String {
        at += 1
        var text: [UInt8] = []
        while at < bytes.count, bytes[at] != 34 {
            let byte = bytes[at]
            guard byte >= 32 else { throw problem("a control character in a string") }
            at += 1
            if byte == 92 { try escape(into: &text) } else { text.append(byte) }
        }
        guard at < bytes.count else { throw problem("a string is not closed") }
        at += 1
        guard let string = String(validating: text, as: UTF8.self) else {
            throw problem("a string is not UTF-8")
        }
        return string
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
        guard at < bytes.count else { throw problem("a string is not closed") }
        let byte = bytes[at]
        at += 1
        switch byte {
        case 34, 47, 92: text.append(byte)
        case 98: text.append(8)
        case 102: text.append(12)
        case 110: text.append(10)
        case 114: text.append(13)
        case 116: text.append(9)
        case 117: try unicode(into: &text)
        default: throw problem("an unknown escape")
        }
    }

    private mutating func unicode(into text: inout [UInt8]) throws(JSONProblem) {
        var code = try hexadecimal()
        if (0xD800...0xDBFF).contains(code) {
            guard bytes[at...].starts(with: [92, 117]) else { throw problem("half a character") }
            at += 2
            let low = try hexadecimal()
            guard (0xDC00...0xDFFF).contains(low) else { throw problem("half a character") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw problem("half a character") }
        text.append(contentsOf: Array(String(Character(scalar)).utf8))
    }

    private mutating func hexadecimal() throws(JSONProblem) -> UInt32 {
        guard at + 4 <= bytes.count else { throw problem("a string is not closed") }
        let text = String(decoding: bytes[at..<at + 4], as: UTF8.self)
        guard !text.contains("+"), let code = UInt32(text, radix: 16) else {
            throw problem("an unknown escape")
        }
        at += 4
        return code
    }
}
